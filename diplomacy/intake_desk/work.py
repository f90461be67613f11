"""The editor's state of a text (Intake.work): what is proposed for it, corrected, decided.

Plain JSON, so that progress is kept as it is. Spans are [start, end] in Intake.text; a value
entered by hand has none. Items do not overlap in the text; their order in the list is the order
of the posts. `choices` are near matches that wait for a decision; `create` says that a record is
to be made of the name. An event that is neither known nor to be created stays a mere name.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, TypedDict

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from diplomacy.models import Meeting, Outcome

VERSION = 1
Span = list[int]
Posts = Literal["digest", "each", "both"]


class Choice(TypedDict):
    """A near match: `pk` becomes the field's `value` or `pk` (the slug of a mission)."""

    pk: int | str
    label: str
    reason: str


class Decision(TypedDict):
    """What the analysis or an editor settled; `reason` is a sentence for the screen."""

    span: Span | None
    band: str  # certain, likely, check; empty once an editor decided
    reason: str


class Value(Decision):
    value: str | None


class MissionValue(Value):
    choices: list[Choice]


class AmbassadorValue(Decision):
    value: int | None
    name: str
    create: bool
    choices: list[Choice]


class Day(Decision):
    value: str | None  # 2026-02-12
    precision: str  # day, month


class Place(Decision):
    value: str


class EventValue(Decision):
    value: int | None
    name: str
    create: bool
    choices: list[Choice]


class Body(TypedDict):
    pk: int | None
    name: str
    create: bool
    reason: str
    choices: list[Choice]


class Participant(Decision):
    pk: int | None
    name: str  # empty when only an organization took part
    title: str
    title_span: Span | None
    create: bool
    choices: list[Choice]
    organization: Body
    dropped: bool


class SphereLink(TypedDict):
    code: str
    span: Span | None
    leads: bool


class Result(TypedDict):
    kind: str
    text: str
    span: Span | None
    dropped: bool


class MeetingWork(TypedDict):
    id: str
    span: Span
    dropped: bool
    kind: str
    date: Day
    place: Place
    event: EventValue
    title: str
    summary: str
    spheres: list[SphereLink]
    counterparts: list[Participant]
    outcomes: list[Result]


class ItemWork(TypedDict):
    id: str
    span: Span
    dropped: bool
    role: str | None
    mission_kind: str
    organizations: list[str]
    mission: MissionValue
    country: Value
    ambassador: AmbassadorValue
    meetings: list[MeetingWork]


class Work(TypedDict):
    version: int
    next: int  # the number of the next identifier
    reported_on: str | None  # the day the text gives itself
    posts: Posts
    items: list[ItemWork]


class Problem(TypedDict):
    """Why a work cannot be confirmed: the id of an item or meeting, its field, a sentence."""

    id: str
    field: str
    text: str


def kept_items(work: Work) -> Iterator[ItemWork]:
    return (item for item in work["items"] if not item["dropped"])


def kept_meetings(item: ItemWork) -> Iterator[MeetingWork]:
    return (meeting for meeting in item["meetings"] if not meeting["dropped"])


def kept_participants(meeting: MeetingWork) -> Iterator[Participant]:
    return (person for person in meeting["counterparts"] if not person["dropped"])


def kept_outcomes(meeting: MeetingWork) -> Iterator[Result]:
    return (outcome for outcome in meeting["outcomes"] if not outcome["dropped"])


def item_by_id(work: Work, identifier: str) -> ItemWork | None:
    return next((item for item in work["items"] if item["id"] == identifier), None)


def meeting_by_id(work: Work, identifier: str) -> tuple[ItemWork, MeetingWork] | None:
    """A meeting with the item that holds it."""
    for item in work["items"]:
        for meeting in item["meetings"]:
            if meeting["id"] == identifier:
                return item, meeting
    return None


def new_id(work: Work, letter: str) -> str:
    number = work["next"]
    work["next"] = number + 1
    return f"{letter}{number}"


def as_span(span: Sequence[int] | None) -> Span | None:
    return list(span) if span else None


def new_mission(span: Sequence[int] | None = None, band: str = "check") -> MissionValue:
    return {"value": None, "span": as_span(span), "band": band, "reason": "", "choices": []}


def new_country(
    code: str | None = None, span: Sequence[int] | None = None, band: str = "check"
) -> Value:
    return {"value": code, "span": as_span(span), "band": band, "reason": ""}


def new_place(name: str = "", span: Sequence[int] | None = None, band: str = "") -> Place:
    return {"value": name, "span": as_span(span), "band": band, "reason": ""}


