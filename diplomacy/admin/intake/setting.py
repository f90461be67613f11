"""Single proposals of the checking page: one of the near matches, a correction, a yes."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from diplomacy.intake_desk import editing
from diplomacy.intake_desk.editing import EditRefused
from diplomacy.intake_desk.work import Participant, new_ambassador, new_body, new_event
from diplomacy.models import Country, Mission

from .forms import FORMS, NEW, WhenForm
from .step import Step, Taken

DECIDED: dict[str, Any] = {"band": "", "reason": "", "choices": []}


def choose(step: Step) -> Taken:
    """One of the near matches, or a new record."""
    found = step.page.find(step.target)
    if found is None:
        raise EditRefused(_("This line is gone: load the page again."))
    _card, row = found
    given = str(step.data.get("pk", ""))
    decided = row.data if row.kind != "organization" else _person(step)["organization"]
    choice = next((one for one in decided.get("choices", []) if str(one["pk"]) == given), None)
    key = "pk" if "pk" in decided else "value"
    if choice:
        decided |= {key: choice["pk"], "band": "", "reason": choice["reason"]}
        decided["create"] = False
    elif row.create is not None:
        decided |= {key: None, "create": given == NEW, "band": ""}
    if row.kind == "mission" and choice:
        _follow(step, Mission.objects.select_related("country").get(slug=choice["pk"]))
    return Taken(_("Kept."), row.id, part=step.owner)


def accept(step: Step) -> Taken:
    """Looked at, and right; the next one to look at comes into focus."""
    found = step.page.find(step.target)
    if found is None:
        raise EditRefused(_("This line is gone: load the page again."))
    row = found[1]
    decided: Any = _person(step) if row.kind == "organization" else row.data
    decided["band"] = ""
    after = step.page.next_to_check(row.id)
    return Taken(_("Kept."), after, part=step.owner)


def set_(step: Step) -> Taken:
    """A row's form."""
    found = step.page.find(step.target)
    if found is None or found[1].kind not in FORMS:
        raise EditRefused(_("This line is gone: load the page again."))
    row = found[1]
    form = FORMS[row.kind](step.data, row=row, user=step.user)
    if not form.is_valid():
        return Taken("", f"{row.id}-form", part=step.owner, editing=row.id, form=form)
    SETTERS[row.kind](step, form.cleaned_data)
    return Taken(_("Kept."), row.id, part=step.owner)


def set_mission(step: Step, given: dict[str, Any]) -> None:
    item = editing.the_item(step.work, step.owner)
    item["mission"] |= {**DECIDED, "value": given["mission"].slug}  # type: ignore[typeddict-item]
    _follow(step, given["mission"], given["country"])


def _follow(step: Step, mission: Mission, country: Country | None = None) -> None:
    """The country and the head depend on the mission."""
    item = editing.the_item(step.work, step.owner)
    item["country"] |= {"value": (country or mission.country).pk, "band": "", "reason": ""}
    head = item["ambassador"]
    if not head["value"]:
        head |= {"create": False, "choices": [], "reason": ""}


def set_ambassador(step: Step, given: dict[str, Any]) -> None:
    item, person = editing.the_item(step.work, step.owner), given["person"]
    span = item["ambassador"]["span"]
    head = new_ambassador(str(person or given["name"]), span if person or given["name"] else None)
    head["value"], head["create"] = (
        person.pk if person else None,
        not person and bool(given["name"]),
    )
    item["ambassador"] = head


def set_title(step: Step, given: dict[str, Any]) -> None:
    _item, meeting = editing.the_meeting(step.work, step.owner)
    meeting["title"], meeting["summary"] = given["title"], given["summary"].replace("\r\n", "\n")


