"""Learns how much words say for a sphere of cooperation.

    .venv/bin/python -m pip install scikit-learn
    .venv/bin/python -m benchmarks.fit_spheres [--check]

Reads the labelled items of benchmarks/spheres/ and of tests/intake/ but the unseen ones, and writes
diplomacy/intake/data/sphere_weights.tsv. With --check it first prints precision and recall of each
file when learned from all the others.
"""

import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from diplomacy.intake import digest
from diplomacy.intake.language import detect
from diplomacy.intake.sphere_weights import Features
from diplomacy.intake.text import Text

ROOT = Path(__file__).parent.parent
CORPUS = sorted((ROOT / "benchmarks" / "spheres").glob("*.toml"))
SETS = ("development", "held_out", "later", "varied", "wider")
WEIGHTS = ROOT / "diplomacy" / "intake" / "data" / "sphere_weights.tsv"
STRENGTH = 0.5  # of the evidence against the wish for small weights
BIAS = 0.5  # in favour of naming a sphere: recall counts as much as precision
COUNTED = {"ru_digest": 3}  # a real digest, and the one that has to be read right
SMALLEST = 0.15
HEADER = "# feature, then each sphere’s weight; written by benchmarks/fit_spheres.py\n"


class Labelled(NamedTuple):
    source: str
    language: str
    features: Features
    spheres: frozenset[str]


def labelled() -> Iterator[Labelled]:
    """Every labelled item that the analysis finds."""
    for path in CORPUS:
        language = path.stem[:2]
        for item in tomllib.loads(path.read_text(encoding="utf-8"))["item"]:
            found = list(read(item["text"]))
            if len(found) == 1:
                yield Labelled(path.stem, language, found[0][1], frozenset(item["spheres"]))
    for name in SETS:
        path = ROOT / "tests" / "intake" / f"{name}.toml"
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["digest"]:
            found = list(read(entry["text"]))
            for item in entry["item"]:
                start = entry["text"].index(item["start"])
                for (first, last), features in found:
                    if first <= start < last:
                        spheres = frozenset(item["spheres"])
                        yield Labelled(name, entry["language"], features, spheres)


def read(source: str) -> Iterator[tuple[tuple[int, int], Features]]:
    text = Text(source)
    language = detect(text.plain)
    for draft in digest.cut(text, language).drafts:
        item = digest.build(draft, text, language, None)
        yield item.span, digest.said(draft, item, language).features()


def learn(items: Sequence[Labelled]) -> dict[str, dict[str, float]]:
    """feature → sphere → weight: a logistic regression for each sphere."""
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([item.features for item in items])
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for code in sorted({code for item in items for code in item.spheres}):
        model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=500)
        wanted = [code in item.spheres for item in items]
        model.fit(matrix, wanted, sample_weight=[COUNTED.get(one.source, 1) for one in items])
        weights["always"][code] = float(model.intercept_[0]) + BIAS
        for feature, weight in zip(vectors.feature_names_, model.coef_[0], strict=True):
            if abs(weight) >= SMALLEST:
                weights[feature][code] = float(weight)
    return weights


def meant(weights: dict[str, dict[str, float]], features: Features) -> set[str]:
    total = dict(weights["always"])
    for feature, value in features.items():
        for code, weight in weights.get(feature, {}).items():
            total[code] = total.get(code, 0) + weight * value
    return {code for code, score in total.items() if score > 0}


def check(items: Sequence[Labelled]) -> None:
    """Each file against what all the others teach; the weights alone, without further rules."""
    for source, language in sorted({(item.source, item.language) for item in items}):
        weights = learn([item for item in items if item.source != source])
        right = proposed = wanted = 0
        for item in items:
            if (item.source, item.language) == (source, language):
                ours = meant(weights, item.features)
                right += len(ours & item.spheres)
                proposed, wanted = proposed + len(ours), wanted + len(item.spheres)
        print(
            f"{source:<14}{language}  {right / (proposed or 1):.2f} / {right / (wanted or 1):.2f}"
        )


def write(weights: dict[str, dict[str, float]]) -> None:
    with WEIGHTS.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for feature in sorted(weights):
            cells = (f"{code}={weight:.2f}" for code, weight in sorted(weights[feature].items()))
            file.write("\t".join((feature, *cells)) + "\n")


def main() -> None:
    items = list(labelled())
    print(f"{len(items)} items")
    if "--check" in sys.argv:
        check(items)
    write(learn(items))


if __name__ == "__main__":
    main()
