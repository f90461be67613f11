"""The incoming text as the checking page shows it: cut wherever a proposal's words begin or end."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]
LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True)
class Evidence:
    """The words that support a proposal; `row` is the proposal's place on the page."""

    row: str
    kind: str
    span: Span


@dataclass(frozen=True)
class Part:
    """The characters of an item or a meeting; its number stands before the first of them."""

    item: str
    row: str
    number: str
    span: Span
    is_dropped: bool = False


@dataclass
class Piece:
    """Characters that support the same proposals, the most exact one first."""

    start: int
    text: str
    evidence: list[Evidence]
    part: Part | None
    begins: bool  # with the first character of the most exact proposal
    number: str = ""  # of the part that begins here

    @property
    def mood(self) -> str:
        """Characters outside of items, or of one left out, stand back."""
        if self.part is None:
            return "is-rest"
        return "is-dropped" if self.part.is_dropped else ""

    @property
    def rows(self) -> str:
        return " ".join(evidence.row for evidence in self.evidence)

    @property
    def kinds(self) -> str:
        return " ".join(dict.fromkeys(f"is-{evidence.kind}" for evidence in self.evidence))


def lines(text: str, evidence: Iterable[Evidence], parts: Iterable[Part]) -> list[list[Piece]]:
    """The pieces line by line, each with its offset: no piece holds a line break."""
    spans = [found.span(1) for found in LINE.finditer(text)]
    starts = [start for start, _end in spans]
    held: list[list[Evidence]] = [[] for _ in spans]
    owned: list[list[Part]] = [[] for _ in spans]
    for one in evidence:
        for number in _lines_of(one.span, starts):
            held[number].append(one)
    for part in parts:
        for number in _lines_of(part.span, starts):
            owned[number].append(part)
    numbered: set[str] = set()
    return [
        _pieces(text, span, own, mine, numbered)
        for span, own, mine in zip(spans, held, owned, strict=True)
    ]


def _lines_of(span: Span, starts: list[int]) -> range:
    last = max(span[0], span[1] - 1)
    return range(bisect_right(starts, span[0]) - 1, bisect_right(starts, last))


def _pieces(
    text: str, line: Span, evidence: list[Evidence], parts: list[Part], numbered: set[str]
) -> list[Piece]:
    places = {place for span in [one.span for one in evidence] for place in span}
    places |= {place for part in parts for place in part.span}
    cuts = sorted({place for place in places if line[0] < place < line[1]} | set(line))
    pieces = []
    for start, end in pairwise(cuts):
        held = [one for one in evidence if one.span[0] <= start < one.span[1]]
        held.sort(key=lambda one: one.span[1] - one.span[0])
        part = next((one for one in parts if one.span[0] <= start < one.span[1]), None)
        piece = Piece(start, text[start:end], held, part, bool(held) and held[0].span[0] == start)
        if part and part.row not in numbered and piece.text.strip():
            numbered.add(part.row)
            piece.number = part.number
        pieces.append(piece)
    return pieces
