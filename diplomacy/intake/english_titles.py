"""Titles in English sentences: where one begins, and what completes it."""

from collections.abc import Sequence

from .english_words import COMMON, KAZAKH, PORTFOLIO, Words
from .lexicon import words
from .text import Token

LOWER_MODIFIERS = words("en", "lower_modifiers")
LOWER_STOPS = words("en", "lower_stops")


class Titles:
    """Reads titles around their heads."""

    w: Words
    tokens: Sequence[Token]
    used: set[int]

    def complement(self, head: int) -> tuple[int | None, int]:
        """(where a name begins, the last word of the title): «of the Chamber of Commerce …»."""
        position = head + 1
        while self.w.head(position):
            position += 1
        if self.w.lower(position) == "(":
            closing = next(
                (
                    spot
                    for spot in range(position, min(position + 10, len(self.tokens)))
                    if self.tokens[spot].text == ")"
                ),
                None,
            )
            position = closing + 1 if closing else position
        last = position - 1
        if self.w.lower(position) not in {"of", "for", "at", "to", "in"}:
            if self.w.lower(position) == ",":
                position += 1
            return position, last
        sentence = self.tokens[head].sentence
        while position < len(self.tokens) and position - head < 30:
            token = self.tokens[position]
            if token.sentence != sentence:
                return None, last
            match = self.w.covering.get(position)
            if match:
                last, position = match.last, match.last + 1
                continue
            low = token.lower
            connective = self.w.lower(position - 1) in {
                "of",
                "for",
                "the",
                "at",
                "and",
                "in",
                "to",
                "on",
            }
            if low == "," and self.lists(position):
                position += 1
                continue
            if low == ",":
                return position + 1, last
            if token.text in '“"«':
                closing = self.closing(position)
                if not closing:
                    return None, last
                last, position = closing, closing + 1
                continue
            if low in {"of", "for", "the", "and", "at", "on", "in", "to", "&"}:
                position += 1
                continue
            if self.w.nameable(position):
                run_end = (self.w.name_run(position) or (position, position + 1))[1]
                town = run_end - position == 1 or (
                    self.w.lower(run_end) == ","
                    and (run_end - position < 3 and self.long_run(run_end + 1))
                )
                town = town and connective
                if not town and not self.part_of_institution(position):
                    return position, last
                if town:
                    last, position = run_end - 1, run_end
                    continue
            if not token.word or not (token.title or low in PORTFOLIO or low in self.w.nations):
                return None, last
            last = position
            position += 1
        return None, last

    def long_run(self, position: int) -> bool:
        run = self.w.name_run(position)
        return run is not None and run[1] - run[0] > 1

    def lists(self, comma: int) -> bool:
        """«Minister of Trade, Industry and Energy»."""
        ahead = [self.w.lower(comma + step) for step in range(1, 7)]
        if not ahead or ahead[0] not in PORTFOLIO:
            return False
        return "and" in ahead and all(
            word in PORTFOLIO or word == "," for word in ahead[: ahead.index("and")]
        )

    def closing(self, opening: int) -> int | None:
        for spot in range(opening + 1, min(opening + 12, len(self.tokens))):
            if self.tokens[spot].text in '”"»':
                return spot
        return None

    def part_of_institution(self, position: int) -> bool:
        """«of Tsukuba University»: a capitalised word before a word of institutions."""
        for ahead in range(position + 1, min(position + 4, len(self.tokens))):
            low = self.w.lower(ahead)
            if (
                low in PORTFOLIO
                and low not in {"the", "of", "and", "for"}
                and self.tokens[ahead].title
            ):
                return True
            if not self.w.nameable(ahead):
                return False
        return False

    def left_edge(self, head: int) -> int:
        first = head
        while first > 0 and head - first < 9:
            spot = first - 1
            token = self.tokens[spot]
            if spot in self.used or token.sentence != self.tokens[head].sentence:
                break
            low = token.lower
            if spot in self.w.covering:
                match = self.w.covering[spot]
                if self.w.preposition(match.first) in {"in", "to", "from"}:
                    break
                first = match.first
                continue
            if low == "and" and (self.joins_portfolio(spot) or self.w.head(spot - 1)):
                first = spot
                continue
            if not token.word or (low in COMMON and low not in KAZAKH):
                break
            if not (token.title or low in LOWER_MODIFIERS or low in PORTFOLIO):
                break
            first = spot
        return first

    def joins_portfolio(self, position: int) -> bool:
        before, after = self.w.lower(position - 1), self.w.lower(position + 1)
        return before in PORTFOLIO and after in PORTFOLIO and self.tokens[position - 1].title
