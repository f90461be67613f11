"""What a Kazakh paragraph says: its missions, and its people."""

from collections.abc import Iterator

from .findings import Findings
from .kazakh_missions import Missions
from .kazakh_people import People, Words
from .lexicon import phrases
from .paragraphs import reader
from .text import Token

LANGUAGE = "kk"
NOT_AN_ITEM = phrases("kk", "not_an_item")
CONNECTORS = phrases("kk", "connectors")

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


def nationality(_token: Token) -> str | None:
    """Kazakh names the country itself where others have an adjective."""
    return None


def town(word: str) -> str:
    return word


def is_where(found: Findings, position: int) -> bool:
    match = found.places[position]
    low = found.tokens[match.last].lower
    if match.last + 1 < len(found.tokens) and found.tokens[match.last + 1].lower == "қаласында":
        return True
    return low.endswith(("да", "де", "та", "те")) and low != match.place.name.lower()


def unknown_towns(_found: Findings) -> Iterator[tuple[Token, str]]:
    """A town not in the list is told by its ending, and only in Russian."""
    return iter(())
