"""What the checking page shows: the cards, the text with its evidence, counts and problems."""

from collections import Counter
from collections.abc import Iterator

from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from diplomacy.intake_desk.problems import Problem, problems
from diplomacy.intake_desk.work import (
    Work,
    kept_items,
    kept_meetings,
)
from diplomacy.models import (
    Intake,
    Meeting,
    User,
)
from diplomacy.newsroom.permissions import may_record_for

from .cards import Cards
from .records import Records
from .rows import KINDS, Card, MeetingCard, Row
from .source import Part, Piece, lines


class Page:
    """Everything that the page, or a part of it, shows of one work."""

    kinds = tuple(KINDS.items())
    meeting_kinds = Meeting.Kind.choices
    precisions = Meeting.Precision.choices

    def __init__(self, intake: Intake, *, is_open: bool) -> None:
        self.intake, self.is_open = intake, is_open
        self.work: Work = intake.work
        self.records = Records(self.work)
        self.problems = problems(self.work) if is_open else []
        missing = {(problem["id"], problem["field"]) for problem in self.problems}
        self.cards = Cards(intake, self.records, missing, is_open=is_open).all()

    # The text ------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[list[Piece]]:
        evidence = [
            found
            for card in self.cards
            if not card.is_dropped
            for row in card.all_rows
            for found in row.evidence
        ]
        return lines(self.intake.text, evidence, self._parts())

    def _parts(self) -> Iterator[Part]:
        """Items, and within them the second and further meetings."""
        for card in self.cards:
            start, end = card.work["span"]
            cuts = [(start, card.id, str(card.number))]
            for meeting in card.meetings:
                if start < meeting.work["span"][0] and meeting.number > 1:
                    label = f"{card.number}.{meeting.number}"
                    cuts.append((meeting.work["span"][0], meeting.id, label))
            cuts.sort()
            ends = [place for place, _id, _label in cuts[1:]] + [end]
            for (place, row, label), until in zip(cuts, ends, strict=True):
                yield Part(card.id, row, label, (place, until), card.is_dropped)

    # Counts, and what will be created ------------------------------------------------------

    @cached_property
    def number_to_check(self) -> int:
        return sum(card.number_to_check for card in self.cards)

    @cached_property
    def number_of_meetings(self) -> int:
        return sum(1 for item in kept_items(self.work) for _meeting in kept_meetings(item))

    def of_others(self, user: User) -> list[Card]:
        """The items kept whose mission is not one that the person may enter meetings of."""
        missions = self.records.missions
        return [
            card
            for card in self.cards
            if not card.is_dropped
            and (mission := missions.get(card.work["mission"]["value"]))
            and not may_record_for(user, mission)
        ]

    @property
    def duplicates(self) -> list[MeetingCard]:
        return [
            meeting
            for card in self.cards
            if not card.is_dropped
            for meeting in card.meetings
            if meeting.duplicates and not meeting.is_dropped
        ]

    @property
    def problem_links(self) -> list[tuple[str, str]]:
        """Each sentence with the place on the page that it is about, if there is one."""
        return [(anchor_of(problem), problem["text"]) for problem in self.problems]

    @property
    def counts(self) -> list[tuple[int, str]]:
        items = sum(not card.is_dropped for card in self.cards)
        meetings, check = self.number_of_meetings, self.number_to_check
        found = [
            (items, npgettext("count", "item", "items", items)),
            (meetings, npgettext("count", "meeting", "meetings", meetings)),
        ]
        return [*found, (check, ngettext("to check", "to check", check))] if self.is_open else found

    @property
    def creates(self) -> list[tuple[int, str]]:
        """How many records of each kind a confirmation makes."""
        releases = sum(not card.is_dropped for card in self.cards)
        digests = int(self.work["posts"] in ("both", "digest"))
        releases *= self.work["posts"] in ("both", "each")
        rows = [
            row
            for card in self.cards
            if not card.is_dropped
            for row in card.all_rows
            if row.create and row.record is None and not row.is_dropped
        ]
        new = Counter((row.kind, row.name.casefold()) for row in rows)
        people = sum(kind == "counterpart" for kind, _name in new)
        heads = sum(kind == "ambassador" for kind, _name in new)
        bodies = sum(kind == "organization" for kind, _name in new)
        events = sum(kind == "event" for kind, _name in new)
        meetings = self.number_of_meetings
        numbered = [
            (meetings, npgettext("count", "meeting", "meetings", meetings)),
            (releases, ngettext("draft press release", "draft press releases", releases)),
            (digests, ngettext("draft digest", "draft digests", digests)),
            (people, ngettext("new person", "new people", people)),
            (heads, ngettext("new ambassador", "new ambassadors", heads)),
            (bodies, ngettext("new organization", "new organizations", bodies)),
            (events, ngettext("new event", "new events", events)),
        ]
        return [(number, name) for number, name in numbered if number]

    @property
    def post_choices(self) -> list[tuple[str, str]]:
        return [
            ("both", _("a press release for each item, and one digest of all")),
            ("each", _("a press release for each item")),
            ("digest", _("one digest of all")),
        ]

    @property
    def title(self) -> str:
        return first_words(self.intake.text) or str(self.intake)

    def next_to_check(self, after: str) -> str:
        """The row to look at after this one, or the end of the page."""
        rows = [row for card in self.cards if not card.is_dropped for row in card.all_rows]
        ids = [row.id for row in rows]
        here = ids.index(after) + 1 if after in ids else 0
        for row in rows[here:] + rows[:here]:
            if row.needs_a_look:
                return f"{row.id}-accept" if row.may_accept else row.id
        return "confirm-button"

    def find(self, identifier: str) -> tuple[Card, Row] | None:
        """The row of this id with its card, dropped ones too."""
        for card in self.cards:
            for row in (*card.rows, *(row for one in card.meetings for row in one.rows)):
                if row.id == identifier:
                    return card, row
        return None

    def card_of(self, identifier: str) -> Card | None:
        """The card of an item, or of the item that holds the meeting."""
        for card in self.cards:
            if card.id == identifier or any(one.id == identifier for one in card.meetings):
                return card
        return None


def first_words(text: str) -> str:
    """The beginning of the first line, by which people know a text again."""
    first, *_rest = text[:400].strip().splitlines() or [""]
    return Truncator(first).words(12, truncate="…")


def anchor_of(problem: Problem) -> str:
    """The row that a problem is about, or what stands nearest to it."""
    if not problem["id"]:
        return ""
    if problem["field"] in ("meeting", "meetings"):
        return problem["id"]
    return f"{problem['id']}-{'mission' if problem['field'] == 'country' else problem['field']}"
