"""The parts of the checking page: cards of items and meetings, and their rows, one a proposal."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from diplomacy.intake_desk.work import ItemWork, MeetingWork
from diplomacy.models import Meeting

from ..forms import change_url
from .records import Offer
from .source import Evidence

# How each kind of proposal is called beside the text; its colour and line are in intake.css.
KINDS = {
    "mission": gettext_lazy("mission or country"),
    "ambassador": gettext_lazy("ambassador"),
    "counterpart": gettext_lazy("counterpart"),
    "title": gettext_lazy("title on the day"),
    "place": gettext_lazy("place"),
    "date": gettext_lazy("date"),
    "event": gettext_lazy("event"),
    "sphere": gettext_lazy("sphere"),
    "outcome": gettext_lazy("outcome"),
}
BANDS = {
    "certain": pgettext_lazy("proposal", "certain"),
    "likely": pgettext_lazy("proposal", "likely"),
    "check": pgettext_lazy("proposal", "check"),
    "missing": pgettext_lazy("proposal", "missing"),
    "new": pgettext_lazy("record", "new"),
    "own": pgettext_lazy("proposal", "set by hand"),
}


@dataclass
class Row:
    """One proposal. Its id names it in the text, in addresses and in what is sent back."""

    id: str
    kind: str
    label: str
    value: str = ""
    note: str = ""
    record: models.Model | None = None
    band: str = ""
    reason: str = ""
    choices: list[Offer] = dataclasses.field(default_factory=list)
    create: bool | None = None  # None where nothing can be created
    is_dropped: bool = False
    is_missing: bool = False
    country: str | None = None  # of a mission's row: when it is another than the host
    spans: list[tuple[str, Any]] = dataclasses.field(default_factory=list)  # (kind, span)
    data: Any = None
    field: str = ""  # what assigning.assign calls it, where words can be given to it
    may_drop: bool = False

    @property
    def state(self) -> str:
        """The mark and word of the row."""
        if self.is_dropped:
            return ""
        if self.is_missing:
            return "missing"
        if self.record is None and self.create:
            return "new"
        return self.band or ("own" if self.value and "band" in self.data else "")

    @property
    def state_word(self) -> Any:
        return BANDS.get(self.state, "")

    @property
    def owner(self) -> str:
        return self.id.split("-")[0]

    @property
    def url(self) -> str:
        return change_url(self.record) if self.record else ""

    @property
    def asks(self) -> bool:
        """Whether somebody has to say which record it is, or that it is a new one."""
        return bool(self.choices) or (self.create is False and self.record is None)

    @property
    def chosen(self) -> Any:
        return self.data.get("pk", self.data.get("value"))

    @property
    def name(self) -> str:
        """As the text has it, when the row shows a record."""
        return self.data.get("name", "")

    @property
    def wanted(self) -> str:
        sentence = _("Choose the words for: %(field)s. Enter takes them, Escape leaves.")
        return sentence % {"field": f"{self.label} {self.value}".strip()}

    @property
    def is_text(self) -> bool:
        return self.kind in ("outcome", "title", "spheres")

    @property
    def may_accept(self) -> bool:
        """A doubt that looking settles, with no question left open."""
        is_open = self.create is False and self.record is None
        return self.state == "check" and not self.is_dropped and not is_open

    @property
    def needs_a_look(self) -> bool:
        return self.state in ("check", "missing")

    @property
    def evidence(self) -> Iterator[Evidence]:
        if not self.is_dropped:
            for kind, span in self.spans:
                if span and span[0] < span[1]:
                    yield Evidence(self.id, kind, (span[0], span[1]))


@dataclass
class Numbered:
    """What an item and a meeting have in common."""

    work: ItemWork | MeetingWork
    number: int

    @property
    def id(self) -> str:
        return self.work["id"]

    @property
    def is_dropped(self) -> bool:
        return self.work["dropped"]


@dataclass
class MeetingCard(Numbered):
    work: MeetingWork
    title: Row
    kind: Row
    date: Row
    place: Row
    event: Row
    people: list[list[Row]]  # a person and the person's organization
    spheres: Row
    outcomes: list[Row]
    links: list[tuple[Any, bool]]  # (sphere, whether it leads)
    duplicates: list[Meeting] = dataclasses.field(default_factory=list)
    spreads_date: bool = False
    record: Meeting | None = None
    breaks: list[tuple[int, str]] = dataclasses.field(default_factory=list)

    @property
    def rows(self) -> Iterator[Row]:
        yield from (self.title, self.kind, self.date, self.place, self.event, self.spheres)
        for pair in self.people:
            yield from pair
        yield from self.outcomes


@dataclass
class Card(Numbered):
    work: ItemWork
    name: str
    rows: list[Row]
    meetings: list[MeetingCard]
    is_first: bool
    is_last: bool
    breaks: list[tuple[int, str]]

    @property
    def all_rows(self) -> Iterator[Row]:
        yield from self.rows
        for meeting in self.meetings:
            if not meeting.is_dropped:
                yield from meeting.rows

    @property
    def number_to_check(self) -> int:
        return 0 if self.is_dropped else sum(row.needs_a_look for row in self.all_rows)
