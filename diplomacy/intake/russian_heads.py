"""Words that head a title in Russian: «министр», «вице-мэр», «каймакам», «винодел»."""

import re
from functools import lru_cache

from .morphology import forms, is_known
from .russian_words import HEADS, PREFIXES

EVERY = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
HEAD_BEGINNINGS = frozenset(word[:2] for word in (*HEADS, *PREFIXES))
ACTING = frozenset({"управляющий", "заведующий", "исполняющий"})

# «киновед», «вирусолог»: professions no list holds in full.
PROFESSIONS = ("вед", "олог")
PROFESSION = re.compile(r"(?:вед|олог)(?:а|у|е|ы|и|ом|ов|ам|ами|ах)?$")

# Persons no name follows as a title.
NO_TITLES = frozenset(
    "человек люди ребенок дитя гость житель сторона собеседник коллега казах казахстанец друг "
    "гражданин турист студент школьник участник пара семья мужчина женщина юноша девушка герой "
    "предок соотечественник соотечественница".split()
)

UNCHANGED = frozenset({"атташе", "кюйши", "вали"})


@lru_cache(maxsize=4_000)
def head_lemma(word: str) -> str | None:
    """The title a word is a form of: a word of the list, or in small letters whoever it names."""
    return listed_head(word) or (agent(word) if word.islower() else None)


def foreign_head(low: str) -> str | None:
    """«каймакаму»: a title of the list that the dictionary does not know."""
    stems = (low.removesuffix(ending) for ending in ("", "ом", "ами", "ов", "а", "у", "е", "ы"))
    return next((stem for stem in stems if stem in HEADS or stem.rpartition("-")[2] in HEADS), None)


def agent(word: str) -> str | None:
    """«винодел», «коллекционер»: a person by what he does."""
    if not is_known(word):
        return None
    likeliest = forms(word)[0]
    is_person = likeliest.part == "NOUN" and likeliest.animate and not likeliest.name
    return likeliest.lemma if is_person and likeliest.lemma not in NO_TITLES else None


@lru_cache(maxsize=4_000)
def listed_head(word: str) -> str | None:
    """The title of the list that a word is a form of, prefixes and all."""
    low = word.lower()
    if len(low) < 3 or not low[0].isalpha():
        return None
    if low in UNCHANGED:
        return low
    if low[:2] not in HEAD_BEGINNINGS and not PROFESSION.search(low):
        return None
    if low.startswith("исполняющ") and not low.endswith(("ие", "их")):
        return "исполняющий"
    if low.startswith(("управляющ", "заведующ")) and not low.endswith(("ие", "их")):
        return "заведующий" if low[0] == "з" else "управляющий"
    if not is_known(low) and (foreign := foreign_head(low)):
        return foreign
    for form in forms(low):
        if form.part != "NOUN" or (form.name and form.known and low not in {"султан"}):
            continue
        lemma = form.lemma
        tail = lemma.rpartition("-")[2]
        if lemma in HEADS or tail in HEADS or lemma.endswith(PROFESSIONS):
            return lemma
        for prefix in PREFIXES:
            rest = lemma.removeprefix(prefix)
            if rest != lemma and rest in HEADS:
                return lemma
    return None


@lru_cache(maxsize=4_000)
def head_cases(word: str, lemma: str) -> frozenset[tuple[str, bool]]:
    """The cases a title may stand in, each with whether it is plural; every one when unknown."""
    found = {
        (form.case, form.plural)
        for form in forms(word.lower())
        if form.part in {"NOUN", "ADJF", "PRTF"}
        and form.case
        and (form.lemma == lemma or lemma in ACTING)
    }
    if word.lower() == "шейха":  # also a woman's title
        found.add(("nomn", False))
    return frozenset(found) or frozenset((case, False) for case in EVERY)
