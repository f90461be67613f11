"""Phrases that name a sphere of cooperation, by the beginnings of their words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .findings import ORGANIZATIONS
from .gazetteer import Match, rows
from .schema import Span
from .text import Token

GAP = 3
LETTERS, LONGEST = 3, 30  # a shorter beginning is a whole word; no longer one is in the file
NOTHING = "-"  # no sphere: a phrase of words that would say one alone
WEAK, FIRM, SURE = 1, 2, 3
WEIGHTS = {"?": WEAK, "*": SURE}
LINKS = frozenset(("of", "for", "and", "the", "on"))  # within an English proper name

# Before or after an organization's name: what is done there together.
TOGETHER = tuple(
    "проект рамк линии площадк саммит сесси заседани совещан программ формат председательств "
    "повестк ассамбле аясында шеңберінде жоба отырыс within under projects summit session agenda "
    "chairmanship".split()
)


class Trigger(NamedTuple):
    code: str
    parts: tuple[str, ...]
    weight: int
    titles: bool  # “!”: even in a title


class Naming(NamedTuple):
    code: str
    span: Span
    weight: int
    sentence: int = -1  # where it begins


@cache
def triggers(language: str) -> dict[str, list[Trigger]]:
    """By the beginning of the first word, as the file has it."""
    found: dict[str, list[Trigger]] = defaultdict(list)
    for code, row_language, phrases in rows("spheres.tsv"):
        if row_language != language:
            continue
        for phrase in phrases.split(";"):
            mark, words = phrase.strip()[:1], as_read(phrase.strip().lstrip("!?*"))
            if parts := tuple(words.split()):
                trigger = Trigger(code, parts, WEIGHTS.get(mark, FIRM), mark == "!")
                start = parts[0] if len(parts[0]) >= LETTERS else f"{parts[0].rstrip('=')}="
                found[start].append(trigger)
    return dict(found)


def as_read(words: str) -> str:
    return words.replace("ё", "е").replace("'", "’")


def matches(word: str, pattern: str) -> bool:
    if pattern.endswith("="):
        return word == pattern[:-1]
    return word.startswith(pattern)


def ends_at(words: Sequence[str], first: int, parts: Sequence[str]) -> int | None:
    """The last word of the phrase whose first word stands at first."""
    position = first
    for index, part in enumerate(parts):
        if part == "+" or index == 0:
            continue
        reach = GAP + 1 if parts[index - 1] == "+" else 1
        position = next(
            (
                ahead
                for ahead in range(position + 1, min(position + 1 + reach, len(words)))
                if matches(words[ahead], part)
            ),
            -1,
        )
        if position < 0:
            return None
    return position


def named(free: Sequence[Token], language: str, hidden: set[int]) -> Iterator[Naming]:
    """What the words say, each word once for a sphere."""
    words = [as_read(token.lower) for token in free]
    ends: dict[str, int] = {}
    starts: dict[int, int] = {}
    for token in free:
        starts.setdefault(token.sentence, token.start)
    hits = outermost([hit for hit in triggered(words, language) if adjacent(free, hit)])
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.trigger.weight, -hit.last)):
        code = hit.trigger.code
        indexes = range(free[hit.first].index, free[hit.last].index + 1)
        if code == NOTHING or hit.first <= ends.get(code, -1):
            continue
        if hit.trigger.titles or hidden.isdisjoint(indexes):
            ends[code] = hit.last
            first = free[hit.first]
            span = (first.start, free[hit.last].end)
            yield Naming(code, span, hit.trigger.weight, starts[first.sentence])


def done_together(
    tokens: Sequence[Token], hidden: set[int], places: Iterable[Match]
) -> Iterator[Naming]:
    """«на сессии ОБСЕ»: what is done at an organization is done by many sides."""
    by_index = {token.index: token for token in tokens}
    for match in places:
        if match.place.code not in ORGANIZATIONS:
            continue
        around = [by_index.get(spot) for spot in (match.first - 1, match.first - 2, match.last + 1)]
        if match.first not in hidden and any(
            one and one.lower.startswith(TOGETHER) for one in around
        ):
            first = by_index[match.first]
            yield Naming("multilateral", (first.start, by_index[match.last].end), SURE)


class Hit(NamedTuple):
    trigger: Trigger
    first: int
    last: int


def outermost(hits: list[Hit]) -> list[Hit]:
    """«искусственный интеллект» is no art: words inside another sphere's phrase are part of it."""
    longest: dict[int, Hit] = {}
    for hit in hits:
        if "+" in hit.trigger.parts:
            continue
        for position in range(hit.first, hit.last + 1):
            known = longest.get(position)
            if known is None or hit.last - hit.first > known.last - known.first:
                longest[position] = hit
    return [hit for hit in hits if not swallowed(hit, longest.get(hit.first))]


def swallowed(hit: Hit, other: Hit | None) -> bool:
    return (
        other is not None
        and other.trigger.code != hit.trigger.code
        and other.first <= hit.first
        and hit.last <= other.last
        and other.last - other.first > hit.last - hit.first
    )


def triggered(words: Sequence[str], language: str) -> Iterator[Hit]:
    """What stands where; the parts of a compound word count alone."""
    by_start = triggers(language)
    for position, word in enumerate(words):
        for start in {word, *word.split("-")} if "-" in word else (word,):
            lengths = range(LETTERS, min(len(start), LONGEST) + 1)
            for key in (f"{start}=", *(start[:length] for length in lengths)):
                for trigger in by_start.get(key, ()):
                    last = ends_at(words, position, trigger.parts)
                    if last is not None:
                        yield Hit(trigger, position, last)


def hidden_in(free: Sequence[Token], masked: Sequence[Span]) -> set[int]:
    """The words that stand in names and titles."""
    hidden: set[int] = set()
    spans = iter(sorted(masked))
    end, following = 0, next(spans, None)
    for token in free:
        while following and following[0] <= token.start:
            end = max(end, following[1])
            following = next(spans, None)
        if token.start < end:
            hidden.add(token.index)
    return hidden


def in_capitals(free: Sequence[Token]) -> set[int]:
    """English words of proper names: “Ministry of Energy”, “Hanoi University of Science”."""
    capital = [token.text[:1].isupper() for token in free]
    hidden: set[int] = set()
    for position in range(1, len(free)):
        token = free[position]
        if not capital[position] or free[position - 1].sentence != token.sentence:
            continue
        before = position - 1
        while before > position - GAP and before and free[before].lower in LINKS:
            before -= 1
        after = position + 1
        has_follower = after < len(free) and capital[after]
        if (capital[before] and free[before].sentence == token.sentence) or has_follower:
            hidden.add(token.index)
    return hidden


def adjacent(free: Sequence[Token], hit: Hit) -> bool:
    first, last = free[hit.first], free[hit.last]
    return first.sentence == last.sentence and last.index - first.index < 8
