"""What an English paragraph says: missions and their heads, and the people they meet."""

from collections.abc import Iterator
from functools import cache

from .english_missions import Missions
from .english_people import People, Words
from .findings import Findings
from .gazetteer import adjectives
from .lexicon import phrases
from .paragraphs import reader
from .text import Token

LANGUAGE = "en"
NOT_AN_ITEM = phrases("en", "not_an_item")
CONNECTORS = phrases("en", "connectors")

__all__ = [
    "CONNECTORS",
    "LANGUAGE",
    "NOT_AN_ITEM",
    "is_where",
    "nationality",
    "read",
    "town",
    "unknown_towns",
]


read = reader(LANGUAGE, Words, Missions, People)


@cache
def nationalities() -> dict[str, str]:
    return dict(adjectives("en"))


def nationality(token: Token) -> str | None:
    return nationalities().get(token.lower) if token.title else None


def town(word: str) -> str:
    return word


def is_where(found: Findings, position: int) -> bool:
    return position > 0 and found.tokens[position - 1].lower in {"in", "at"}


def unknown_towns(_found: Findings) -> Iterator[tuple[Token, str]]:
    """A town not in the list is told by its ending, and only in Russian."""
    return iter(())
