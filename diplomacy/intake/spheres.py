"""Spheres of cooperation, by the beginnings of words, outside names and titles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .gazetteer import Match, rows
from .schema import Found, Span
from .text import Token

GAP = 3


class Trigger(NamedTuple):
    code: str
    parts: tuple[str, ...]
    titles: bool = False  # “!”: even in a title
    is_weak: bool = False  # “?”: said in passing where another sphere is firmly meant


@cache
def triggers(language: str) -> dict[str, list[Trigger]]:
    """By the first two letters of the first word."""
    found: dict[str, list[Trigger]] = defaultdict(list)
    for code, row_language, phrases in rows("spheres.tsv"):
        if row_language != language:
            continue
        for phrase in phrases.split(";"):
            mark, words = phrase.strip()[:1], phrase.strip().lstrip("!?")
            if parts := tuple(words.split()):
                found[parts[0][:2]].append(Trigger(code, parts, mark == "!", mark == "?"))
    return dict(found)


def matches(word: str, pattern: str) -> bool:
    if pattern.endswith("="):
        return word == pattern[:-1]
    return word.startswith(pattern)


def ends_at(words: Sequence[str], first: int, start: str, parts: Sequence[str]) -> int | None:
    """The last word of the phrase whose first word, read as start, stands at first."""
    position = first
    for index, part in enumerate(parts):
        if part == "+":
            continue
        if index == 0:
            if not matches(start, part):
                return None
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


LINKS = frozenset(("of", "for", "and", "the", "on"))  # within an English proper name

# Before or after an organization's name: what is done there together.
TOGETHER = tuple(
    "проект рамк линии площадк саммит сесси заседани совещан программ формат председательств "
    "повестк ассамбле аясында шеңберінде жоба отырыс within under projects summit session agenda "
    "chairmanship".split()
)


def find(
    tokens: Sequence[Token],
    language: str,
    masked: Sequence[Span],
    organizations: Iterable[Match] = (),
) -> list[Found]:
    """Each sphere once, at its first trigger; certain when it has two."""
    free = [token for token in tokens if token.word]
    hidden = hidden_in(free, masked)
    if language == "en":
        hidden |= in_capitals(free)
    words = [token.lower.replace("ё", "е") for token in free]
    hits: dict[str, list[Span]] = {}
    firm = set()
    for trigger, first, last in outermost(list(triggered(words, language))):
        if not adjacent(free, first, last):
            continue
        if trigger.titles or not hidden.intersection(
            range(free[first].index, free[last].index + 1)
        ):
            spans = hits.setdefault(trigger.code, [])
            span = (free[first].start, free[last].end)
            if span not in spans[-3:]:
                spans.append(span)
            if not trigger.is_weak:
                firm.add(trigger.code)
    by_index = {token.index: token for token in tokens}
    for match in organizations:
        around = [by_index.get(spot) for spot in (match.first - 1, match.first - 2, match.last + 1)]
        if match.first not in hidden and any(
            one and one.lower.startswith(TOGETHER) for one in around
        ):
            span = (by_index[match.first].start, by_index[match.last].end)
            hits.setdefault("multilateral", []).append(span)
            firm.add("multilateral")
    return [
        Found(code, min(spans), "certain" if len(spans) > 1 else "likely")
        for code, spans in sorted(hits.items(), key=lambda hit: min(hit[1]))
        if code in firm or not firm
    ]


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
            for trigger in by_start.get(start[:2], ()):
                last = ends_at(words, position, start, trigger.parts)
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


def adjacent(free: Sequence[Token], first: int, last: int) -> bool:
    return free[first].sentence == free[last].sentence and free[last].index - free[first].index < 8
