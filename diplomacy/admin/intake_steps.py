"""What a button or form of the checking page does to the work; the page is then drawn anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from diplomacy.intake.russian_names import EVERY, nominative
from diplomacy.intake_desk import editing
from diplomacy.intake_desk.editing import EditRefused
from diplomacy.intake_desk.matching import match
from diplomacy.intake_desk.shape import NotAWork, checked
from diplomacy.intake_desk.work import (
    MeetingWork,
    Participant,
    Work,
    new_ambassador,
    new_body,
    new_event,
    new_participant,
)
from diplomacy.models import Country, Intake, Mission, User

from .intake_forms import FORMS, NEW, RowForm, WhenForm
from .intake_page import Page

DECIDED: dict[str, Any] = {"band": "", "reason": "", "choices": []}


@dataclass
class Taken:
    """What to say, where the work goes on, and which part of the page changed."""

    told: str
    focus: str
    part: str = ""  # an item or meeting; everything when empty
    editing: str = ""  # a row that is opened for correction
    form: RowForm | None = None  # with errors: nothing was changed


@dataclass
class Step:
    """A button pressed or a form sent: `do` says what, for which part; the rest are values."""

    page: Page
    data: Mapping[str, Any]
    user: User
    target: str

    @property
    def work(self) -> Work:
        return self.page.work

    @property
    def text(self) -> str:
        return self.page.intake.text

    def number(self, name: str) -> int:
        given = str(self.data.get(name, ""))
        if not (given.isascii() and given.isdecimal() and len(given) < 10):
            raise EditRefused(_("Select the words in the text."))
        return int(given)

    @property
    def owner(self) -> str:
        return self.target.split("-")[0]

    def part(self) -> tuple[MeetingWork, str, int]:
        """The meeting, the list and the place in it that a row's id names."""
        owner, name, number = (*self.target.split("-"), "", "")[:3]
        _item, meeting = editing.the_meeting(self.work, owner)
        parts = {"counterpart": "counterparts", "organization": "counterparts"}.get(
            name, "outcomes"
        )
        if not number.isdecimal() or int(number) >= len(meeting[parts]):  # type: ignore[literal-required]
            raise EditRefused(_("This line is gone: load the page again."))
        return meeting, parts, int(number)


def take(intake: Intake, data: Mapping[str, Any], user: User) -> Taken:
    """Change the work and keep it; EditRefused says why nothing was changed."""
    page = Page(intake, is_open=True)
    verb, _space, target = str(data.get("do", "")).partition(" ")
    if verb not in STEPS:
        raise EditRefused(_("This step is not known: load the page again."))
    taken = STEPS[verb](Step(page, data, user, target))
    if taken.form is None:
        match(page.work)
        try:
            intake.work = checked(page.work, len(intake.text))
        except NotAWork:
            raise EditRefused(_("This does not fit the text: load the page again.")) from None
        intake.save(update_fields=["work", "updated_at"])
    return taken


# Items and meetings ------------------------------------------------------------------------------


def up(step: Step) -> Taken:
    return _move(step, -1)


def down(step: Step) -> Taken:
    return _move(step, 1)


def _move(step: Step, by: int) -> Taken:
    item = editing.the_item(step.work, step.target)
    place = step.work["items"].index(item) + by
    editing.reorder(step.work, step.target, place)
    place = step.work["items"].index(item) + 1
    return Taken(_("The item is now number %(place)d.") % {"place": place}, item["id"])


def merge(step: Step) -> Taken:
    """With the one before it."""
    if step.target.startswith("m"):
        item, meeting = editing.the_meeting(step.work, step.target)
        before = item["meetings"][item["meetings"].index(meeting) - 1]
        editing.merge_meetings(step.work, step.text, before["id"], meeting["id"])
        return Taken(_("The two meetings are one."), before["id"], part=item["id"])
    item = editing.the_item(step.work, step.target)
    previous = step.work["items"][step.work["items"].index(item) - 1]
    editing.merge_items(step.work, previous["id"], item["id"])
    return Taken(_("The two items are one."), previous["id"])


def split(step: Step) -> Taken:
    if step.target.startswith("m"):
        new = editing.split_meeting(step.work, step.text, step.target, step.number("at"))
        return Taken(_("The meeting is now two."), new["id"], part=step.target)
    item = editing.split_item(step.work, step.text, step.target, step.number("at"))
    return Taken(_("The item is now two."), item["id"])


def item(step: Step) -> Taken:
    """A new one, of words that belong to none."""
    new = editing.add_item(step.work, step.text, [step.number("start"), step.number("end")])
    return Taken(_("There is a new item."), new["id"])


