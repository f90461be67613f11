"""The words of an English paragraph: which are titles, and which may be names."""

import re
from functools import cached_property

from .gazetteer import adjectives
from .lexicon import words
from .paragraphs import PlacedWords
from .rulers import numbers_ruler

KAZAKH = frozenset({"kazakh", "kazakhstani", "kazakhstan’s", "astana’s"})


HEADS = words("en", "heads")


HONORIFICS = words("en", "honorifics")


PORTFOLIO = words("en", "portfolio")


COMMON = words("en", "common")


PARTICLES = words("en", "particles")


# Words that no title holds as a plain noun: «told», «including», «newly», «outgoing».
NOT_NOUNS = words("en", "not_nouns")
NOT_AGENTS = words("en", "not_agents")
# Professions told by their endings.
PROFESSION = re.compile(r".{3,}(?:ologist|ographer|ician|iatrist|onomer|wright)")
# In small letters only, as family names end so: Bergqvist, Goldsmith.
SMALL_PROFESSION = re.compile(r".{3,}(?:maker|keeper|holder|smith|woman|[^s]ist)")
# Small words before a name that end like a profession or a company: «by port operator DP World».
AGENT = re.compile(r".{2,}(?:[^aeiou]er|eer|tor|sor|ian|ant|man)")

# Titles that are family names after a first name.
SURNAMES = frozenset({"king", "prince", "marshal", "bishop", "dean", "pope", "abbot", "cook"})

# Between a preposition and a place: «in neighbouring Lithuania».
BEFORE_PLACES = frozenset(
    ["the", "republic", "of", "kingdom", "neighbouring", "neighboring", "nearby", "city"]
)
# Professions that are family names after a first name, and end no other title.
FAMILY_NAMES = frozenset(["pastor", "singer", "potter", "weaver", "miner", "farmer", "painter"])

PLURALS = {
    "mps": "MP",
    "meps": "MEP",
    "congressmen": "congressman",
    "businessmen": "businessman",
    "chairmen": "chairman",
}


