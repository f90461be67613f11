"""Where items begin and end: paragraphs are cut where a new mission acts."""

from dataclasses import dataclass, field, replace
from types import ModuleType

from .drafts import Draft, Segment, surname
from .findings import Anchor, Findings, country_of
from .gazetteer import HOME
from .outcomes import MONTHS
from .schema import Span
from .text import DATED, NUMBERED

ANY_MONTH = frozenset(month for months in MONTHS.values() for month in months)
HEADING = 160  # characters at most


TERMINAL = (".", "!", "?", "…", ":", "»", "”", ";")


@dataclass
class Cutter:
    """Goes through the paragraphs and decides where items begin and what belongs to none."""

    reader: ModuleType
    drafts: list[Draft] = field(default_factory=list)
    rest: list[Span] = field(default_factory=list)
    current: Draft | None = None
    heading: tuple[str, Span] | None = None  # the country it speaks of
    headed: bool = False
    missions: set[tuple[str | None, bool]] = field(default_factory=set)  # (country, consular)
    opening: list[Segment] = field(default_factory=list)  # «5) Баку. Встреч было две.»

    def read(self, findings: Findings, *, more: bool) -> None:
        paragraph = findings.paragraph
        if more and is_heading(findings) and (not self.current or not findings.anchors):
            self.leave_opening()
            self.heading, self.headed = self.country_of(findings), True
            self.skip(findings)
            return
        line = dateline(findings)
        self.heading = line or self.heading
        self.headed = bool(self.headed or line or self.is_entry(paragraph.text))
        groups = self.groups(findings)
        if not groups and line and more and len(paragraph.text) < HEADING:
            self.leave_opening()
            self.opening = [Segment(findings, paragraph.start, paragraph.end)]
            return
        if not groups and not self.reports_again(findings):
            self.unanchored(findings)
        for index, (start, anchors) in enumerate(groups):
            end = groups[index + 1][0] if index + 1 < len(groups) else paragraph.end
            self.place(Segment(findings, start, end), anchors)
        self.leave_opening()
        self.heading, self.headed = None, False

    def is_entry(self, text: str) -> bool:
        """«2. Посол принял …», «11 March. The Ambassador …»: one of a list or a diary."""
        dated = DATED.match(text)
        return bool(NUMBERED.match(text) or (dated and dated[1].lower() in ANY_MONTH))

    def leave_opening(self) -> None:
        for segment in self.opening:
            self.leave(segment)
        self.opening = []

    def groups(self, findings: Findings) -> list[tuple[int, list[Anchor]]]:
        """The paragraph's missions with where each begins; one group for most paragraphs."""
        found: list[tuple[int, list[Anchor]]] = []
        for anchor in findings.anchors:
            if not found:
                found.append((findings.paragraph.start, [anchor]))
                continue
            if self.begins(anchor, found[-1][1]):
                start = findings.paragraph.sentences[anchor.sentence][0]
                if anchor.new_clause and found[-1][1][-1].sentence == anchor.sentence:
                    start = anchor.start
                found.append((start, [anchor]))
            elif any(same_mission(anchor, known) for known in found[-1][1][:2]) or (
                consular(anchor) == consular(found[-1][1][0])
                and not (anchor.full and any(one.full for one in found[-1][1][:4]))
            ):
                found[-1][1].append(anchor)
        return found

    def begins(self, anchor: Anchor, known: list[Anchor]) -> bool:
        known = known[:2] + known[-2:]
        elsewhere = anchor.country and anchor.country not in {other.country for other in known}
        if (consular(anchor) or elsewhere) and is_another_head(anchor, known):
            return True
        if not anchor.full or any(same_mission(anchor, other) for other in known):
            return False
        if not any(other.full for other in known) and not known[0].name:
            return known[0].sentence != anchor.sentence and known[0].acting
        if not anchor.name and not any(other.full for other in known):
            return False
        if anchor.sentence == known[-1].sentence:
            return anchor.acting and anchor.new_clause
        return anchor.acting or anchor.name is not None

    def place(self, segment: Segment, anchors: list[Anchor]) -> None:
        first = next((anchor for anchor in anchors if anchor.full), anchors[0])
        current = self.current
        if current and self.goes_on(current, first, segment):
            current.anchors += anchors
            current.segments.append(segment)
            return
        draft = Draft(anchors, [segment])
        self.locate(draft, segment, first)
        if not (draft.country or first.name or first.full):
            self.leave(segment)
            return
        draft.segments[:0], self.opening = self.opening, []
        self.missions.add((draft.country, consular(first)))
        self.drafts.append(draft)
        self.current = draft

    def goes_on(self, current: Draft, first: Anchor, segment: Segment) -> bool:
        """Whether this mission is the one the item is about already."""
        if first.name and current.surname and surname(first.name) != current.surname:
            return False
        if self.headed and (first.acting or first.name):
            return False
        if first.full:
            return any(same_mission(first, known) for known in current.anchors[:4]) or (
                first.country == current.country
                and not any(known.full for known in current.anchors[:4])
            )
        if consular(first) != consular(current.anchors[0]):
            return False
        if not first.name and not first.ours:
            return True
        if current.surname and first.name:
            return surname(first.name) == current.surname
        own = first.country or self.code(self.country(segment))
        return own is None or own == current.country

    def locate(self, draft: Draft, segment: Segment, first: Anchor) -> None:
        heading = self.heading
        if first.country and (first.country_band == "certain" or not heading):
            draft.country, draft.country_span = first.country, first.country_span
            draft.country_band = first.country_band
            return
        named = heading or self.country(segment)
        if not named and self.headed and self.current and self.current.country_span:
            named = (self.current.country or "", self.current.country_span)
        if named:
            draft.country, draft.country_span = named
            draft.country_band = "likely"

    def code(self, named: tuple[str, Span] | None) -> str | None:
        return named[0] if named else None

    def country(self, segment: Segment) -> tuple[str, Span] | None:
        tokens = segment.findings.tokens
        inside = [index for index, token in enumerate(tokens) if segment.covers(token.start)]
        if not inside:
            return None
        return country_of(segment.findings, inside[0], inside[-1] + 1, self.reader.nationality)

    def country_of(self, findings: Findings) -> tuple[str, Span] | None:
        return country_of(findings, 0, len(findings.tokens), self.reader.nationality)

    def unanchored(self, findings: Findings) -> None:
        if self.current and not self.is_rest(findings, self.current):
            paragraph = findings.paragraph
            self.current.segments.append(Segment(findings, paragraph.start, paragraph.end))
            return
        self.skip(findings)
        if self.current and findings.foreign_subject:
            self.current = None

    def reports_again(self, findings: Findings) -> bool:
        """A new entry of a text about one mission need not name it again."""
        current = self.current
        if not (self.headed and current and len(self.missions) == 1 and findings.people):
            return False
        low = findings.paragraph.text.lower()
        if self.heading or findings.foreign_mission or low.startswith(self.reader.NOT_AN_ITEM):
            return False
        same = replace(current.anchors[0], name=None, name_span=None, role=None)
        segment = Segment(findings, findings.paragraph.start, findings.paragraph.end)
        self.current = replace(current, anchors=[same], segments=[segment])
        self.drafts.append(self.current)
        return True

    def is_rest(self, findings: Findings, current: Draft) -> bool:
        reader = self.reader
        text = findings.paragraph.text
        low = text.lower()
        if findings.foreign_subject or low.startswith(reader.NOT_AN_ITEM):
            return True
        if len(text) < HEADING and not text.endswith(TERMINAL) and text[:1].isupper():
            return True
        if low.startswith(reader.CONNECTORS):
            return False
        own = self.code(self.country_of(findings))
        return own is not None and own != current.country and not self.speaks_of(findings, current)

    def speaks_of(self, findings: Findings, current: Draft) -> bool:
        """Somebody of the item is named again."""
        low = findings.paragraph.text.lower()
        names = [someone.surname for someone in current.people()] + [current.surname]
        return any(name[: max(len(name) - 2, 4)] in low for name in names if len(name) > 3)

    def skip(self, findings: Findings) -> None:
        self.rest.append((findings.paragraph.start, findings.paragraph.end))

    def leave(self, segment: Segment) -> None:
        self.rest.append((segment.start, segment.end))


