"""Forms of Russian words: pymorphy3's dictionary, kept small and fast."""

from functools import cache, lru_cache
from typing import NamedTuple

import pymorphy3  # type: ignore[import-untyped]

CASES = {
    "nomn": "nomn",
    "gent": "gent",
    "gen1": "gent",
    "gen2": "gent",
    "datv": "datv",
    "accs": "accs",
    "acc2": "accs",
    "ablt": "ablt",
    "loct": "loct",
    "loc1": "loct",
    "loc2": "loct",
    "voct": "nomn",
}
NAMES = frozenset({"Name", "Surn", "Patr"})


class Form(NamedTuple):
    lemma: str
    part: str
    case: str
    plural: bool
    gender: str
    name: str  # Name, Surn or Patr
    known: bool
    place: bool
    score: float
    animate: bool


@cache
def dictionary() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


def forms(word: str) -> tuple[Form, ...]:
    """The readings of a word, the likeliest first."""
    return read(word.lower()) if len(word) <= 40 else ()


@lru_cache(maxsize=10_000)
def read(word: str) -> tuple[Form, ...]:
    found = []
    for parse in dictionary().parse(word):
        tag = parse.tag
        grammemes = tag.grammemes
        name = next(iter(grammemes & NAMES), "")
        found.append(
            Form(
                parse.normal_form.replace("ё", "е"),
                str(tag.POS or ""),
                CASES.get(str(tag.case or ""), ""),
                "plur" in grammemes,
                {"masc": "m", "femn": "f", "neut": "n"}.get(str(tag.gender or ""), ""),
                name,
                parse.is_known,
                "Geox" in grammemes,
                parse.score,
                "anim" in grammemes,
            )
        )
    return tuple(found)


@lru_cache(maxsize=6_000)
def lemmas(word: str) -> frozenset[str]:
    return frozenset(form.lemma for form in forms(word))


@lru_cache(maxsize=2_000)
def inflected(word: str, lemma: str, grammemes: frozenset[str]) -> str | None:
    """The word, read as this lemma, put into the form asked for."""
    for parse in dictionary().parse(word):
        if parse.normal_form.replace("ё", "е") == lemma:
            form = parse.inflect(grammemes)
            if form:
                return form.word
    return None


@lru_cache(maxsize=10_000)
def is_known(word: str) -> bool:
    """In the dictionary: cheap to ask, while the forms of an unknown word are guessed at length."""
    return len(word) <= 40 and bool(dictionary().word_is_known(word.lower()))


def is_name(word: str) -> bool:
    """A dictionary name: first, family or father's."""
    return is_known(word) and any(form.name and form.known for form in forms(word))


@lru_cache(maxsize=4_000)
def is_common(word: str) -> bool:
    """A dictionary word that is nobody's name."""
    if not is_known(word):
        return False
    known = [form for form in forms(word) if form.known]
    return bool(known) and not any(form.name or form.place for form in known)


def parts(word: str) -> frozenset[str]:
    return frozenset(form.part for form in forms(word))


def is_verb(word: str) -> bool:
    """A finite verb, gerund or short participle, in its likeliest reading."""
    readings = forms(word)
    return bool(readings) and readings[0].part in {"VERB", "GRND", "PRTS", "INFN"}


def cases(word: str) -> frozenset[str]:
    """Cases of the noun, adjective, or participle readings."""
    return frozenset(form.case for form in forms(word) if form.case)
