"""What the checking page shows: a work as cards of rows, each with its value, band and reason."""

import dataclasses
import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, npgettext, pgettext_lazy

from diplomacy.intake.text import Text
from diplomacy.intake_desk.duplicates import recorded
from diplomacy.intake_desk.work import (
    ItemWork,
    MeetingWork,
    Participant,
    Problem,
    Result,
    Work,
    kept_items,
    kept_meetings,
    problems,
)
from diplomacy.models import (
    Ambassador,
    Counterpart,
    Country,
    Event,
    Intake,
    Meeting,
    Mission,
    Organization,
    Outcome,
    Sphere,
)

from .forms import change_url
from .intake_forms import FOUND, NEW, WhoForm
from .intake_source import Evidence, Part, Piece, lines
from .meeting_form import day_of

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
    choices: list[Any] = dataclasses.field(default_factory=list)
    create: bool | None = None  # None where nothing can be created
    is_dropped: bool = False
    is_missing: bool = False
    country: str | None = None  # of a mission's row: when it is another than the host
    spans: list[tuple[str, Any]] = dataclasses.field(default_factory=list)  # (kind, span)
    data: Any = None
    field: str = ""  # what editing.assign calls it, where words can be given to it
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
class MeetingCard:
    work: MeetingWork
    number: int
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

    @property
    def id(self) -> str:
        return self.work["id"]

    @property
    def is_dropped(self) -> bool:
        return self.work["dropped"]


@dataclass
class Card:
    work: ItemWork
    number: int
    name: str
    rows: list[Row]
    meetings: list[MeetingCard]
    is_first: bool
    is_last: bool
    breaks: list[tuple[int, str]]

    @property
    def id(self) -> str:
        return self.work["id"]

    @property
    def is_dropped(self) -> bool:
        return self.work["dropped"]

    @property
    def all_rows(self) -> Iterator[Row]:
        yield from self.rows
        for meeting in self.meetings:
            if not meeting.is_dropped:
                yield from meeting.rows

    @property
    def number_to_check(self) -> int:
        return 0 if self.is_dropped else sum(row.needs_a_look for row in self.all_rows)


