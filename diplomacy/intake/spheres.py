"""Spheres of cooperation, by the beginnings of words, outside names and titles."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .gazetteer import Match, rows
from .schema import Found, Span
from .text import Token

GAP = 3
LETTERS, LONGEST = 3, 30  # a shorter beginning is a whole word; no longer one is in the file
NOTHING = "-"  # no sphere: a phrase of words that would say one alone
WEAK, FIRM, SURE = 1, 2, 3
WEIGHTS = {"?": WEAK, "*": SURE}
MAIN = 5  # as much as this one sphere weighs that a text is about
AGENDA = 3  # spheres firmly named in one sentence, which lists what was discussed


class Trigger(NamedTuple):
    code: str
    parts: tuple[str, ...]
    weight: int
    titles: bool  # “!”: even in a title


class Naming(NamedTuple):
    code: str
    span: Span
    weight: int
    sentence: int  # where it begins


@cache
def triggers(language: str) -> dict[str, list[Trigger]]:
    """By the beginning of the first word, as the file has it."""
    found: dict[str, list[Trigger]] = defaultdict(list)
    for code, row_language, phrases in rows("spheres.tsv"):
        if row_language != language:
            continue
        for phrase in phrases.split(";"):
            mark, words = phrase.strip()[:1], phrase.strip().lstrip("!?*")
            if parts := tuple(words.split()):
                trigger = Trigger(code, parts, WEIGHTS.get(mark, FIRM), mark == "!")
                start = parts[0] if len(parts[0]) >= LETTERS else f"{parts[0].rstrip('=')}="
                found[start].append(trigger)
    return dict(found)


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
    return found(namings(tokens, language, masked, organizations))


def namings(
    tokens: Sequence[Token],
    language: str,
    masked: Sequence[Span],
    organizations: Iterable[Match] = (),
) -> list[Naming]:
    """Whatever names a sphere; found() tells which of it is meant."""
    free = [token for token in tokens if token.word]
    hidden = hidden_in(free, masked)
    return [
        *named(free, language, hidden | in_capitals(free) if language == "en" else hidden),
        *done_together(tokens, hidden, organizations),
    ]


def found(said: Sequence[Naming]) -> list[Found]:
    """Each sphere once, where it is first named; certain when it is named twice."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for one in sorted(said, key=lambda one: one.span):
        spans[one.code].append(one.span)
    codes = meant(said)
    return [
        Found(code, places[0], "certain" if len(places) > 1 else "likely")
        for code, places in spans.items()
        if code in codes
    ]


def meant(said: Sequence[Naming]) -> set[str]:
    """The spheres that a text is about, and not those it names in passing."""
    weights: Counter[str] = Counter()
    in_sentence: dict[int, set[str]] = defaultdict(set)
    for one in said:
        weights[one.code] += one.weight
        if one.weight >= FIRM:
            in_sentence[one.sentence].add(one.code)
    listed = {code for codes in in_sentence.values() if len(codes) >= AGENDA for code in codes}
    heaviest = max(weights.values(), default=0)
    return {
        code
        for code, weight in weights.items()
        if weight > FIRM
        or (weight == FIRM and (heaviest < MAIN or code in listed))
        or heaviest < FIRM
    }


def named(free: Sequence[Token], language: str, hidden: set[int]) -> Iterator[Naming]:
    """What the words say, each word once for a sphere."""
    words = [token.lower.replace("ё", "е") for token in free]
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
    tokens: Sequence[Token], hidden: set[int], organizations: Iterable[Match]
) -> Iterator[Naming]:
    """«на сессии ОБСЕ»: what is done at an organization is done by many sides."""
    by_index = {token.index: token for token in tokens}
    for match in organizations:
        around = [by_index.get(spot) for spot in (match.first - 1, match.first - 2, match.last + 1)]
        if match.first not in hidden and any(
            one and one.lower.startswith(TOGETHER) for one in around
        ):
            first = by_index[match.first]
            yield Naming("multilateral", (first.start, by_index[match.last].end), SURE, 0)


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
