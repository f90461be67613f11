"""Titles in English sentences: where one begins, and what completes it."""

from collections.abc import Sequence

from .english_words import COMMON, KAZAKH, PORTFOLIO, Words
from .lexicon import words
from .text import Token

LOWER_MODIFIERS = words("en", "lower_modifiers")
# Where people are welcomed: «welcomed to the Chancery Senators A and B».
PREMISES = frozenset({"chancery", "residence"})
# Whose head is told without them: «the city’s mayor», as the text has named the place.
TOLD_BEFORE = frozenset(
    (
        "city country nation island region province state town district county canton prefecture "
        "republic kingdom government organization organisation conference world week year day"
    ).split()
)
SEVERAL = frozenset({"two", "three", "four", "five", "several", "both"})
LONGEST = 8  # words of a title before «of»
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
        while position - head < LONGEST and (step := self.goes_on(position)):
            position += step
        position += self.w.lower(position) in {"emeritus", "emerita"}
        position = self.after_bracket(position)
        last = position - 1
        if self.w.lower(position) not in {"of", "for", "at", "to", "in", "on"}:
            return position + (self.w.lower(position) == ","), last
        sentence = self.tokens[head].sentence
        while position < len(self.tokens) and position - head < 30:
            if self.tokens[position].sentence != sentence:
                break
            if self.connects(position):
                position += 1
                continue
            if self.w.lower(position) == ",":
                return position + 1, last
            if (after := self.after_bracket(position)) > position:
                last, position = after - 1, after  # «of the Agency (ApexBrasil) Ana Lee»
                continue
            end = self.part(position, named=named)
            if end is None:
                break
            if end == position:
                return position, last
            last, position = end - 1, end
        return None, last

    def part(self, position: int, *, named: bool) -> int | None:
        """Where a part of an institution ends; itself where a name begins, None where neither."""
        token = self.tokens[position]
        match = self.w.covering.get(position)
        if match:
            return match.last + 1
        if token.text in '“"«':
            closing = self.closing(position)
            return closing and closing + 1
        if self.w.nameable(position):
            town = self.town(position, named=named)
            if town or not self.part_of_institution(position):
                return town or position
        owner = token.lower.removesuffix("’s")  # «of the city’s Committee», «of two museums»
        known = token.title or owner in PORTFOLIO or owner in self.w.nations or owner in SEVERAL
        return position + 1 if token.word and (known or self.w.plain_noun(position)) else None

    def connects(self, position: int) -> bool:
        low = self.w.lower(position)
        if low == ",":
            return self.lists(position)
        return low in CONNECTIVES or low == "&" or self.joint(position)

    def noun(self, head: int) -> int:
        """«deputy ministers»: where the noun of the title stands."""
        last = head
        while last - head < LONGEST and (step := self.goes_on(last + 1)):
            last += step
        return last if self.w.head(last) else head

    def owned(self, first: int, head: int, last: int) -> int:
        """«the theatre’s general manager»: whose it is belongs to a title without «of»."""
        owner = self.w.lower(first - 1)
        base = owner.removesuffix("’s")
        small = first > 0 and self.tokens[first - 1].text == owner
        whole = small and base != owner and base in PORTFOLIO - TOLD_BEFORE
        return first - 1 if whole and last == head and first - 1 not in self.used else first

    def after_bracket(self, position: int) -> int:
        """«director (acting)»: past what stands in brackets."""
        if self.w.lower(position) == "(":
            for spot in range(position, min(position + 10, len(self.tokens))):
                if self.tokens[spot].text == ")":
                    return spot + 1
        return position

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
        sign = self.w.lower(position)
        if sign not in {"–", "-", "’"} or position + 1 >= len(self.tokens):
            return False
        after, before = self.tokens[position + 1], self.tokens[position - 1]
        if sign == "’":  # «of the Congress’ foreign relations committee»
            return before.lower.endswith("s") and (after.title or self.w.plain_noun(position + 1))
        return after.title and before.title

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
            if low == "and" and (self.joins_portfolio(spot) or self.heads_before(spot - 1)):
                first = spot
                continue
            if not token.word or (low in COMMON and low not in KAZAKH | LOWER_MODIFIERS):
                break
            if low in PREMISES:
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

    def heads_before(self, position: int) -> bool:
        """«Chairman and Chief Executive Officer»: another title of the same person."""
        return position not in self.used and bool(self.w.head(position))

    def joins_portfolio(self, position: int) -> bool:
        before, after = self.w.lower(position - 1), self.w.lower(position + 1)
        return before in PORTFOLIO and after in PORTFOLIO and self.tokens[position - 1].title
