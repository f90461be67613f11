"""Items in the making: the parts of paragraphs that tell of one mission."""

from collections.abc import Iterator
from dataclasses import dataclass

from .findings import Anchor, Findings, Someone
from .gazetteer import Match
from .schema import Band, Span
from .text import Token


@dataclass
class Segment:
    findings: Findings
    start: int
    end: int

    def covers(self, position: int) -> bool:
        return self.start <= position < self.end

    @property
    def tokens(self) -> list[Token]:
        return [token for token in self.findings.tokens if self.covers(token.start)]

    @property
    def places(self) -> list[Match]:
        tokens = self.findings.tokens
        return [
            match
            for match in self.findings.places.values()
            if self.covers(tokens[match.first].start) and self.covers(tokens[match.last].start)
        ]


@dataclass
class Draft:
    """An item in the making."""

    anchors: list[Anchor]
    segments: list[Segment]
    country: str | None = None
    country_span: Span | None = None
    country_band: Band = "certain"

    @property
    def named(self) -> Anchor | None:
        return next((anchor for anchor in self.anchors if anchor.name), None)

    @property
    def surname(self) -> str:
        return surname(self.named.name) if self.named and self.named.name else ""

    def people(self) -> Iterator[Someone]:
        for segment in self.segments:
            for someone in segment.findings.people:
                if segment.covers(someone.span[0]):
                    yield someone


def surname(name: str) -> str:
    return name.split()[-1].lower()
