"""The lists of words that the rules of each language know, kept as data."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def words(language: str, name: str) -> frozenset[str]:
    return frozenset(table(f"words.{language}")[name])


def phrases(language: str, name: str) -> tuple[str, ...]:
    """Phrases or beginnings of words, for str.startswith and str.endswith."""
    return tuple(table(f"words.{language}")[name])
