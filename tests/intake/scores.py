"""Precision and recall of the analysis on a labelled set, per language and field.

python -m tests.intake.scores development [--misses [LANGUAGE]]
"""

import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diplomacy.intake import Item, parse

HERE = Path(__file__).parent
FIELDS = ("items", "country", "role", "ambassador", "counterparts", "titles", "spheres")


@dataclass
class Score:
    right: int = 0
    proposed: int = 0
    wanted: int = 0

    def add(self, proposed: Iterable[Any], wanted: Iterable[Any]) -> None:
        ours, theirs = Counter(proposed), Counter(wanted)
        self.right += (ours & theirs).total()
        self.proposed += ours.total()
        self.wanted += theirs.total()

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


@dataclass
class Scores:
    fields: dict[tuple[str, str], Score] = field(default_factory=lambda: defaultdict(Score))
    bands: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    misses: list[str] = field(default_factory=list)


def digests(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["digest"]


def folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())


def pairs(digest: dict[str, Any]) -> Iterator[tuple[Item | None, dict[str, Any] | None]]:
    """Items found beside the items wanted; an item lies where its first words are."""
    text = digest["text"]
    found = list(parse(text).items)
    for wanted in digest["item"]:
        start = text.index(wanted["start"])
        item = next((one for one in found if one.span[0] <= start < one.span[1]), None)
        if item:
            found.remove(item)
        yield item, wanted
    for item in found:
        yield item, None


def score(name: str) -> Scores:
    scores = Scores()
    for digest in digests(name):
        language = digest["language"]
        for item, wanted in pairs(digest):
            compare(scores, language, item, wanted, digest["text"])
    return scores


def compare(
    scores: Scores, language: str, item: Item | None, wanted: dict[str, Any] | None, text: str
) -> None:
    ours, theirs = proposed(item), labelled(wanted)
    for name in FIELDS:
        scores.fields[language, name].add(ours[name], theirs[name])
        if Counter(ours[name]) != Counter(theirs[name]):
            place = wanted["start"] if wanted else text[slice(*item.span)][:40] if item else ""
            scores.misses.append(
                f"{language} {name}: {place}\n    {ours[name]}\n    {theirs[name]}"
            )
    if item and item.ambassador:
        right = [folded(item.ambassador.value)] if item.ambassador else []
        scores.bands[item.ambassador.band].add(right, theirs["ambassador"])
    for person in item.counterparts if item else ():
        scores.bands[person.band].add(
            [folded(person.name)], {folded(person.name)} & set(theirs["counterparts"])
        )


def proposed(item: Item | None) -> dict[str, list[Any]]:
    if item is None:
        return {name: [] for name in FIELDS}
    return {
        "items": ["item"],
        "country": [item.country.value] if item.country else [],
        "role": [item.role] if item.role else [],
        "ambassador": [folded(item.ambassador.value)] if item.ambassador else [],
        "counterparts": [folded(person.name) for person in item.counterparts],
        "titles": [folded(person.title or "") for person in item.counterparts],
        "spheres": [found.value for found in item.spheres],
    }


def labelled(wanted: dict[str, Any] | None) -> dict[str, list[Any]]:
    if wanted is None:
        return {name: [] for name in FIELDS}
    return {
        "items": ["item"],
        "country": [wanted["country"]],
        "role": [wanted["role"]] if wanted["role"] else [],
        "ambassador": [folded(wanted["ambassador"])] if wanted["ambassador"] else [],
        "counterparts": [folded(name) for name, _title in wanted["counterparts"]],
        "titles": [folded(title) for _name, title in wanted["counterparts"]],
        "spheres": wanted["spheres"],
    }


def table(name: str) -> str:
    scores = score(name)
    lines = [f"{name:14}" + "".join(f"{column:>16}" for column in FIELDS)]
    for language in ("ru", "kk", "en"):
        cells = [scores.fields[language, column] for column in FIELDS]
        lines.append(
            f"{language:14}"
            + "".join(f"{f'{c.precision:.2f} / {c.recall:.2f}':>16}" for c in cells)
        )
    for band in ("certain", "likely", "check"):
        found = scores.bands[band]
        lines.append(f"{band:14}{f'{found.precision:.2f} of {found.proposed}':>16}")
    return "\n".join(lines)


if __name__ == "__main__":
    if "--misses" in sys.argv:
        wanted = tuple(sys.argv[3:]) or ("",)
        misses = [miss for miss in score(sys.argv[1]).misses if miss.startswith(wanted)]
        print("\n".join(misses))  # noqa: T201
    print(table(sys.argv[1]))  # noqa: T201
