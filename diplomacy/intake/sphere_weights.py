"""How much the words of an item say for each sphere, learned from labelled items.

benchmarks/fit_spheres.py writes the weights; docs/decisions/0013-spheres-are-weighed.md tells why.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from .gazetteer import rows

STEM = 5  # letters: forms of one word share them, and few different words do
SHORTEST = 4
MOST = 8  # more namings of a sphere say nothing more

Features = dict[str, float]


def stem(word: str) -> str:
    return word.replace("ё", "е")[:STEM]


def features(
    named: Sequence[tuple[str, int]],
    words: Iterable[str],
    language: str,
    missions: Iterable[str],
) -> Features:
    """What weighs: (sphere, weight) as named in order, the words, what the mission is."""
    found = {
        f"{language} {stem(part)}": 0.5
        for word in words
        for part in word.split("-")
        if len(part) >= SHORTEST and part[0].isalpha()
    }
    weights: Counter[str] = Counter()
    for code, weight in named:
        weights[code] += weight
    for code, weight in weights.items():
        found[f"named {code}"] = 1
        found[f"weight {code}"] = min(weight, MOST) / 2
        found[f"firmly {code}"] = 2 * (weight > 1)
        found[f"heaviest {code}"] = 1.5 * (weight == max(weights.values()))
        found[f"share {code}"] = 2 * weight / weights.total()
    if named:
        found[f"first {named[0][0]}"] = 1
    found |= {f"mission {one}": 1 for one in missions}
    return found


@cache
def table() -> dict[str, dict[str, float]]:
    """feature → sphere → weight."""
    return {
        feature: {code: float(weight) for code, _, weight in (one.partition("=") for one in cells)}
        for feature, *cells in rows("sphere_weights.tsv")
    }


def weight(code: str, word: str, language: str) -> float:
    return table().get(f"{language} {stem(word)}", {}).get(code, 0)


def scores(found: Mapping[str, float]) -> dict[str, float]:
    """Each sphere's sum of weights; one above zero is meant."""
    weights = table()
    total: dict[str, float] = defaultdict(float)
    for feature, value in (("always", 1.0), *found.items()):
        for code, weight in weights.get(feature, {}).items():
            total[code] += weight * value
    return total
