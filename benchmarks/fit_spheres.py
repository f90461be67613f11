"""Learns how much words say for a sphere of cooperation.

    .venv/bin/python -m pip install scikit-learn
    .venv/bin/python -m benchmarks.fit_spheres

Reads the labelled items of benchmarks/spheres/ and of tests/intake/ but the unseen ones, prints
precision and recall of each file when learned from all the others, and writes
diplomacy/intake/data/sphere_weights.tsv.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from diplomacy.intake import digest
from diplomacy.intake.sphere_weights import Features

ROOT = Path(__file__).parent.parent
CORPUS = sorted((ROOT / "benchmarks" / "spheres").glob("*.toml"))
SETS = ("development", "held_out", "later", "varied")
WEIGHTS = ROOT / "diplomacy" / "intake" / "data" / "sphere_weights.tsv"
STRENGTH = 0.5  # of the evidence against the wish for small weights
BIAS = 0.4  # in favour of naming a sphere: recall counts as much as precision
SMALLEST = 0.05
HEADER = "# feature, then each sphere’s weight; written by benchmarks/fit_spheres.py\n"


class Labelled(NamedTuple):
    source: str
    language: str
    features: Features
    spheres: frozenset[str]