def new_day(
    value: str | None, precision: str, span: Sequence[int] | None = None, band: str = "check"
) -> Day:
    return {
        "value": value,
        "precision": precision,
        "span": as_span(span),
        "band": band,
        "reason": "",
    }


def new_body(name: str = "") -> Body:
    return {"pk": None, "name": name, "create": False, "reason": "", "choices": []}


def new_participant(
    name: str = "",
    *,
    organization: str = "",
    title: str | None = None,
    span: Sequence[int] | None = None,
    title_span: Sequence[int] | None = None,
    band: str = "",
) -> Participant:
    """Somebody, or a body without a named person, not yet matched to a record."""
    return {
        "pk": None,
        "name": name,
        "title": title or "",
        "span": as_span(span),
        "title_span": as_span(title_span),
        "band": band,
        "reason": "",
        "create": False,
        "choices": [],
        "organization": new_body(organization),
        "dropped": False,
    }


def new_event(name: str = "", span: Sequence[int] | None = None, band: str = "") -> EventValue:
    return {
        "value": None,
        "name": name,
        "span": as_span(span),
        "band": band,
        "reason": "",
        "create": False,
        "choices": [],
    }


def new_ambassador(
    name: str = "", span: Sequence[int] | None = None, band: str = ""
) -> AmbassadorValue:
    return {
        "value": None,
        "name": name,
        "span": as_span(span),
        "band": band,
        "reason": "",
        "create": False,
        "choices": [],
    }


def problems(work: Work) -> list[Problem]:
    """What stands in the way of confirming, naming item and field; empty when nothing does."""
    found: list[Problem] = []
    items = list(kept_items(work))
    if not any(True for item in items for _meeting in kept_meetings(item)):
        found.append({"id": "", "field": "items", "text": _("No item with a meeting is left.")})
    for number, item in enumerate(work["items"], start=1):
        if not item["dropped"]:
            found += _of_item(number, item)
    return found


def validate(work: Work) -> list[str]:
    """The sentences of `problems`."""
    return [problem["text"] for problem in problems(work)]


def _of_item(number: int, item: ItemWork) -> Iterator[Problem]:
    def problem(field: str, text: str, identifier: str = item["id"]) -> Problem:
        sentence = _("Item %(number)s: %(text)s") % {"number": number, "text": text}
        return {"id": identifier, "field": field, "text": sentence}

    if not item["mission"]["value"]:
        yield problem("mission", _("choose the mission."))
    head = item["ambassador"]
    if head["name"] and not head["value"] and not head["create"]:
        text = _("say who the ambassador “%(name)s” is, or clear the field.")
        yield problem("ambassador", text % {"name": head["name"]})
    if not any(True for _meeting in kept_meetings(item)):
        yield problem("meetings", _("keep a meeting, or drop the item."))
    for meeting in kept_meetings(item):
        for field, text in _of_meeting(meeting):
            yield problem(field, text, meeting["id"])


def _of_meeting(meeting: MeetingWork) -> Iterator[tuple[str, str]]:
    title = Truncator(meeting["title"]).chars(60)
    if not meeting["title"].strip():
        yield "title", _("enter the title of the meeting.")
    if not meeting["date"]["value"]:
        yield "date", _("enter the date of “%(title)s”.") % {"title": title}
    persons: list[int] = []
    for person in kept_participants(meeting):
        yield from _of_participant(person)
        if person["pk"] in persons:
            yield "counterparts", _("“%(name)s” takes part twice.") % {"name": person["name"]}
        elif person["pk"]:
            persons.append(person["pk"])
    for outcome in kept_outcomes(meeting):
        if not outcome["text"].strip():
            yield "outcomes", _("enter the outcome, or drop it.")
        elif outcome["kind"] not in Outcome.Kind.values:
            yield "outcomes", _("choose the kind of the outcome.")
    if meeting["kind"] not in Meeting.Kind.values:
        yield "kind", _("choose the kind of “%(title)s”.") % {"title": title}
    if len({link["code"] for link in meeting["spheres"]}) < len(meeting["spheres"]):
        yield "spheres", _("a sphere of “%(title)s” is chosen twice.") % {"title": title}


def _of_participant(person: Participant) -> Iterator[tuple[str, str]]:
    name, body = person["name"].strip(), person["organization"]
    if name and not person["pk"] and not person["create"]:
        text = _("say who “%(name)s” is, or have the person created.")
        yield "counterparts", text % {"name": name}
    if body["name"].strip() and not body["pk"] and not body["create"]:
        text = _("choose the organization “%(name)s”, or have it created.")
        yield "counterparts", text % {"name": body["name"]}
    if not (name or person["pk"] or body["pk"] or body["name"].strip()):
        yield "counterparts", _("name the person or the organization, or drop the line.")
