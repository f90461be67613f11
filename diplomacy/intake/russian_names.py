"""Russian forms of people's names, put back into the nominative.

A name is read in every case and gender its ending allows; the case of the title and the gender of
the first name decide. Dictionary names come first, endings of unknown names second.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from .lexicon import words
from .morphology import forms, inflected, is_known
from .rulers import NUMERAL

PARTICLES = words("ru", "particles")
ENDING_PARTICLES = frozenset(["оглы", "оглу", "кызы", "кизи", "улы", "уулу", "гызы", "заде"])
CONSONANTS = "бвгджзклмнпрстфхцчшщ"
VOWELS = "аеёиоуыэюя"
HISSING = "жшчщц"
EVERY = ("nomn", "gent", "datv", "accs", "ablt", "loct")
SLAVIC = re.compile(r"(?:[оеё]в|[иы]н)$")
# Family names that come first and stay as they are.
EASTERN = words("ru", "eastern")


Add = Callable[[str, str, int, str, float], None]


class Reading(NamedTuple):
    case: str
    gender: str
    nominative: str
    weight: float


def cased(model: str, word: str) -> str:
    """The word in the letters' case of the model, part by part."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    pieces = word.split("-")
    models = model.split("-")
    if len(pieces) == len(models):
        return "-".join(
            piece[:1].upper() + piece[1:] if example[:1].isupper() else piece
            for piece, example in zip(pieces, models, strict=True)
        )
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


@lru_cache(maxsize=4_000)
def readings(word: str, *, last: bool) -> tuple[Reading, ...]:
    """What a part of a name may be: (case, gender, nominative, how sure)."""
    if len(word) > 40:
        return ()
    if word.lower() in PARTICLES or len(word) == 1 or word.endswith(".") or NUMERAL.fullmatch(word):
        return tuple(Reading(case, gender, word, 0.5) for case in EVERY for gender in "mf")
    head, dash, tail = word.rpartition("-")
    if dash and tail.lower() in ENDING_PARTICLES:
        return tuple(Reading(case, gender, word, 1.5) for case in EVERY for gender in "mf")
    if len(word) > 6 and word.lower().endswith(("улы", "уулу", "кызы", "гызы", "оглы")):
        gender = "f" if word.lower().endswith(("кызы", "гызы")) else "m"
        return tuple(Reading(case, gender, word, 2.2) for case in EVERY)
    if dash and head and len(tail) > 1:
        return hyphenated(head, tail, last)
    return tuple(best(word, last))


def hyphenated(head: str, tail: str, last: bool) -> tuple[Reading, ...]:
    """Аль-Сабахом: the last part changes; Анны-Марии: so may the first."""
    found = {}
    for reading in best(tail, last):
        firsts = {head}
        if head.lower() not in PARTICLES and head.lower() not in EASTERN:
            firsts |= {
                other.nominative
                for other in readings(head, last=False)
                if (other.case, other.gender) == (reading.case, reading.gender)
                and other.weight >= 1.8
            }
        first = max(firsts, key=lambda name: name != head) if len(firsts) > 1 else head
        name = f"{first}-{reading.nominative}"
        found[reading.case, reading.gender, name] = reading._replace(nominative=name)
    return tuple(found.values())


def best(word: str, last: bool) -> list[Reading]:
    if not last and word.lower() in EASTERN:  # Ким Сон Мин: no woman called Kim
        return [Reading(case, gender, word, 2) for case in EVERY for gender in "mf"]
    found: dict[tuple[str, str, str], float] = {}
    for reading in (*dictionary_readings(word), *ending_readings(word, last)):
        key = reading.case, reading.gender, reading.nominative
        found[key] = max(found.get(key, 0), reading.weight)
    return [Reading(*key, weight) for key, weight in found.items()]


