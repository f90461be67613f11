"""The editor's state of a text (Intake.work): what is proposed for it, corrected, decided.

Plain JSON, so that progress is kept as it is. Spans are [start, end] in Intake.text; a value
entered by hand has none. Items do not overlap in the text; their order in the list is the order
of the posts. `choices` are near matches that wait for a decision; `create` says that a record is
to be made of the name. An event that is neither known nor to be created stays a mere name.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, TypedDict

VERSION = 2
Span = list[int]
Posts = Literal["digest", "each", "both"]


class Choice(TypedDict):
    """A near match: `pk` becomes the field's `value` or `pk` (the slug of a mission)."""

    pk: int | str
    reason: str


class Decision(TypedDict):
    """What the analysis or an editor settled; `reason` is a code of reasons.py."""

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
