"""An item becomes meetings: a sentence with a meeting and a partner of its own begins another."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any

from . import english, kazakh, outcomes, russian, spheres
from .bodies import find_body
from .gazetteer import Match
from .schema import Digest, Found, Item, Outcome, Person, Span
from .text import Paragraph, Text, Token

READERS: dict[str, ModuleType] = {"ru": russian, "kk": kazakh, "en": english}
MET = {
    "ru": r"(?:провел[аи]?|провёл|состоял(?:ся|ась|ись)|прошл[аи]|прош[её]л)\b[^.;:]{0,60}?"
    r"\b(?:встреч|переговор|бесед|консультаци)\w*|встретил(?:ся|ась|ись)\b|побеседовал\w*|"
    r"\bпринят[аы]?\b(?! решени)|принял[аи]?\b(?! участи)|посетил[аи]?\b",
    "kk": r"кездес(?:ті|ісі|іп|ті)\w*|кездесу\w* өткіз\w+|келіссөз\w* (?:жүргіз|өткіз)\w+|"
    r"қабылдады|жүздесті|әңгімелесті|пікір алмасты|болды",
    "en": r"\b(?:met|held (?:\w+ ){0,3}(?:talks|meetings?|consultations|negotiations)|received|"
    r"visited|spoke (?:with|to)|had (?:an? )?(?:\w+ )?(?:meeting|talks|conversation)|called on)\b",
}
BACK = {
    "ru": r"(?:В ходе|Во время|На|По итогам|По результатам|По окончании|В рамках) (?:\w+ ){0,2}"
    r"(?:встреч|переговор|бесед|диалог)",
    "kk": r"(?:Кездесу|Келіссөз|Әңгіме)\w* (?:барысында|кезінде|соңында|қорытынды|аясында)",
    "en": r"(?:During|At|In the course of|Following) (?:the|their|this|these) (?:\w+ )?"
    r"(?:meeting|talks|conversation|negotiation)",
}
FURTHER = {
    "ru": r"\b(?:также|кроме того|отдельно|затем|позже|ранее|накануне|помимо|ещ[её]|наряду)\b",
    "kk": r"сондай-ақ|сонымен қатар|бұдан бөлек|бұдан басқа|кейін",
    "en": r"\b(?:also|separately|later|in addition|earlier|then)\b",
}


@dataclass
class Meeting:
    span: Span
    kind: str = "talks"
    date: Found | None = None
    place: Found | None = None
    event: Found | None = None
    body: Found | None = None
    counterparts: list[Person] = field(default_factory=list)
    spheres: list[Found] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


@dataclass
class Sentence:
    paragraph: Paragraph
    plain: Span
    span: Span
    text: str


def meetings(digest: Digest, source: str, year: int | None = None) -> list[list[Meeting]]:
    """The meetings of each item, in order. `year` completes days without one."""
    text = Text(source)
    spoken = sentences(text)
    return [
        Splitter(item, within(spoken, item.span), digest.language, text, year).meetings()
        for item in digest.items
    ]


def sentences(text: Text) -> list[Sentence]:
    return [
        Sentence(paragraph, (start, end), text.origin((start, end)), text.plain[start:end])
        for paragraph in text.paragraphs
        for start, end in paragraph.sentences
    ]


def within(parts: Sequence[Any], span: Span) -> list[Any]:
    """Those of the parts, which are in order, that begin in the span."""
    first = bisect_left(parts, span[0], key=lambda part: part.span[0])
    last = bisect_left(parts, span[1], key=lambda part: part.span[0])
    return list(parts[first:last])


def in_order(parts: Iterable[Any]) -> list[Any]:
    return sorted(parts, key=lambda part: part.span[0])


class Splitter:
    """Finds the meetings of one item; linear in the length of its text."""

    def __init__(
        self, item: Item, spoken: list[Sentence], language: str, text: Text, year: int | None
    ) -> None:
        self.item, self.spoken, self.language = item, spoken, language
        self.text, self.year = text, year
        self.people = in_order(item.counterparts)
        self.outcomes = in_order(item.outcomes)
        self.readings: dict[int, Reading] = {}

    def meetings(self) -> list[Meeting]:
        item = self.item
        firsts = list(self.beginnings())
        starts = [item.span[0], *(self.spoken[first].span[0] for first in firsts)]
        ends = [*(self.spoken[first - 1].span[1] for first in firsts), item.span[1]]
        spans = list(zip(starts, ends, strict=True))
        found = [self.filled(span, alone=len(spans) == 1) for span in spans]
        if not any(meeting.place for meeting in found):
            found[0].place = item.place
        return found

    def beginnings(self) -> Iterator[int]:
        """The numbers of the sentences with which a second, third … meeting begins."""
        partners = False  # of the meeting so far
        for number, one in enumerate(self.spoken):
            met = re.search(MET[self.language], one.text, re.I)
            own = bool(within(self.people, one.span))
            body = bool(met and find_body(one.text, self.language, met.end()))
            if number and met and partners and not re.match(BACK[self.language], one.text):
                further = re.search(FURTHER[self.language], one.text, re.I)
                if own or (body and further):
                    yield number
                    partners = False
            # An event that opens the item needs no partner, a summary of meetings is none.
            kind = "" if number or met else outcomes.find_kind(one.text, self.language, met=own)
            partners = partners or own or body or kind in ("event", "conference")

    def filled(self, span: Span, *, alone: bool) -> Meeting:
        item, language = self.item, self.language
        own = within(self.spoken, span)
        meeting = Meeting(span)
        meeting.counterparts = within(self.people, span)
        meeting.outcomes = within(self.outcomes, span)
        meeting.date = item.date if item.date and inside(item.date.span, span) else None
        meeting.date = meeting.date or find_day(own, self.text, language, self.year)
        if not meeting.counterparts:
            meeting.body = first_body(own, self.text, language)
        if alone:
            meeting.kind, meeting.event, meeting.place = item.kind, item.event, item.place
            meeting.spheres = item.spheres
            return meeting
        met = bool(meeting.counterparts or meeting.body)
        words = " ".join(one.text for one in own)
        meeting.kind = outcomes.find_kind(words, language, met=met)
        meeting.event = item.event if item.event and inside(item.event.span, span) else None
        meeting.place = item.place if item.place and inside(item.place.span, span) else None
        meeting.spheres = self.spheres(meeting, own)
        return meeting

    def spheres(self, meeting: Meeting, own: list[Sentence]) -> list[Found]:
        """Read anew: the item names each sphere once, at its first words."""
        item = self.item
        said = spheres.Said(self.language, item, meeting.kind)
        said.add_organizations(own[0].plain for _found in item.accreditations)
        for paragraph in {id(one.paragraph): one.paragraph for one in own}.values():
            mine = [one.plain for one in own if one.paragraph is paragraph]
            said.read(*self.reading(paragraph).between(mine[0][0], mine[-1][1]))
        return [
            Found(one.value, self.text.origin(one.span), one.band) for one in spheres.meant(said)
        ]

    def reading(self, paragraph: Paragraph) -> "Reading":
        if id(paragraph) not in self.readings:
            findings = READERS[self.language].read(paragraph)
            places = [findings.places[first] for first in sorted(findings.places)]
            self.readings[id(paragraph)] = Reading(findings.tokens, sorted(findings.masked), places)
        return self.readings[id(paragraph)]


@dataclass
class Reading:
    """The tokens of a paragraph, the names and titles in it, and its places, each in order."""

    tokens: Sequence[Token]
    masked: list[Span]
    places: list[Match]

    def between(self, start: int, end: int) -> tuple[Sequence[Token], list[Span], list[Match]]:
        first = bisect_left(self.tokens, start, key=lambda token: token.start)
        last = bisect_left(self.tokens, end, key=lambda token: token.start)
        first_masked = bisect_left(self.masked, start, key=lambda span: span[0])
        last_masked = bisect_left(self.masked, end, key=lambda span: span[0])
        first_place = bisect_left(self.places, first, key=lambda match: match.first)
        last_place = bisect_left(self.places, last, key=lambda match: match.last)
        return (
            self.tokens[first:last],
            self.masked[first_masked:last_masked],
            self.places[first_place:last_place],
        )


def inside(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] < outer[1]


def find_day(own: list[Sentence], text: Text, language: str, year: int | None) -> Found | None:
    for one in own:
        day = outcomes.find_date(text.plain, *one.plain, language, year)
        if day:
            return Found(day.value, text.origin(day.span), day.band)
    return None


def first_body(own: list[Sentence], text: Text, language: str) -> Found | None:
    for one in own:
        met = re.search(MET[language], one.text, re.I)
        body = met and find_body(one.text, language, met.end())
        if body:
            start = one.plain[0]
            span = text.origin((start + body.span[0], start + body.span[1]))
            return Found(body.value, span, body.band)
    return None


def reported_on(digest: Digest, source: str, today: date) -> date | None:
    """The day the text gives itself before its first item; without a year, the last such day."""
    text = Text(source[:3_000])
    first = digest.items[0].span[0] if digest.items else len(source)
    end = next(
        (place for place, start in enumerate(text.starts) if start >= first), len(text.plain)
    )
    found = outcomes.find_date(text.plain, 0, min(end, 1_000), digest.language, today.year)
    if found is None:
        return None
    day = date.fromisoformat(found.value)
    if day > today and found.band != "certain":
        day = day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else day
    return day if day <= today else None