def dictionary_readings(word: str) -> list[Reading]:
    found: list[Reading] = []
    if not is_known(word):
        return found
    for form in forms(word):
        if not (form.known and form.name) or form.plural or not form.case:
            continue
        grammemes = frozenset({"nomn", "sing"} | ({"femn"} if form.gender == "f" else {"masc"}))
        nominative = (
            inflected(word, form.lemma, grammemes)
            if form.name in {"Surn", "Patr"} or form.gender
            else form.lemma
        )
        text = nominative or form.lemma
        if form.case == "nomn" and text.replace("ё", "е") != word.lower().replace("ё", "е"):
            continue  # a vocative: «Вик»
        found.append(Reading(form.case, form.gender or "m", cased(word, text), 3))
    return found


def ending_readings(word: str, last: bool) -> list[Reading]:
    """Readings by the ending alone; names that stay unchanged weigh least."""
    low = word.lower()
    found: list[Reading] = []

    def add(case: str, genders: str, cut: int, ending: str, weight: float) -> None:
        nominative = (word[:-cut] if cut else word) + ending
        found.extend(Reading(case, gender, nominative, weight) for gender in genders)

    end = low[-1]
    before = low[-2:-1]
    if end in CONSONANTS or end in "ьй":
        add("nomn", "m", 0, "", 2)
        for case in EVERY:
            add(case, "f", 0, "", 1 if end != "й" else 0.6)
        if not last:
            for case in EVERY[1:]:
                add(case, "m", 0, "", 1.2 if low in EASTERN else 0.3)
        if low.endswith(("ых", "их")):
            for case in EVERY:
                add(case, "mf", 0, "", 1.2)
    elif end in "аяуюыие":
        vowel_readings(low, add)
    if end in "оеёэиуюы":
        weight = 1.6 if end in "оёэ" or low[-2:-1] in "аоуэ" else 0.8 if end == "е" else 0.7
        if low.endswith(("ко", "дзе", "швили", "ли", "ри", "ни", "ши", "ту", "ру", "ями")):
            weight = max(weight, 1.2)
        if low.endswith(("аки", "юки", "уки", "оси", "оми", "уми", "эми", "оши", "аси", "хиро")):
            weight = 1.9
        if low.endswith(("яну", "еску", "йру")):  # Мунтяну, Рибейру: not a dative
            weight = 1.9
        for case in EVERY:
            add(case, "mf", 0, "", weight)
    if end in "ая":  # left as they are, against the rule or by it
        for case in EVERY[1:]:
            add(case, "mf", 0, "", 1.2 if before in "уоиеэ" else 0.3)
    consonant_case_readings(low, add)
    return found


def vowel_readings(low: str, add: Add) -> None:
    end, before = low[-1], low[-2:-1]
    if end in "ая":
        add("nomn", "f", 0, "", 2)
        add("nomn", "m", 0, "", 1)
        if end == "я" and before == "а":  # Толстая
            add("nomn", "f", 0, "", 2.2)
        ending = "" if end == "а" else "й" if before in VOWELS else "ь"
        for case in ("gent", "accs"):
            add(case, "m", 1, ending, 2)
    elif end in "ую" and not (end == "у" and before in VOWELS):
        ending = "" if end == "у" else "й" if before in VOWELS else "ь"
        add("datv", "m", 1, ending, 1.8)
        add("accs", "f", 1, "а" if end == "у" else "я", 2)
        add("accs", "m", 1, "а" if end == "у" else "я", 1.2)
        if low.endswith("ую"):
            add("accs", "f", 2, "ая", 2.4)
    elif end in "ыи":
        soft = "я" if before in VOWELS or before not in "гкхжшчщц" else "а"
        add("gent", "f", 1, "а" if end == "ы" else soft, 1.8)
        add("gent", "m", 1, "а" if end == "ы" else soft, 1.1 if end == "ы" else 0.6)
        if end == "и":
            add("gent", "f", 1, "ь", 0.9)
            add("datv", "f", 1, "я" if before == "и" else "ь", 0.9)
    elif end == "е":
        if before != "ь":
            for case in ("datv", "loct"):
                add(case, "f", 1, "а", 1.8)
                add(case, "m", 1, "а", 1)
            add("loct", "m", 1, "" if before not in VOWELS else "й", 1.8)
        if before in VOWELS or before == "ь":
            for case in ("datv", "loct"):
                add(case, "f", 1, "я", 1.5)