class Records:
    """The records that a work names; each kind is one query."""

    def __init__(self, work: Work) -> None:
        meetings = [meeting for item in work["items"] for meeting in item["meetings"]]
        people = [person for meeting in meetings for person in meeting["counterparts"]]
        self.missions = self._found(
            Mission.objects.select_related("country"),
            "slug",
            (item["mission"]["value"] for item in work["items"]),
        )
        self.countries = self._found(
            Country.objects, "code", (item["country"]["value"] for item in work["items"])
        )
        self.ambassadors = self._found(
            Ambassador.objects, "pk", (item["ambassador"]["value"] for item in work["items"])
        )
        self.counterparts = self._found(
            Counterpart.objects.select_related("country"), "pk", (one["pk"] for one in people)
        )
        self.organizations = self._found(
            Organization.objects, "pk", (one["organization"]["pk"] for one in people)
        )
        self.events = self._found(
            Event.objects, "pk", (meeting["event"]["value"] for meeting in meetings)
        )

    def _found(self, records: Any, key: str, values: Iterable[Any]) -> dict[Any, Any]:
        wanted = {value for value in values if value}
        if not wanted:
            return {}
        return {getattr(record, key): record for record in records.filter(**{f"{key}__in": wanted})}

    @cached_property
    def spheres(self) -> dict[str, Sphere]:
        return {sphere.slug: sphere for sphere in Sphere.objects.all()}


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
        self.missing = {(problem["id"], problem["field"]) for problem in self.problems}
        self.recorded = recorded(self.work) if is_open else {}
        self.made = {} if is_open else {one.source_start: one for one in intake.meetings.all()}
        self.starts = sentence_starts(intake.text) if is_open else []
        self.cards = [self._card(item, n) for n, item in enumerate(self.work["items"], 1)]

    # Rows ----------------------------------------------------------------------------------

    def _card(self, item: ItemWork, number: int) -> Card:
        mission = self.records.missions.get(item["mission"]["value"])
        country = self.records.countries.get(item["country"]["value"])
        rows = [self._mission(item, mission, country), self._ambassador(item)]
        return Card(
            item,
            number,
            str(country or (mission and mission.country) or _("Country not found")),
            rows,
            [self._meeting(meeting, n) for n, meeting in enumerate(item["meetings"], 1)],
            number == 1,
            number == len(self.work["items"]),
            self._breaks(item["span"]),
        )

    def _breaks(self, span: list[int]) -> list[tuple[int, str]]:
        """Where the characters can be split: at the beginnings of further sentences."""
        first, last = bisect_right(self.starts, span[0]), bisect_left(self.starts, span[1])
        text = self.intake.text
        return [
            (start, Truncator(text[start : start + 200]).words(8, truncate="…"))
            for start in self.starts[first:last]
            if text[span[0] : start].strip()
        ]

    def _row(self, owner: str, name: str, label: str, decided: Any, **values: Any) -> Row:
        index = values.pop("index", None)
        return Row(
            f"{owner}-{name}" if index is None else f"{owner}-{name}-{index}",
            name,
            capfirst(label),
            band=decided.get("band", ""),
            reason=decided.get("reason", ""),
            choices=decided.get("choices", []),
            spans=values.pop("spans", [(name, decided.get("span"))]),
            data=decided,
            is_missing=values.pop("is_missing", (owner, name) in self.missing),
            **values,
        )

    def _mission(self, item: ItemWork, mission: Mission | None, country: Country | None) -> Row:
        spans = [("mission", item["mission"]["span"]), ("mission", item["country"]["span"])]
        elsewhere = country and (mission is None or mission.country_id != country.pk)
        return self._row(
            item["id"],
            "mission",
            _("mission"),
            item["mission"],
            value=str(mission or ""),
            note=str(country) if elsewhere else "",
            record=mission,
            country=item["country"]["value"] if elsewhere else None,
            spans=[(kind, span) for kind, span in spans if span],
        )

    def _ambassador(self, item: ItemWork) -> Row:
        head = item["ambassador"]
        record = self.records.ambassadors.get(head["value"])
        return self._row(
            item["id"],
            "ambassador",
            _("ambassador"),
            head,
            value=str(record or head["name"]),
            record=record,
            create=head["create"] if head["name"] else None,
            field="ambassador",
        )

    def _meeting(self, meeting: MeetingWork, number: int) -> MeetingCard:
        owner, event, place = meeting["id"], meeting["event"], meeting["place"]
        known_event = self.records.events.get(event["value"])
        kinds, day = dict(Meeting.Kind.choices), meeting["date"]
        links = [
            (self.records.spheres[link["code"]], link["leads"])
            for link in sorted(meeting["spheres"], key=lambda link: not link["leads"])
            if link["code"] in self.records.spheres
        ]
        return MeetingCard(
            meeting,
            number,
            title=self._row(
                owner, "title", _("title"), meeting, value=meeting["title"], spans=[], field="title"
            ),
            kind=self._row(
                owner,
                "kind",
                _("kind"),
                meeting,
                value=str(kinds.get(meeting["kind"], "")),
                spans=[],
            ),
            date=self._row(owner, "date", _("date"), day, value=self._day(day)),
            place=self._row(owner, "place", _("place"), place, value=place["value"], field="place"),
            event=self._row(
                owner,
                "event",
                _("on the sidelines of"),
                event,
                value=str(known_event or event["name"]),
                record=known_event,
                create=event["create"] if event["name"] else None,
                field="event",
                may_drop=True,
            ),
            people=[self._person(owner, n, one) for n, one in enumerate(meeting["counterparts"])],
            spheres=self._row(
                owner,
                "spheres",
                _("spheres"),
                meeting,
                value=", ".join(str(sphere) for sphere, _leads in links),
                spans=[("sphere", link["span"]) for link in meeting["spheres"]],
            ),
            outcomes=[self._outcome(owner, n, one) for n, one in enumerate(meeting["outcomes"])],
            links=links,
            duplicates=self.recorded.get(owner, []),
            spreads_date=bool(day["value"]) and self._differs(day),
            record=self.made.get(meeting["span"][0]),
            breaks=self._breaks(meeting["span"]),
        )

    def _day(self, day: Any) -> str:
        """For a date field, or to be read."""
        if self.is_open or not day["value"]:
            return day["value"] or ""
        date = dt.date.fromisoformat(day["value"])
        return day_of(Meeting(date=date, date_precision=day["precision"]))

    def _differs(self, day: Any) -> bool:
        """Whether another meeting has another date, or one that nobody has looked at."""
        days = [one["date"] for item in kept_items(self.work) for one in kept_meetings(item)]
        if day["band"] == "check" and day is not days[0]:
            return False
        known = (day["value"], day["precision"])
        return any(
            (other["value"], other["precision"]) != known or other["band"] == "check"
            for other in days
            if other is not day
        )

    def _person(self, owner: str, index: int, person: Participant) -> list[Row]:
        record, body = self.records.counterparts.get(person["pk"]), person["organization"]
        rows, has_body = [], bool(body["name"] or body["pk"])
        if person["name"] or person["pk"] or not has_body:
            rows.append(
                self._row(
                    owner,
                    "counterpart",
                    _("counterpart"),
                    person,
                    index=index,
                    value=str(record or person["name"]),
                    note=person["title"],
                    record=record,
                    create=person["create"] if person["name"] else None,
                    is_dropped=person["dropped"],
                    is_missing=not (record or person["create"]),
                    may_drop=True,
                    field=f"counterpart.{index}.name",
                    spans=[("counterpart", person["span"]), ("title", person["title_span"])],
                )
            )
        if has_body:
            rows.append(self._body(owner, index, person, alone=not rows))
        return rows

    def _body(self, owner: str, index: int, person: Participant, *, alone: bool) -> Row:
        body = person["organization"]
        record = self.records.organizations.get(body["pk"])
        return self._row(
            owner,
            "organization",
            _("organization"),
            {**body, "band": person["band"]} if alone else body,
            index=index,
            value=str(record or body["name"]),
            record=record,
            create=body["create"] if body["name"] else None,
            is_dropped=person["dropped"],
            is_missing=not (record or body["create"]),
            may_drop=alone,
            field=f"counterpart.{index}.organization",
            spans=[("counterpart", person["span"])] if alone else [],
        )

    def _outcome(self, owner: str, index: int, outcome: Result) -> Row:
        return self._row(
            owner,
            "outcome",
            _("outcome"),
            outcome,
            index=index,
            value=outcome["text"],
            note=str(dict(Outcome.Kind.choices).get(outcome["kind"], "")),
            is_dropped=outcome["dropped"],
            is_missing=not outcome["text"].strip(),
            may_drop=True,
        )

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
        """Each sentence with the place on the page that it is about."""
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

    def gifts(self, start: int, end: int) -> dict[str, Any]:
        """What the chosen words can be given to, in the item that they stand in."""
        card = next(
            (
                card
                for card in self.cards
                if card.work["span"][0] <= start < card.work["span"][1] and not card.is_dropped
            ),
            None,
        )
        words = Truncator(" ".join(self.intake.text[start:end].split())).chars(120)
        meetings = [meeting for meeting in card.meetings if not meeting.is_dropped] if card else []
        around = [one for one in meetings if one.work["span"][0] <= start < one.work["span"][1]]
        groups = [self._gifts_of(meeting, len(meetings) > 1) for meeting in around or meetings]
        if card:
            held = card.rows[1].value
            name = f"{_('ambassador')}: {held}" if held else _("ambassador")
            groups.insert(0, (_("The item"), card.id, [(f"give {card.id} ambassador", name)]))
        return {
            "words": words,
            "start": start,
            "end": end,
            "card": card,
            "groups": groups,
            "spheres": self.records.spheres.values(),
            "inside": next((one.id for one in around if one.work["span"][0] < start), None),
            "may_split": card is not None and start > card.work["span"][0],
        }

    def next_to_check(self, after: str) -> str:
        """The row to look at after this one, or the end of the page."""
        rows = [row for card in self.cards if not card.is_dropped for row in card.all_rows]
        ids = [row.id for row in rows]
        here = ids.index(after) + 1 if after in ids else 0
        for row in rows[here:] + rows[:here]:
            if row.needs_a_look:
                return f"{row.id}-accept" if row.may_accept else row.id
        return "confirm-button"

    def _gifts_of(self, meeting: MeetingCard, is_one_of_many: bool) -> tuple[str, str, list[Any]]:
        owner, own = meeting.id, f"give {meeting.id}"
        buttons = [(f"{own} counterpart", _("a further counterpart"))]
        for row in (row for pair in meeting.people for row in pair if not row.is_dropped):
            index = row.id.rsplit("-", 1)[1]
            if row.kind == "counterpart":
                named = {"name": row.value or "—"}
                buttons += [
                    (f"{own} counterpart.{index}.name", _("the name of %(name)s") % named),
                    (f"{own} counterpart.{index}.title", _("the title of %(name)s") % named),
                    (
                        f"{own} counterpart.{index}.organization",
                        _("the organization of %(name)s") % named,
                    ),
                ]
        buttons += [
            (f"{own} organization", _("an organization that took part")),
            (f"{own} place", _("place")),
            (f"{own} event", _("on the sidelines of")),
            (f"{own} title", _("title")),
        ]
        for kind in Outcome.Kind:
            buttons.append((f"{own} outcome:{kind}", f"{_('outcome')}: {kind.label}"))
        title = _("The meeting")
        if is_one_of_many:
            title = _("Meeting %(number)d") % {"number": meeting.number}
        return title, owner, buttons

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


