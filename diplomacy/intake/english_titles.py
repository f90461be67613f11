"""Titles in English sentences: where one begins, and what completes it."""

from collections.abc import Sequence

from .english_words import COMMON, KAZAKH, PORTFOLIO, Words
from .lexicon import words
from .text import Token

LOWER_MODIFIERS = words("en", "lower_modifiers")
CONNECTIVES = frozenset({"of", "for", "the", "at", "and", "in", "to", "on"})


class Titles:
    """Reads titles around their heads."""

    w: Words
    tokens: Sequence[Token]
    used: set[int]

    def complement(self, head: int, *, named: bool = False) -> tuple[int | None, int]:
        """(where a name begins, the last word of the title): «of the Chamber of Commerce …».

        When the name stands before the title, capitals after «of» are of the institution.
        """
        position = head + 1
        while step := self.goes_on(position):
            position += step
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
            if low in CONNECTIVES or low == "&" or self.joint(position):
                position += 1
                continue
            if self.w.nameable(position):
                run_end = self.town(position, named=named)
                if run_end:
                    last, position = run_end - 1, run_end
                    continue
                if not self.part_of_institution(position):
                    return position, last
            known = token.title or low in PORTFOLIO or low in self.w.nations
            if not token.word or not (known or self.w.plain_noun(position)):
                return None, last
            last = position
            position += 1
        return None, last

    def town(self, position: int, *, named: bool) -> int | None:
        """Where the name of a town or an institution ends: «of Cluj», «at Redwood Bay, Ana Lee»."""
        end = (self.w.name_run(position) or (position, position + 1))[1]
        before = self.tokens[position - 1]
        one = end - position == 1
        short = end - position < 3 or before.lower == "the"
        name_follows = self.w.lower(end) == "," and self.long_run(end + 1)
        if before.text.islower() or before.lower in CONNECTIVES:
            return end if named or one or (short and name_follows) else None
        return end if one and name_follows else None

    def goes_on(self, position: int) -> int:
        """«deputy regional governor», «head gardener»: how many words until the title's noun."""
        if self.w.lower(position - 1) in {"head", "chief"} and self.w.plain_noun(position):
            return 1
        for ahead in range(position, position + 3):
            if self.w.head(ahead):
                return ahead + 1 - position
            low = self.w.lower(ahead)
            known = low in LOWER_MODIFIERS or (low in PORTFOLIO and low not in COMMON)
            if not known and not self.w.plain_noun(ahead):
                break
        return 0

    def joint(self, position: int) -> bool:
        """«Japan–Kazakhstan Society», «the Growers’ Council»: a sign inside a name."""
        after = position + 1 < len(self.tokens) and self.tokens[position + 1].title
        sign = self.w.lower(position)
        return after and (
            (sign in {"–", "-"} and self.tokens[position - 1].title)
            or (sign == "’" and self.w.lower(position - 1).endswith("s"))
        )

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
            if not self.w.nameable(ahead) and not self.joint(ahead) and low != "&":
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
            if not token.word or (low in COMMON and low not in KAZAKH | LOWER_MODIFIERS):
                break
            if low.removesuffix("’s") != low and low.removesuffix("’s") in PORTFOLIO:
                break  # «the Organization’s director»
            known = token.title or low in LOWER_MODIFIERS or low in PORTFOLIO
            if not known and not self.compound(spot):
                break
            first = spot
        return first

    def compound(self, position: int) -> bool:
        """«the skills minister», «by the ice hockey coach»: plain nouns up to where it begins."""
        first = position
        while self.w.plain_noun(first) and position - first < 3:
            first -= 1
        return first < position and self.w.lower(first) in {"the", "a", "an", "by", "with", "and"}

    def joins_portfolio(self, position: int) -> bool:
        before, after = self.w.lower(position - 1), self.w.lower(position + 1)
        return before in PORTFOLIO and after in PORTFOLIO and self.tokens[position - 1].title
