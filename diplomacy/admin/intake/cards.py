"""A work as the cards of the checking page: each value with its record, band and reason."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from typing import Any

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from diplomacy.intake.text import Text
from diplomacy.intake_desk.duplicates import recorded
from diplomacy.intake_desk.work import (
    ItemWork,
    MeetingWork,
    Participant,
    Result,
    Work,
    kept_items,
    kept_meetings,
)
from diplomacy.models import Country, Intake, Meeting, Mission, Outcome

from ..meeting_form import day_of
from .records import Records
from .rows import Card, MeetingCard, Row


class Cards:
    """Draws the cards of one work; `missing` names what stands in the way of confirming it."""

    def __init__(
        self,
        intake: Intake,
        records: Records,
        missing: Collection[tuple[str, str]],
        *,
        is_open: bool,
    ) -> None:
        self.text, self.records, self.missing, self.is_open = (
            intake.text,
            records,
            missing,
            is_open,
        )
        self.work: Work = intake.work
        self.recorded = recorded(self.work) if is_open else {}
        self.made = {} if is_open else {one.source_start: one for one in intake.meetings.all()}
        self.starts = sentence_starts(intake.text) if is_open else []

    def all(self) -> list[Card]:
        return [self._card(item, n) for n, item in enumerate(self.work["items"], 1)]

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
        text = self.text
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
            reason=self.records.reasons.get(decided.get("reason", ""), ""),
            choices=self.records.offers(name, decided.get("choices", [])),
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
        if not days or (day["band"] == "check" and day is not days[0]):
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


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of the text begin."""
    plain = Text(text)
    return sorted(
        plain.origin(sentence)[0]
        for paragraph in plain.paragraphs
        for sentence in paragraph.sentences
    )