def dateline(findings: Findings) -> tuple[str, Span] | None:
    """«2) Баку. Посол …»: the country a paragraph begins with, apart from its first sentence."""
    tokens = findings.tokens
    position = 2 if tokens and tokens[0].text.isdigit() else 0
    match = findings.places.get(position)
    after = match.last + 1 if match else len(tokens)
    if (
        not match
        or match.place.country == HOME
        or after >= len(tokens)
        or tokens[after].text not in {".", ":", "—", "–"}
    ):
        return None
    return match.place.country, (tokens[match.first].start, tokens[match.last].end)


def is_another_head(anchor: Anchor, known: list[Anchor]) -> bool:
    """«Её коллега, генеральный консул …»: who he is says that another mission acts."""
    names = [surname(other.name) for other in known if other.name]
    return bool(
        anchor.name
        and names
        and anchor.acting
        and anchor.sentence != known[-1].sentence
        and surname(anchor.name) not in names
    )


def consular(anchor: Anchor) -> bool:
    return anchor.kind.startswith("consulate")


def same_mission(one: Anchor, other: Anchor) -> bool:
    if {one.kind, other.kind} == {"embassy", "permanent-mission"}:
        shared = {code for code, _span in one.organizations}.intersection(
            code for code, _span in other.organizations
        )
        same_name = one.name and other.name and surname(one.name) == surname(other.name)
        return bool(shared or (same_name and one.country == other.country))
    if one.country != other.country or consular(one) != consular(other):
        return False
    if consular(one) and one.city and other.city and one.city.place.name != other.city.place.name:
        return False
    return not (one.name and other.name) or surname(one.name) == surname(other.name)


def is_heading(findings: Findings) -> bool:
    text = findings.paragraph.text
    return (
        len(text) < HEADING
        and not text.endswith(TERMINAL)
        and len(findings.paragraph.sentences) < 3
    )