class Words(PlacedWords):
    """The tokens of one English paragraph, and what be a name among them."""

    particles = PARTICLES

    @cached_property
    def nationalities(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (word.capitalize(), code) for word, code in adjectives("en") if " " not in word
        )

    @cached_property
    def nationality_words(self) -> frozenset[str]:
        return frozenset(word for word, _code in self.nationalities)

    @cached_property
    def nations(self) -> frozenset[str]:
        return frozenset(word.lower() for word, _code in self.nationalities)

    def possessive(self, position: int) -> bool:
        match = self.covering[position]
        return self.tokens[match.last].lower.endswith(("’s", "s’"))

    def preposition(self, position: int) -> str:
        before = position - 1
        while self.lower(before) in BEFORE_PLACES:
            before -= 1
        return self.lower(before)

    def head(self, position: int) -> tuple[str, bool] | None:
        """(title word, plural) here."""
        low = self.lower(position)
        if low in HEADS or low.rpartition("-")[2] in HEADS or PROFESSION.fullmatch(low):
            return low, False
        small = 0 <= position < len(self.tokens) and self.tokens[position].text == low
        if small and SMALL_PROFESSION.fullmatch(low) and low not in NOT_AGENTS:
            return low, False
        if low in PLURALS:
            return PLURALS[low], True
        for ending, one in (("ies", "y"), ("s", "")):
            single = low.removesuffix(ending) + one
            if low.endswith(ending) and (single in HEADS or PROFESSION.fullmatch(single)):
                return single, True
            if low.endswith("ists") and SMALL_PROFESSION.fullmatch(single):
                return (single, True) if self.tokens[position].text == low else None
        return None

    def plain_noun(self, position: int) -> bool:
        """A small-letter word that a title may hold, though no list has it: «skills minister»."""
        if not 0 <= position < len(self.tokens):
            return False
        text = self.tokens[position].text
        if text.endswith("’s") and text[:-2] not in HEADS:
            return False
        return (
            len(text) > 2
            and text.islower()
            and text.replace("-", "").replace("’", "").isalpha()
            and text not in COMMON | NOT_NOUNS | PARTICLES
            and not text.endswith(("ed", "ly"))
        )

    def nameable(self, position: int) -> bool:
        if not 0 <= position < len(self.tokens):
            return False
        token = self.tokens[position]
        if position in self.covering and self.place_may_be_name(position):
            return True
        if not token.word or not token.title or position in self.covering:
            return bool(token.word and re.match(r"(?:al|el|ul|ur|as|ar|an)-[A-Z]", token.text))
        low = token.lower
        if low == "park" and self.korean(position + 1):
            return True
        shouted = len(token.text) > 3 and token.text.isupper() and token.text[-1] != "."
        if shouted and not numbers_ruler(self.tokens, position):
            return False
        if token.text[0].isdigit():
            return False
        if low.endswith("’s") or low in PORTFOLIO or low in COMMON or low in self.nations:
            return False
        return not self.head(position) or (
            low in SURNAMES | FAMILY_NAMES
            and position > 0
            and (self.tokens[position - 1].title and not self.head(position - 1))
        )

    def family_name(self, position: int) -> bool:
        """«Ana Pastor Julián»: a profession between the parts of a name."""
        if self.lower(position) not in FAMILY_NAMES or not self.tokens[position].title:
            return False
        return self.nameable(position - 1) and self.tokens[position - 1].sentence == (
            self.tokens[position].sentence
        )

    def korean(self, position: int) -> bool:
        """«Park Yoon-joo», not «Park Avenue»: a given name of two parts."""
        text = self.tokens[position].text if position < len(self.tokens) else ""
        first, sign, second = text.partition("-")
        return bool(sign) and first.istitle() and second.isalpha()

    def place_may_be_name(self, position: int) -> bool:
        """Milan Djuric, Sofia Lind: a town's name before a family name."""
        match = self.covering[position]
        if match.first != match.last or position + 1 >= len(self.tokens):
            return False
        following = self.tokens[position + 1]
        return (
            following.title
            and position + 1 not in self.covering
            and following.lower not in PORTFOLIO | COMMON | HEADS
            and not self.tokens[position].lower.endswith("’s")
            and (
                self.lower(position - 1) in {",", "and", "with", "by"}
                or position - 1 in self.covering
                or bool(self.head(position - 1))
            )
        )

    def after_honorifics(self, start: int) -> int:
        """«H.E. Ms. Elina Valtonen»: where the name itself begins."""
        position = start
        while position - start < 8:
            dot = self.lower(position + 1) in {".", "’"}  # «Dato’ Munir»
            if self.lower(position) == "h." and self.lower(position + 1) == "e.":
                position += 2
            elif self.lower(position) in HONORIFICS and (dot or self.is_before_name(position)):
                position += 1 + dot
            else:
                break
        return position

    def is_before_name(self, honorific: int) -> bool:
        after = self.lower(honorific + 1)
        return self.nameable(honorific + 1) or after in HONORIFICS or after in PARTICLES

    def name_run(self, start: int) -> tuple[int, int] | None:
        end = start = self.after_honorifics(start)
        while end < len(self.tokens) and end - start < 7:
            if end > start and self.tokens[end].sentence != self.tokens[start].sentence:
                break
            particle = self.lower(end) in PARTICLES and (
                self.nameable(end + 1) or self.lower(end + 1) in PARTICLES
            )
            if not (self.nameable(end) or particle):
                break
            end += 1
        return (start, end) if end > start and self.tokens[start].word else None

    def name(self, start: int, end: int) -> str:
        return " ".join(token.text for token in self.tokens[start:end])

    def may_be_in_name(self, position: int) -> bool:
        return self.nameable(position) or self.lower(position) in PARTICLES

    def owner(self, position: int) -> bool:
        """«Talal’s»: the end of a name whose bearer is not the one meant."""
        if not 0 <= position < len(self.tokens) or position in self.covering:
            return False
        token = self.tokens[position]
        low = token.lower.removesuffix("’s")
        return token.title and low != token.lower and low not in PORTFOLIO | COMMON | HEADS

    def titled_before(self, start: int) -> bool:
        return start > 0 and bool(self.head(start - 1))
