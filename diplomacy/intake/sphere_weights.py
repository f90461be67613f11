"""How much the words of an item say for each sphere, learned from labelled items.

benchmarks/fit_spheres.py writes the weights; docs/decisions/0013-spheres-are-weighed.md tells why.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from .gazetteer import rows

STEM = 5  # letters: forms of one word share them, and few different words do
SHORTEST = 4
SAID = 0.5  # of a word, where what names a sphere counts 1
MOST = 8  # more namings of a sphere say nothing more

Features = dict[str, float]


def key(word: str, language: str) -> str:
    """What the forms of a word share."""
    return f"{language} {word.replace('ё', 'е')[:STEM]}"


def titled(feature: str) -> str:
    """The same in somebody's title: who is met hints at what is discussed."""
    return f"titled {feature}"


def of_words(words: Iterable[str], language: str) -> Features:
    """Each word once, by what its forms share."""
    parts = {part for word in words for part in word.split("-")}
    long = (part for part in parts if len(part) >= SHORTEST and part[0].isalpha())
    return {key(part, language): SAID for part in long}


def of_namings(namings: Sequence[tuple[str, int]]) -> Features:
    """How often and how firmly each sphere is named, of (sphere, weight) in order."""
    totals: Counter[str] = Counter()
    for code, weight in namings:
        totals[code] += weight
    found: Features = {}
    for code, total in totals.items():
        found[f"named {code}"] = 1
        found[f"weight {code}"] = min(total, MOST) / 2
        found[f"firmly {code}"] = 2 * (total > 1)
        found[f"heaviest {code}"] = 1.5 * (total == max(totals.values()))
        found[f"share {code}"] = 2 * total / totals.total()
    if namings:
        found[f"first {namings[0][0]}"] = 1
    return found


@cache
def table() -> dict[str, dict[str, float]]:
    """feature → sphere → weight."""
    return {
        feature: {code: float(weight) for code, _, weight in (one.partition("=") for one in cells)}
        for feature, *cells in rows("sphere_weights.tsv")
    }


def weight(code: str, feature: str) -> float:
    return table().get(feature, {}).get(code, 0)


def scores(found: Mapping[str, float]) -> dict[str, float]:
    """Each sphere's sum of weights; one above zero is meant."""
    total: dict[str, float] = defaultdict(float)
    for feature, value in (("always", 1.0), *found.items()):
        for code, weighs in table().get(feature, {}).items():
            total[code] += weighs * value
    return total
