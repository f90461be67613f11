"""What the English and the Kazakh reader share: words with places, and the order of reading."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Protocol

from .findings import Anchor, Findings
from .gazetteer import Match, find
from .text import Paragraph, Token


class PlacedWords:
    """The tokens of a paragraph with the places among them."""

    def __init__(self, tokens: Sequence[Token], places: dict[int, Match]) -> None:
        self.tokens = tokens
        self.places = places
        self.covering = {
            spot: match for match in places.values() for spot in range(match.first, match.last + 1)
        }

    @cached_property
    def places_of_sentence(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for position in self.places:
            found.setdefault(self.tokens[position].sentence, []).append(position)
        return found

    @cached_property
    def country_counts(self) -> Counter[str]:
        """How often each country or a town of it is named."""
        return Counter(
            match.place.country
            for match in self.places.values()
            if match.place.kind != "organization"
        )

    def lower(self, position: int) -> str:
        return self.tokens[position].lower if 0 <= position < len(self.tokens) else ""

    def span(self, first: int, last: int) -> tuple[int, int]:
        return self.tokens[first].start, self.tokens[last].end


class FindsMissions(Protocol):
    foreign: bool

    def all(self) -> list[Anchor]: ...


def reader(
    language: str,
    words: Callable[[Sequence[Token], dict[int, Match]], Any],
    missions: Callable[[Any], FindsMissions],
    people: Callable[[Paragraph, Any, set[int]], Any],
) -> Callable[[Paragraph], Findings]:
    """Reads a paragraph by the rules of a language."""

    def read(paragraph: Paragraph) -> Findings:
        tokens = paragraph.tokens
        found = words(tokens, find(tokens, language))
        ours = missions(found)
        anchors = ours.all()
        return Findings(
            paragraph,
            tokens,
            found.places,
            anchors,
            lambda taken: people(paragraph, found, taken).all(),
            ours.foreign,
        )

    return read