def drop(step: Step) -> Taken:
    return _set_dropped(step, True, _("Left out."))


def restore(step: Step) -> Taken:
    return _set_dropped(step, False, _("Taken back in."))


def _set_dropped(step: Step, dropped: bool, told: str) -> Taken:
    button = f"{step.target}-drop"
    if step.target.endswith("-event"):
        editing.the_meeting(step.work, step.owner)[1]["event"] = new_event()
        return Taken(told, step.owner, part=step.owner)
    if "-" in step.target:
        meeting, parts, number = step.part()
        meeting[parts][number]["dropped"] = dropped  # type: ignore[literal-required]
        return Taken(told, button, part=step.owner)
    if step.target.startswith("m"):
        editing.set_meeting_dropped(step.work, step.target, dropped)
    else:
        editing.set_item_dropped(step.work, step.target, dropped)
    return Taken(told, button if dropped else step.target, part=step.target)


def add(step: Step) -> Taken:
    """An empty line, opened to be filled in."""
    owner, _dash, name = step.target.partition("-")
    _item, meeting = editing.the_meeting(step.work, owner)
    if name == "outcome":
        meeting["outcomes"].append({"kind": "plan", "text": "", "span": None, "dropped": False})
        row = f"{owner}-outcome-{len(meeting['outcomes']) - 1}"
    else:
        meeting["counterparts"].append(new_participant())
        row = f"{owner}-counterpart-{len(meeting['counterparts']) - 1}"
    return Taken(_("There is a new line."), f"{row}-form", part=owner, editing=row)


def give(step: Step) -> Taken:
    """Words chosen in the text become the value of a field."""
    owner, _space, name = step.target.partition(" ")
    if name == "sphere":
        code = str(step.data.get("code", ""))
        if code not in step.page.records.spheres:
            raise EditRefused(_("Choose the sphere."))
        name = f"sphere:{code}"
    span = [step.number("start"), step.number("end")]
    editing.assign(step.work, step.text, owner, name, span)
    _straighten(step, owner, name)
    words = " ".join(step.text[span[0] : span[1]].split())
    return Taken(
        _("Given: %(words)s") % {"words": words}, _row_given(step.work, owner, name), owner
    )


def _straighten(step: Step, owner: str, name: str) -> None:
    """A Russian name stands in the text in any case; a record is in the nominative."""
    if step.page.intake.language != Intake.Language.RU:
        return
    person: Any = None
    if name == "ambassador":
        person = editing.the_item(step.work, owner)["ambassador"]
    elif name == "counterpart":
        person = editing.the_meeting(step.work, owner)[1]["counterparts"][-1]
    elif name.endswith(".name"):
        person = editing.participant(editing.the_meeting(step.work, owner)[1], name)[0]
    if person and (found := nominative(person["name"].split(), frozenset(EVERY))):
        person["name"] = found.text


def _row_given(work: Work, owner: str, name: str) -> str:
    """The row that shows what the words were given to."""
    field, _dot, rest = name.partition(".")
    if rest:
        return f"{owner}-counterpart-{rest.split('.')[0]}"
    field = field.partition(":")[0]
    if field in ("counterpart", "organization", "outcome"):
        _item, meeting = editing.the_meeting(work, owner)
        parts = meeting["outcomes"] if field == "outcome" else meeting["counterparts"]
        return f"{owner}-{field}-{len(parts) - 1}"
    return f"{owner}-spheres" if field == "sphere" else f"{owner}-{field}"


# Single proposals --------------------------------------------------------------------------------


def choose(step: Step) -> Taken:
    """One of the near matches, or a new record."""
    found = step.page.find(step.target)
    if found is None:
        raise EditRefused(_("This line is gone: load the page again."))
    _card, row = found
    given = str(step.data.get("pk", ""))
    choice = next((one for one in row.choices if str(one["pk"]) == given), None)
    decided = row.data if row.kind != "organization" else _person(step)["organization"]
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


def posts(step: Step) -> Taken:
    given = step.data.get("posts")
    if given not in ("both", "each", "digest"):
        raise EditRefused(_("Choose which posts to draft."))
    step.work["posts"] = given
    return Taken(_("Kept."), f"posts-{given}")


STEPS: dict[str, Callable[[Step], Taken]] = {
    "up": up,
    "down": down,
    "merge": merge,
    "split": split,
    "item": item,
    "drop": drop,
    "restore": restore,
    "add": add,
    "give": give,
    "choose": choose,
    "accept": accept,
    "set": set_,
    "when": when,
    "same-date": same_date,
    "posts": posts,
}
