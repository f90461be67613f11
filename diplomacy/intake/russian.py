"""What a Russian paragraph says: missions, people, and whether it is about anything at all."""

import itertools
from collections.abc import Iterator
from functools import lru_cache

from .findings import Anchor, Findings
from .gazetteer import adjectives, find
from .morphology import cases, forms, is_common
from .russian_missions import Missions
from .russian_names import nominative
from .russian_people import People
from .russian_titles import Titles
from .russian_words import CONNECTORS, MONTHS, NOT_AN_ITEM
from .schema import Span
from .text import Paragraph, Token

LANGUAGE = "ru"

__all__ = ["CONNECTORS", "LANGUAGE", "MONTHS", "NOT_AN_ITEM", "read"]


def read(paragraph: Paragraph) -> Findings:
    tokens = paragraph.tokens
    places = find(tokens, LANGUAGE)
    sentences = Titles(tokens, places)
    missions = Missions(paragraph, sentences)
    anchors = missions.all()
    found = Findings(
        paragraph,
        tokens,
        places,
        anchors,
        lambda taken: People(paragraph, sentences, taken).all(),
        bool(missions.foreign_heads) and missions.foreign_heads[0] < 6,
        list(institutions(sentences)),
    )
    for anchor in anchors:
        clause(found, anchor)
    return found


def institutions(sentences: Titles) -> Iterator[Span]:
    """«в министерстве туризма»: the name says nothing of what was discussed there."""
    end = -1
    for position, token in enumerate(sentences.tokens):
        if position > end and token.lower.startswith(("министерств", "департамент")):
            end = sentences.chain(position, token.lower).last
            yield token.start, sentences.tokens[end].end


def clause(found: Findings, anchor: Anchor) -> None:
    """Where the clause of a further mission in a sentence begins: «…, а посольство …»."""
    tokens = found.tokens
    position = anchor.first - 1
    while position >= 0 and tokens[position].sentence == anchor.sentence:
        token = tokens[position]
        if (
            token.text in {",", ";"}
            and tokens[position + 1].lower in {"а", "и", "тогда", "в", "тем", "но"}
        ) or (token.text == ";"):
            anchor.start = tokens[position + 1].start
            anchor.new_clause = True
            return
        if anchor.first - position > 12:
            break
        position -= 1


def nationality(token: Token) -> str | None:
    """The country of an adjective: «ливанская» сторона."""
    return country_of_adjective(token.lower)


@lru_cache(maxsize=4_000)
def country_of_adjective(word: str) -> str | None:
    return next((code for stem, code in adjectives("ru") if word.startswith(stem)), None)


def town(word: str) -> str:
    """A town's name in the nominative: of «Марибора», Марибор."""
    known = find_town(word)
    if known:
        return known
    name = nominative([word], frozenset({"gent"}))
    return name.text if name else word


def find_town(word: str) -> str | None:
    paragraph = Paragraph(0, len(word), word)
    match = next(iter(find(paragraph.tokens, LANGUAGE).values()), None)
    return match.place.name if match and match.place.kind == "city" else None


def is_where(found: Findings, position: int) -> bool:
    before = found.tokens[position - 1].lower if position else ""
    low = found.tokens[position].lower
    if before.startswith("посети"):
        return True
    return before in {"в", "во"} and ("loct" in cases(low) or low.endswith(("о", "и", "у", "е")))


def unknown_towns(found: Findings) -> Iterator[tuple[Token, str]]:
    """«Встреча прошла в Чирчике»: a town not in the list, by its place in the sentence."""
    taken = {spot for one in found.people for spot in range(one.first, one.last + 1)}
    sentences = Titles(found.tokens, found.places)
    taken |= sentences.covering.keys()
    for before, token in itertools.pairwise(found.tokens):
        low = token.lower
        if (
            before.lower in {"в", "во"}
            and low.endswith("е")
            and token.index not in taken
            and sentences.nameable(token.index)
            and not is_common(low)
        ):
            yield token, unknown_town(token.text)


def unknown_town(word: str) -> str:
    """Чирчик of «Чирчике»: as the dictionary guesses it, in the letters of the text."""
    lemma = next(
        (form.lemma for form in forms(word.lower()) if form.case == "loct" and not form.plural), ""
    )
    return word[:-1] + ("а" if lemma.endswith("а") else "")
