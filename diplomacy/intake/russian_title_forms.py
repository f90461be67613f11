"""Titles put into the nominative singular."""

from functools import lru_cache

from .morphology import forms, inflected


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
