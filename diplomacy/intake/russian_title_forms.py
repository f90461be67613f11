"""Titles put into the nominative singular."""

from collections.abc import Sequence
from functools import lru_cache

from .morphology import forms, inflected
from .russian_heads import head_cases, head_lemma
from .russian_sentences import Sentences
from .russian_words import HONORIFICS, THEIRS
from .text import Paragraph


@lru_cache(maxsize=1_000)
def singular(word: str, lemma: str) -> str:
    if lemma.endswith("замминистра"):
        return word
    if lemma in {"он", "она"}:
        return word
    if lemma.endswith("ющий") and word.lower().endswith(("щая", "щей", "щую")):
        return lemma.removesuffix("ий") + "ая"
    form = inflected(word.lower(), lemma, frozenset({"nomn", "sing"})) or lemma
    return form if "ё" in word else form.replace("ё", "е")


@lru_cache(maxsize=1_000)
def agreeing(word: str, feminine: bool) -> str:
    low = word.lower()
    for form in forms(low):
        if form.part == "ADJF":
            gender = "femn" if feminine else "masc"
            changed = inflected(low, form.lemma, frozenset({"nomn", "sing", gender}))
            if changed:
                return changed if word[0].islower() else changed[0].upper() + changed[1:]
    return word


def nominative_title(
    sentences: Sentences, paragraph: Paragraph, first: int, last: int, heads: Sequence[int]
) -> str:
    """The title as it reads for one person, in the nominative."""
    tokens = sentences.tokens
    kept = [
        head for head in heads if head_lemma(tokens[head].text) not in HONORIFICS or len(heads) == 1
    ]
    changed = {
        spot: word for head in kept for spot, word in put_right(sentences, head, first).items()
    }
    pieces = []
    start = tokens[first].start
    for position in range(first, last + 1):
        token = tokens[position]
        pieces.append(paragraph.text[start - paragraph.start : token.start - paragraph.start])
        start = token.end
        if token.lower not in THEIRS and (position in kept or position not in heads):
            pieces.append(changed.get(position, token.text))
    title = " ".join("".join(pieces).split())
    head_word = title.split()[0] if title else ""
    if head_word[1:].islower() and (first in changed or first in heads):
        title = title[0].lower() + title[1:]
    return title.strip(" ,")


def put_right(sentences: Sentences, head: int, first: int) -> dict[int, str]:
    """The head of a title and its adjectives, in the nominative singular."""
    word = sentences.tokens[head].text
    lemma = head_lemma(word) or ""
    cases = {case for case, _plural in head_cases(word, lemma)}
    feminine = any(form.lemma == lemma and form.gender == "f" for form in forms(word))
    changed = {head: singular(word, lemma)}
    for position in range(head - 1, first - 1, -1):
        low = sentences.lower(position)
        if low == "и":
            continue
        if not sentences.is_adjective(position) or not cases & {form.case for form in forms(low)}:
            break
        changed[position] = agreeing(sentences.tokens[position].text, feminine)
    return changed