def set_spheres(step: Step, given: dict[str, Any]) -> None:
    """What stays ticked keeps its words."""
    _item, meeting = editing.the_meeting(step.work, step.owner)
    leading = given["leading"] and given["leading"].pk
    codes = [sphere.pk for sphere in given["spheres"]]
    codes += [leading] if leading and leading not in codes else []
    spans = {link["code"]: link["span"] for link in meeting["spheres"]}
    meeting["spheres"] = [
        {"code": code, "span": spans.get(code), "leads": code == leading} for code in codes
    ]


def set_outcome(step: Step, given: dict[str, Any]) -> None:
    meeting, _parts, number = step.part()
    meeting["outcomes"][number] |= {"kind": given["kind"], "text": given["text"]}


def set_counterpart(step: Step, given: dict[str, Any]) -> None:
    person = _person(step)
    _settle(person, given, "pk")
    person["title"] = given["title"]
    if given["organization"] != person["organization"]["name"]:
        person["organization"] = new_body(given["organization"])


def set_organization(step: Step, given: dict[str, Any]) -> None:
    _settle(_person(step)["organization"], given, "pk")


def set_event(step: Step, given: dict[str, Any]) -> None:
    _item, meeting = editing.the_meeting(step.work, step.owner)
    if not given["name"] and not given["pk"]:
        meeting["event"] = new_event()
    else:
        _settle(meeting["event"], given, "value")


def _settle(decided: Any, given: dict[str, Any], key: str) -> None:
    """A record chosen, a new one wanted, or only another name, which is looked for again."""
    is_renamed = given["name"] != decided["name"]
    decided["name"] = given["name"]
    if isinstance(given["pk"], int):
        decided |= {key: given["pk"], "create": False, "choices": [], "reason": ""}
    elif given["pk"] == NEW:
        decided |= {key: None, "create": True, "choices": [], "reason": ""}
    elif is_renamed:
        decided |= {key: None, "create": False, "choices": [], "reason": ""}
    if "band" in decided:
        decided["band"] = ""


def _person(step: Step) -> Participant:
    meeting, _parts, number = step.part()
    return meeting["counterparts"][number]


SETTERS: dict[str, Callable[[Step, dict[str, Any]], None]] = {
    "mission": set_mission,
    "ambassador": set_ambassador,
    "title": set_title,
    "spheres": set_spheres,
    "outcome": set_outcome,
    "counterpart": set_counterpart,
    "organization": set_organization,
    "event": set_event,
}


def when(step: Step) -> Taken:
    """Kind, day and place: each change is kept at once."""
    _item, meeting = editing.the_meeting(step.work, step.target)
    form = WhenForm(step.data)
    if not form.is_valid():
        raise EditRefused(
            " ".join(str(error) for errors in form.errors.values() for error in errors)
        )
    given, date, place = form.cleaned_data, meeting["date"], meeting["place"]
    meeting["kind"] = given["kind"]
    value, precision = _day_given(given, date)
    if (value, precision) != (date["value"], date["precision"]):
        date |= {"value": value, "precision": precision, "band": "", "reason": ""}
    if given["place"] != place["value"]:
        place |= {"value": given["place"], "band": "", "reason": ""}
    return Taken(_("Kept."), "", part=step.target)


def _day_given(given: dict[str, Any], held: Any) -> tuple[str | None, str]:
    """Whoever enters a day where only the month was known knows the day."""
    day, precision = given["date"], given["precision"]
    if day and precision == held["precision"] == "month" and day.isoformat() != held["value"]:
        precision = "day" if day.day > 1 else "month"
    if day and precision == "month":
        day = day.replace(day=1)
    return day.isoformat() if day else None, precision


def same_date(step: Step) -> Taken:
    """One day for all meetings of the text."""
    _item, meeting = editing.the_meeting(step.work, step.target)
    date = meeting["date"]
    date["band"] = ""
    for item in step.work["items"]:
        for other in item["meetings"]:
            if other is not meeting:
                other["date"] = {**date, "span": None}
    return Taken(_("All meetings have this date now."), f"{step.target}-date-field")
