"""Bodies that a mission meets without a named person: «провёл встречу в Торговой палате Граца»."""

import re

from .schema import Found

# Bodies met without a named person: how the word begins, its dictionary form and gender.
BODIES = (
    ("палат", "палата", "f"),
    ("министерств", "министерство", "n"),
    ("ассоциаци", "ассоциация", "f"),
    ("компани", "компания", "f"),
    ("корпораци", "корпорация", "f"),
    ("университет", "университет", "m"),
    ("муниципалитет", "муниципалитет", "m"),
    ("академи", "академия", "f"),
    ("институт", "институт", "m"),
    ("агентств", "агентство", "n"),
    ("федераци", "федерация", "f"),
    ("конфедераци", "конфедерация", "f"),
    ("диаспор", "диаспора", "f"),
)
NAMED_BODY = {
    "ru": re.compile(
        r"(?P<adjectives>(?:[А-ЯЁа-яё][\w-]+(?:ой|ого|ей|его|ым|им) ){0,4})"
        rf"(?P<head>(?:{'|'.join(stem for stem, _noun, _gender in BODIES)})\w*)"
        r"(?P<tail>(?: [«“\"][^»”\"\n]{2,80}[»”\"])?)"
    ),
    "en": re.compile(
        r"(?:the )?(?P<name>(?:[A-Z][\w’-]+ )+(?:(?:of|and|for) )*(?:[A-Z][\w’-]+ ?(?:of |and )?)*)"
    ),
}
ENGLISH_BODY = re.compile(
    r"\b(?:Chamber|Ministry|Association|Company|Corporation|University|Municipality|Academy|"
    r"Institute|Agency|Federation|Council|Bank|Fund)\b"
)


def find_body(sentence: str, language: str, position: int) -> Found | None:
    """A body by its own name after the verb, in the nominative."""
    pattern = NAMED_BODY.get(language)
    if pattern is None:
        return None
    for match in pattern.finditer(sentence, position, position + 300):
        if language == "en":
            name = match["name"].strip().removesuffix(" of").removesuffix(" and")
            if ENGLISH_BODY.search(name):
                return Found(name, (match.start("name"), match.start("name") + len(name)), "check")
            continue
        if match["tail"] or match["adjectives"][:1].isupper():
            span = (match.start(), match.end())
            return Found(body_name(match), span, "check")
    return None


def body_name(match: re.Match[str]) -> str:
    """«Штаерской торгово-промышленной палаты» in the nominative."""
    noun, gender = next(
        (noun, gender) for stem, noun, gender in BODIES if match["head"].startswith(stem)
    )
    words = [nominative(word, gender) for word in match["adjectives"].split()] + [noun]
    name = " ".join(words)
    return name[:1].upper() + name[1:] + match["tail"]


def nominative(adjective: str, gender: str) -> str:
    """«Штаерской» of a palata is «Штаерская», «Среднего» of an institut «Средний»."""
    match = re.fullmatch(r"(.+?)(ого|ой|ым|его|ей|им)", adjective)
    if not match:
        return adjective
    stem, ending = match.groups()
    soft = ending in ("его", "ей", "им") and not stem.endswith(("г", "к", "х"))
    if gender == "f":
        return stem + ("яя" if soft else "ая")
    if gender == "n":
        return stem + ("ее" if soft else "ое")
    return stem + ("ий" if soft or stem.endswith(("г", "к", "х")) else "ый")
