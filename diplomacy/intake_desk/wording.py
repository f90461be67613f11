"""Titles, leads and paragraphs, cut from the words of the incoming text."""

import re

from django.utils.html import escape
from django.utils.text import Truncator

from diplomacy.intake.text import Text

TITLE = 200  # characters at most, as in the models
LEAD = 600
SHORTEST = 50  # a headline cut at a clause is at least as long
# What begins a clause of its own, not the next member of a list.
CLAUSE = re.compile(
    r"[,;] (?=(?:а|но|где|что|чтобы|включая|в том числе|котор\w+|посвящ[её]нн\w+|приуроченн\w+|"
    r"состоявш\w+|прошедш\w+|\w+(?:[иаыя]в|вшись|уя|яя)|"
    r"who|which|where|while|including|as well|dedicated|\w+ing)\b)"
)


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The paragraphs of a stretch of the text, without the line breaks of a mail program."""
    return [paragraph.text for paragraph in Text(text[start:end]).paragraphs]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[str]:
    plain = Text(text[start:end])
    return [
        plain.plain[first:last]
        for paragraph in plain.paragraphs
        for first, last in paragraph.sentences
    ]


def headline(sentence: str) -> str:
    """A first sentence as a title: whole when it is short, else up to the end of a clause."""
    whole = sentence.strip().rstrip(".").rstrip()
    clause = CLAUSE.search(whole, SHORTEST)
    if len(whole) > 2 * SHORTEST and clause:
        whole = whole[: clause.start()]
    return Truncator(whole).words(18, truncate="…") if len(whole) > TITLE else whole


def title_of(text: str, start: int, end: int) -> str:
    said = sentences(text, start, end)
    return Truncator(headline(said[0])).chars(TITLE) if said else ""


def lead_and_body(text: str, start: int, end: int) -> tuple[str, str]:
    """The first sentence leads; the rest is the body, in paragraphs. One sentence is both."""
    parts = paragraphs(text, start, end)
    if not parts:
        return "", ""
    lead = sentences(parts[0])[0]
    rest = [parts[0][len(lead) :].strip(), *parts[1:]]
    body = [part for part in rest if part] or parts
    return Truncator(lead).chars(LEAD), as_html(body)


def as_html(parts: list[str]) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in parts)
