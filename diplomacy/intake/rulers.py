"""Numbers of rulers, which belong to their names: «королём Фредериком X», “Pope Leo XIV”."""

import re
from collections.abc import Sequence
from typing import Protocol

TITLES = (
    *("корол", "принц", "папа", "папе", "папой", "папы", "император", "царь", "царя", "царём"),
    *("султан", "эмир", "герцог", "княз", "патриарх", "патша", "сұлтан", "әмір"),
    *("king", "queen", "pope", "prince", "emperor", "sultan", "emir", "duke", "duchess"),
    "patriarch",
)
NUMERAL = re.compile(r"[IVX]+(?:-[^\W\d_]+)?")  # with a Kazakh ending: «X-мен»
NAMED = re.compile(
    rf"\b(?:{'|'.join(TITLES)})\w* (?:[^\W\d_]\w+ )?[^\W\d_]\w+ [IVX]+$", re.IGNORECASE
)
LONGEST = 60  # characters of a title, a name and a number


class Word(Protocol):
    text: str
    lower: str
    title: bool


def ends_with_ruler(text: str, end: int) -> bool:
    """Whether a ruler's number stands before this place."""
    return NAMED.search(text, max(end - LONGEST, 0), end) is not None


def numbers_ruler(words: Sequence[Word], position: int) -> bool:
    """Whether the word is a number after the title and the name, and nothing of a name follows."""
    if position < 2 or not NUMERAL.fullmatch(words[position].text):
        return False
    if not words[position - 1].title or words[position - 1].text.endswith("."):
        return False
    if position + 1 < len(words) and words[position + 1].title:
        return False
    return any(word.lower.startswith(TITLES) for word in words[max(position - 3, 0) : position - 1])
