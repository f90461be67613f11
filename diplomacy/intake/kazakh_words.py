"""Kazakh words without their endings."""

import re
from functools import lru_cache

VOWELS = "аәеёиоөұүыіэюя"
# Longest first: each step takes off one ending.
ENDINGS = [
    "ларының",
    "лерінің",
    "дарының",
    "дерінің",
    "тарының",
    "терінің",
    "іміздің",
    "ымыздың",
    "ындағы",
    "індегі",
    "ыңыздағы",
    "імізге",
    "ымызға",
    "іміз",
    "ымыз",
    "міз",
    "мыз",
    "ндағы",
    "ндегі",
    "дағы",
    "дегі",
    "тағы",
    "тегі",
    "лардың",
    "лердің",
    "дардың",
    "дердің",
    "тардың",
    "тердің",
    "лары",
    "лері",
    "дары",
    "дері",
    "тары",
    "тері",
    "лар",
    "лер",
    "дар",
    "дер",
    "тар",
    "тер",
    "ының",
    "інің",
    "сының",
    "сінің",
    "ның",
    "нің",
    "дың",
    "дің",
    "тың",
    "тің",
    "ымен",
    "імен",
    "мен",
    "бен",
    "пен",
    "ынан",
    "інен",
    "нан",
    "нен",
    "дан",
    "ден",
    "тан",
    "тен",
    "ында",
    "інде",
    "нда",
    "нде",
    "да",
    "де",
    "та",
    "те",
    "ына",
    "іне",
    "на",
    "не",
    "ға",
    "ге",
    "қа",
    "ке",
    "ын",
    "ін",
    "ны",
    "ні",
    "ды",
    "ді",
    "ты",
    "ті",
    "сы",
    "сі",
    "ы",
    "і",
    "н",
    "а",
    "е",
]
ENDINGS.sort(key=len, reverse=True)
LAST = re.compile(r"-(?:" + "|".join(ENDINGS) + r")$")
# Consonants that grow soft before a vowel: кітап, кітабы.
SOFTENED = {"б": "п", "г": "к", "ғ": "қ"}


@lru_cache(maxsize=8_000)
def stems(word: str) -> frozenset[str]:
    """The word itself and what may be left of it without up to three endings."""
    word = word.lower().replace("ё", "е")
    found = {word}
    if len(word) > 40:
        return frozenset(found)
    short = LAST.sub("", word)
    found.add(short)
    edge = {short}
    for _step in range(3):
        edge = {
            candidate
            for stem in edge
            for ending in ENDINGS
            if len(stem) - len(ending) >= (3 if len(ending) < 4 else 2) and stem.endswith(ending)
            for candidate in left(stem[: -len(ending)])
        } - found
        found |= edge
    return frozenset(found)


def left(stem: str) -> tuple[str, ...]:
    if stem[-1] in SOFTENED:
        return stem, stem[:-1] + SOFTENED[stem[-1]]
    return (stem,)
