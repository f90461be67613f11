"""The words of a Kazakh paragraph: which are titles, which may be names, and in which case."""

import re
from collections.abc import Sequence

from .gazetteer import Match
from .kazakh_words import VOWELS, stems
from .lexicon import phrases, words
from .text import Token

HEADS = words("kk", "heads")


INSTITUTIONS = phrases("kk", "institutions")


DISTRICTS = phrases("kk", "districts")


ENDINGS = (
    ("abl", re.compile(r"^(?P<stem>.{6,}?)-?(?:дан|ден|тан|тен|нан|нен)$")),
    ("ins", re.compile(r"^(?P<stem>.{3,}?)-?(?:мен|бен|пен)$")),
    ("gen", re.compile(r"^(?P<stem>.{3,}?)-?(?:ның|нің|дың|дің|тың|тің)$")),
    ("acc", re.compile(r"^(?P<stem>.{3,}?)-?(?:ны|ні|ды|ді|ты|ті)$")),
    (
        "dat",
        re.compile(r"^(?P<stem>.{2,}?[пткқсшчцхбвгд])-?(?:қа|ке)$|^(?P<stem2>.{3,}?)-?(?:ға|ге)$"),
    ),
)


WHOLE = frozenset(["сүлеймен", "кармен", "үмітжанды", "қуанды", "төленді"])


PARTICLES = words("kk", "particles")


class Words:
    """The tokens of one Kazakh paragraph, and what may be a name among them."""

    def __init__(self, tokens: Sequence[Token], places: dict[int, Match]) -> None:
        self.tokens = tokens
        self.places = places
        self.covering = {
            spot: match for match in places.values() for spot in range(match.first, match.last + 1)
        }

    def lower(self, position: int) -> str:
        return self.tokens[position].lower if 0 <= position < len(self.tokens) else ""

    def span(self, first: int, last: int) -> tuple[int, int]:
        return self.tokens[first].start, self.tokens[last].end

    def head(self, position: int) -> str | None:
        """The title a word is a form of."""
        found = stems(self.tokens[position].lower) & HEADS
        return max(found, key=len) if found else None

    def nameable(self, position: int) -> bool:
        if not 0 <= position < len(self.tokens):
            return False
        token = self.tokens[position]
        if position in self.covering and not self.place_may_be_name(position):
            return False
        if (
            re.match(r"(?:әл|аль|ас|ар|эль)-[^\W\d_]", token.text)
            and token.text.split("-")[1].istitle()
        ):
            return True
        if not token.word or not token.title:
            return False
        if (len(token.text) > 1 and token.text.isupper()) or (
            token.text.isascii() and token.text[-1] != "."
        ):
            return False
        return not token.lower.startswith(INSTITUTIONS) and not self.head(position)

    def place_may_be_name(self, position: int) -> bool:
        """«… мэрі Милан Джурич»: a town's name between a title and a family name."""
        match = self.covering[position]
        return (
            match.first == match.last
            and self.lower(position) == match.place.name.lower()
            and position > 0
            and bool(self.head(position - 1))
            and position + 1 not in self.covering
            and self.nameable(position + 1)
        )

    def name_run(self, start: int) -> tuple[int, int] | None:
        end = start
        while end < len(self.tokens) and end - start < 6:
            token = self.tokens[end]
            if end > start and token.sentence != self.tokens[start].sentence:
                break
            low = token.lower
            particle = (low in PARTICLES or case_of(low)[1] in PARTICLES) and (
                self.nameable(end + 1) or (end > start and low not in {"да", "де"})
            )
            if not (self.nameable(end) or particle):
                break
            end += 1
            if case_of(low)[0] and low not in PARTICLES:
                break
        while end - start > 2 and self.names_institution(end):
            end -= 1
        return (start, end) if end > start else None

    def names_institution(self, end: int) -> bool:
        """«Дәурен Кәріпов Онтарио провинциясының …»: the last word is no part of the name."""
        low = self.lower(end)
        return bool(low) and (
            low.startswith(DISTRICTS)
            or (end < len(self.tokens) and low.islower() and bool(self.head(end)))
        )

    def nominative(self, start: int, end: int) -> tuple[str, str]:
        """(the name, its case): only the last part takes an ending."""
        words = [token.text for token in self.tokens[start:end]]
        case, stem = case_of(words[-1].lower())
        if case:
            words[-1] = words[-1][: len(stem)]
        return " ".join(words), case


def case_of(word: str) -> tuple[str, str]:
    if word in WHOLE or word.endswith(("берді", "келді", "тұрды")):
        return "", word
    for case, pattern in ENDINGS:
        match = pattern.match(word)
        if match:
            stem = next(group for group in match.groups() if group)
            if case == "acc" and not agrees(stem, word[len(stem) :].strip("-")):
                continue
            return case, stem
    return "", word


def agrees(stem: str, ending: str) -> bool:
    """ны after a vowel, ды after a voiced consonant, ты after a voiceless one."""
    last = stem[-1]
    if ending[0] == "н":
        return last in VOWELS
    if ending[0] == "т":
        return last in "пткқсшчцхфбвгд"
    return last in "рлймнңзжу"