def offers(form: WhoForm, query: str = "") -> dict[str, Any]:
    """The records to choose from: the one held, those like it, those found by the query."""
    held, chosen = form.row.record, str(form["pk"].value() or "")
    records: Any = form.records
    found = records.named(query)[:FOUND] if query else []
    options = {
        **({str(held.pk): (str(held), "")} if held else {}),
        **{str(one["pk"]): (one["label"], one["reason"]) for one in form.row.choices},
        **{str(one.pk): (str(one), str(getattr(one, "country", None) or "")) for one in found},
    }
    return {
        "options": [
            {"pk": pk, "label": label, "reason": reason, "is_chosen": pk == chosen}
            for pk, (label, reason) in options.items()
        ],
        "new_is_chosen": chosen == NEW or (not chosen and bool(form.row.create)),
    }


def anchor_of(problem: Problem) -> str:
    """The row that a problem is about, or what stands nearest to it."""
    if not problem["id"]:
        return "confirm"
    if problem["field"] in ("meeting", "meetings"):
        return problem["id"]
    return f"{problem['id']}-{'mission' if problem['field'] == 'country' else problem['field']}"


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of the text begin."""
    plain = Text(text)
    return sorted(
        plain.origin(sentence)[0]
        for paragraph in plain.paragraphs
        for sentence in paragraph.sentences
    )
