"""Countries, cities and international organizations, found in texts of the three languages."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from babel import Locale

from .kazakh_words import stems
from .morphology import lemmas
from .text import Token

HERE = Path(__file__).parent / "data"
REFERENCE = Path(__file__).parent.parent / "data"
LANGUAGES = ("ru", "kk", "en")
Kind = Literal["country", "city", "organization"]
HOME = "KZ"
# Words that only look like a country.
NOT_COUNTRIES = {"ru": {"того", "мали", "чад"}, "kk": {"чад", "мали"}, "en": {"chad"}}


class Place(NamedTuple):
    kind: Kind
    code: str
    name: str
    country: str


class Match(NamedTuple):
    place: Place
    first: int  # token
    last: int


def rows(name: str) -> Iterable[list[str]]:
    with (HERE / name).open(encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def reference(name: str) -> Iterable[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


STATES = ("ая Республика", "ая Народная Республика", "ое Королевство", "ая Федерация")


def entries(language: str) -> Iterable[tuple[str, Place]]:
    """Every name of every place in a language."""
    column = LANGUAGES.index(language)
    codes = {row["code"] for row in reference("countries.csv")} | {"XK"}
    for code, name in Locale(language).territories.items():
        if code in codes:
            yield name, Place("country", code, name, code)
    for row in reference("countries.csv"):
        name = row[f"name_{language}"]
        yield name, Place("country", row["code"], name, row["code"])
    for cells in rows("aliases.tsv"):
        for name in filter(None, (cells + [""] * 3)[1 + column].split("|")):
            yield name, Place("country", cells[0], name, cells[0])
    for row in reference("missions.csv"):
        name = row[f"city_{language}"]
        yield name, Place("city", row["slug"], name, row["country"])
    for cells in rows("cities.tsv"):
        for name in filter(None, cells[1 + column].split("|")):
            yield name, Place("city", cells[0], name, cells[0])
    for row in reference("organizations.csv"):
        for name in {row[f"name_{language}"], row[f"short_{language}"]} - {""}:
            yield name, Place("organization", row["code"], name, row["seat_country"])
    for cells in rows("organizations.tsv"):
        for name in filter(None, cells[2 + column].split("|")):
            yield name, Place("organization", cells[0], name, cells[1])
    if language == "ru":
        for stem, code in adjectives("ru"):
            for form in STATES:  # «Итальянская Республика»
                name = f"{stem.capitalize()}{form}"
                yield name, Place("country", code, name, code)


Key = Callable[[str], frozenset[str]]
Entry = tuple[tuple[frozenset[str], ...], Place]


def plain(word: str) -> str:
    return word.lower().replace("ё", "е")


def words(name: str) -> list[str]:
    return name.replace("'", "’").replace("(", "").replace(")", "").replace(",", " ,").split()


def russian_key(word: str) -> frozenset[str]:
    word = plain(word)
    return lemmas(word) | {word} if word.isalpha() or "-" in word else frozenset({word})


def entry_key(word: str, *, alone: bool) -> frozenset[str]:
    """Сана is the town, not a form of сан; Нидерланды have no form of their own."""
    found = russian_key(word)
    return frozenset({plain(word)}) if alone and plain(word) in lemmas(plain(word)) else found


def english_key(word: str) -> frozenset[str]:
    word = plain(word)
    return frozenset({word, word.removesuffix("’s"), word.removesuffix("’")})


KEYS: dict[str, Key] = {"ru": russian_key, "kk": stems, "en": english_key}


@cache
def index(language: str) -> dict[str, list[Entry]]:
    """Entries by their first word, the longest first."""
    found: dict[str, list[Entry]] = defaultdict(list)
    seen = set()
    for name, place in entries(language):
        parts = words(name)
        mark = (tuple(map(plain, parts)), place.kind)
        unclear = len(parts) == 1 and mark[0][0] in NOT_COUNTRIES[language]
        if not parts or mark in seen or unclear:
            continue
        seen.add(mark)
        if language == "ru":
            keys = tuple(entry_key(part, alone=len(parts) == 1) for part in parts)
        else:
            keys = tuple(frozenset({plain(part)}) for part in parts)
        for first in keys[0]:
            found[first].append((keys, place))
    for candidates in found.values():
        candidates.sort(key=lambda entry: -len(entry[0]))
    return dict(found)


@cache
def beginnings(language: str) -> frozenset[str]:
    """Three letters tell most words apart from every name, without reading their forms."""
    return frozenset(word[: 3 if len(word) > 3 else 2] for word in index(language))


def find(tokens: Sequence[Token], language: str) -> dict[int, Match]:
    """Places by the index of their first token; the longest name wins, names do not overlap."""
    key = KEYS[language]
    by_first = index(language)
    starts = beginnings(language)
    found: dict[int, Match] = {}
    position = 0
    while position < len(tokens):
        token = tokens[position]
        match = None
        letters = plain(token.text)
        begins = not starts.isdisjoint({letters[:2], letters[:3]})
        if begins and (token.title or token.lower in {"the", "о-в", "уставные", "уставных"}):
            match = longest(tokens, position, key, by_first)
        if match:
            found[position] = match
            position = match.last + 1
        else:
            position += 1
    return found


def longest(
    tokens: Sequence[Token], position: int, key: Key, by_first: dict[str, list[Entry]]
) -> Match | None:
    token = tokens[position]
    best: Match | None = None
    for first in key(token.text):
        for keys, place in by_first.get(first, ()):
            size = len(keys)
            if best and size <= best.last - best.first + 1:
                break
            if position + size > len(tokens) or not fits(token, place, size):
                continue
            if all(keys[step] & key(tokens[position + step].text) for step in range(1, size)):
                best = Match(place, position, position + size - 1)
                break
    return best


def fits(token: Token, place: Place, size: int) -> bool:
    """Abbreviations only in capitals: АС is a union, ас an ace; Ош is a city, ош is not."""
    if size == 1 and place.name.isupper() and len(place.name) <= 6:
        text = token.text.removesuffix("’s")
        return text.rstrip("ыіңнғдтесмбпаөү-").isupper() if len(text) > 1 else False
    return True


@cache
def adjectives(language: str) -> tuple[tuple[str, str], ...]:
    """Beginnings of adjectives of nationality with their countries, the longest first."""
    column = {"ru": 1, "en": 2}[language]
    found = [
        (word.lower(), cells[0])
        for cells in rows("adjectives.tsv")
        for word in filter(None, cells[column].split("|"))
    ]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@cache
def organization_seats() -> dict[str, str]:
    return {cells[0]: cells[1] for cells in rows("organizations.tsv")}