def consonant_case_readings(low: str, add: Add) -> None:
    """Instrumental and adjectival endings."""
    before = low[-3:-2]
    if low.endswith("ом"):
        add("ablt", "m", 2, "", 2.2)
    elif low.endswith(("ем", "ём")):
        if before in HISSING:
            add("ablt", "m", 2, "", 2.2)
        elif before in VOWELS and before:
            add("ablt", "m", 2, "й", 2.2)
        else:
            add("ablt", "m", 2, "ь", 2.2)
    elif low.endswith(("ым", "им")):
        stem = low[:-2]
        if SLAVIC.search(stem):
            add("ablt", "m", 2, "", 2.6)
        elif low.endswith(("ским", "цким")):
            add("ablt", "m", 2, "ий", 2.6)
        elif low.endswith("ым"):
            add("ablt", "m", 2, "ый", 1.6)
    elif low.endswith(("ой", "ою")):
        adjective = bool(SLAVIC.search(low[:-2])) or low[:-2].endswith(("ск", "цк"))
        ending = "ая" if low[:-2].endswith(("ск", "цк")) else "а"
        if adjective:
            for case in ("gent", "datv", "loct", "ablt"):
                add(case, "f", 2, ending, 2.6)
        add("ablt", "f", 2, "а", 2.2)
        add("ablt", "m", 2, "а", 1.8)
    elif low.endswith(("ей", "ёй")):
        add("ablt", "f", 2, "а" if before in HISSING else "я", 2)
        add("ablt", "m", 2, "а" if before in HISSING else "я", 1.2)
    elif low.endswith("ью"):
        add("ablt", "f", 1, "", 2.2)
    elif low.endswith(("ого", "его")):
        soft = low.endswith(("ского", "цкого", "его"))
        for case in ("gent", "accs"):
            add(case, "m", 3, "ий" if soft else "ый", 2.4 if soft else 1.6)
    elif low.endswith(("ому", "ему")):
        soft = low.endswith(("скому", "цкому", "ему"))
        add("datv", "m", 3, "ий" if soft else "ый", 2.4 if soft else 1.6)


class Name(NamedTuple):
    text: str
    case: str
    gender: str
    weight: float
    known: bool


def nominative(words: Sequence[str], allowed: frozenset[str]) -> Name | None:
    """The name in the nominative, in one of the cases allowed; None when its parts disagree."""
    return put_into_nominative(tuple(words), allowed)


@lru_cache(maxsize=4_000)
def put_into_nominative(words: tuple[str, ...], allowed: frozenset[str]) -> Name | None:
    if all(word.endswith(".") for word in words):
        return None
    options = [readings(word, last=i == len(words) - 1) for i, word in enumerate(words)]
    chosen: Name | None = None
    for case, gender in product(EVERY, "mf"):
        if case not in allowed:
            continue
        fitting = [
            max(
                (reading for reading in option if (reading.case, reading.gender) == (case, gender)),
                key=lambda reading: (reading.weight, reading.nominative not in words),
                default=None,
            )
            for option in options
        ]
        if not all(fitting):
            continue
        parts = [reading for reading in fitting if reading]
        weight = sum(reading.weight for reading in parts) / len(parts)
        weight += 0.3 * (gender == "f" and likely_woman(parts))
        if chosen is None or weight > chosen.weight + 1e-9:
            text = " ".join(reading.nominative for reading in parts)
            known = any(reading.weight >= 3 for reading in parts)
            chosen = Name(text, case, gender, weight, known)
    return chosen


def likely_woman(parts: Sequence[Reading]) -> bool:
    return any(
        reading.nominative.lower().endswith(("ова", "ева", "ина", "ская", "вна", "кызы"))
        for reading in parts
    )
