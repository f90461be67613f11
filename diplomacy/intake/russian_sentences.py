"""The words of a Russian paragraph: which are titles, and which may be names."""

import re
from collections.abc import Sequence
from functools import lru_cache

from .gazetteer import HOME, Match, adjectives
from .morphology import forms, is_common, is_known, is_name, lemmas
from .russian_names import EASTERN, ENDING_PARTICLES, PARTICLES, nominative
from .russian_words import HEADS, INSTITUTIONS, MUNICIPAL, PREFIXES
from .text import Token

SMALL_WORDS = frozenset({"PREP", "CONJ", "NPRO", "PRCL"})
EVERY = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})


HEAD_BEGINNINGS = frozenset(word[:2] for word in (*HEADS, *PREFIXES))


# In the title of somebody who is no head of mission.
OFFICES = ("посольств", "дипмисси", "постпредств", "генконсульств", "консульск", "консульств")
RANKS = ("советник", "секретар", "атташе", "министр-советник", "вице-консул", "консул")
GRADES = ("перв", "втор", "трет", "воен", "торгов", "старш")
OURS = frozenset({"мажилиса", "акорды"})
THEIRS = frozenset({"его", "ее", "её", "их"})

SURNAME = re.compile(
    r"(?:[оеё]ва?|[иы]на?|ич|[сц]кий|[сц]кая|[ая]н|дзе|швили|енко|чук|улы|уулу|кызы)$"
)

# «киновед», «вирусолог»: professions no list holds in full.
PROFESSIONS = ("вед", "олог")
PROFESSION = re.compile(r"(?:вед|олог)(?:а|у|е|ы|и|ом|ов|ам|ами|ах)?$")

# Persons no name follows as a title.
NO_TITLES = frozenset(
    "человек люди ребенок дитя гость житель сторона собеседник коллега казах казахстанец друг "
    "гражданин турист студент школьник участник пара семья мужчина женщина юноша девушка герой "
    "предок соотечественник соотечественница".split()
)

UNCHANGED = frozenset({"атташе", "кюйши", "вали"})


@lru_cache(maxsize=4_000)
def head_lemma(word: str) -> str | None:
    """The title a word is a form of: a word of the list, or in small letters whoever it names."""
    return listed_head(word) or (agent(word) if word.islower() else None)


def foreign_head(low: str) -> str | None:
    """«каймакаму»: a title of the list that the dictionary does not know."""
    stems = (low.removesuffix(ending) for ending in ("", "ом", "ами", "ов", "а", "у", "е", "ы"))
    return next((stem for stem in stems if stem in HEADS or stem.rpartition("-")[2] in HEADS), None)


def agent(word: str) -> str | None:
    """«винодел», «коллекционер»: a person by what he does."""
    if not is_known(word):
        return None
    likeliest = forms(word)[0]
    is_person = likeliest.part == "NOUN" and likeliest.animate and not likeliest.name
    return likeliest.lemma if is_person and likeliest.lemma not in NO_TITLES else None


@lru_cache(maxsize=4_000)
def listed_head(word: str) -> str | None:
    low = word.lower()
    if len(low) < 3 or not low[0].isalpha():
        return None
    if low in UNCHANGED:
        return low
    if low[:2] not in HEAD_BEGINNINGS and not PROFESSION.search(low):
        return None
    if low.startswith("исполняющ") and not low.endswith(("ие", "их")):
        return "исполняющий"
    if low.startswith(("управляющ", "заведующ")) and not low.endswith(("ие", "их")):
        return "заведующий" if low[0] == "з" else "управляющий"
    if not is_known(low):
        return foreign_head(low)
    for form in forms(low):
        if form.part != "NOUN" or (form.name and form.known and low not in {"султан"}):
            continue
        lemma = form.lemma
        tail = lemma.rpartition("-")[2]
        if lemma in HEADS or tail in HEADS or lemma.endswith(PROFESSIONS):
            return lemma
        for prefix in PREFIXES:
            rest = lemma.removeprefix(prefix)
            if rest != lemma and rest in HEADS:
                return lemma
    return None


ACTING = frozenset({"управляющий", "заведующий", "исполняющий"})


@lru_cache(maxsize=4_000)
def head_cases(word: str, lemma: str) -> frozenset[tuple[str, bool]]:
    found = {
        (form.case, form.plural)
        for form in forms(word.lower())
        if form.part in {"NOUN", "ADJF", "PRTF"}
        and form.case
        and (form.lemma == lemma or lemma in ACTING)
    }
    if word.lower() == "шейха":  # also a woman's title
        found.add(("nomn", False))
    return frozenset(found) or frozenset((case, False) for case in EVERY)


def lemmas_known(word: str) -> frozenset[str]:
    return lemmas(word) if is_known(word) else frozenset()


def is_acronym(word: str) -> bool:
    """In letters no Russian name is written in: «BBC», «ЮНИСЕФ», «ООН-Хабитат»."""
    return word.isascii() or any(len(part) > 1 and part.isupper() for part in word.split("-"))


NAMES_AND_TITLES = frozenset("эмир эмиром эмира эмиру султан султаном султана султану".split())
NO_ADJECTIVES = frozenset(
    "чей чья чьё чье чьи его ее её их свой своим этот тот этого того этим такой весь все новым новый каждый другой "
    "другие многие ряд своего".split()
)


class Sentences:
    """The tokens of one paragraph, and the questions the rules ask about them."""

    def __init__(self, tokens: Sequence[Token], places: dict[int, Match]) -> None:
        self.tokens = tokens
        self.places = places
        self.covering: dict[int, Match] = {}
        for match in places.values():
            for position in range(match.first, match.last + 1):
                self.covering[position] = match

    def token(self, position: int) -> Token | None:
        return self.tokens[position] if 0 <= position < len(self.tokens) else None

    def lower(self, position: int) -> str:
        return self.tokens[position].lower if 0 <= position < len(self.tokens) else ""

    def opens_sentence(self, position: int) -> bool:
        before = position - 1
        while before >= 0 and self.tokens[before].text in '«“"(—–-':
            before -= 1
        return (
            before < 0
            or self.tokens[before].sentence != self.tokens[position].sentence
            or self.tokens[before].text in ":."
        )

    def nameable(self, position: int) -> bool:
        """Whether a capitalised word can be part of a person's name."""
        token = self.token(position)
        if token is None or not token.word:
            return False
        if not token.title:
            return self.begins_with_particle(token)
        if token.text.endswith("."):
            return True
        if is_acronym(token.text):
            return False
        if position in self.covering:
            return self.place_may_be_name(position)
        low = token.lower
        if low in NAMES_AND_TITLES and not self.opens_sentence(position):
            return self.before_title(position)
        known_name = is_name(low)
        if not known_name and (lemmas_known(low) & INSTITUTIONS or listed_head(low)):
            return False
        if low in EASTERN and not self.opens_sentence(position):
            return True
        if known_name:
            return not self.adjective_of_next(position)
        if is_common(low) and (
            self.opens_sentence(position)
            or (forms(low)[0].part in SMALL_WORDS and not self.before_title(position))
        ):
            return False
        if is_common(low) and self.heads_institution(position):
            return False
        return not self.adjective_of_next(position)

    def before_title(self, position: int) -> bool:
        following = self.token(position + 1)
        return following is not None and following.title

    def heads_institution(self, position: int) -> bool:
        """«Конфедерации промышленников»: a capitalised noun before its complement."""
        following = self.token(position + 1)
        if not following or not following.text.islower():
            return False
        readings = forms(following.lower)
        return (
            bool(readings)
            and readings[0].known
            and readings[0].part in {"NOUN", "ADJF"}
            and any(form.case == "gent" for form in readings)
            and any(form.part == "NOUN" for form in forms(self.lower(position)))
        )

    def begins_with_particle(self, token: Token) -> bool:
        """«аль-Румайян» begins small, and is a name."""
        particle, dash, rest = token.text.partition("-")
        return bool(dash) and particle in PARTICLES and rest[:1].isupper()

    def place_may_be_name(self, position: int) -> bool:
        """Милан and София are towns, and people."""
        match = self.covering[position]
        if match.first != match.last or match.place.kind != "city":
            return False
        before = self.lower(position - 1)
        if before in {"в", "во", "из", "до", "под"}:
            return False
        if self.before_surname(position, match):
            return True
        if MUNICIPAL.intersection((listed_head(before) or "").split("-")):
            return False
        return any(form.name == "Name" and form.known for form in forms(self.lower(position)))

    def before_surname(self, position: int, match: Match) -> bool:
        """«Дархан Мамбетов», «Миланом Крстичем»: a family name right after, in the same case."""
        following = self.token(position + 1)
        if following is None or not following.title:
            return False
        low = self.lower(position)
        if low == match.place.name.lower():
            return bool(SURNAME.search(following.lower))
        return (
            low.endswith(("ом", "ем", "ой", "ей"))
            and position + 1 not in self.covering
            and self.nameable(position + 1)
            and nominative([following.text], frozenset({"ablt"})) is not None
        )

    def adjective_of_next(self, position: int) -> bool:
        """«Мазовецкого воеводства»: an adjective in a name of an institution or place."""
        low = self.lower(position)
        following = self.token(position + 1)
        if not following or not following.word or (following.title and is_name(following.lower)):
            return False
        if low.endswith(("ова", "ева", "ина")) and not following.title:  # «Карлова университета»
            return bool(lemmas(following.lower) & INSTITUTIONS)
        endings = (
            "ого",
            "его",
            "ой",
            "ей",
            "ому",
            "ым",
            "им",
            "ом",
            "ая",
            "яя",
            "ое",
            "ый",
            "ий",
            "ую",
            "ых",
            "их",
            "ыми",
            "ими",
        )
        if not low.endswith(endings) or not is_known(following.lower):
            return False
        if not any(form.part in {"ADJF", "PRTF"} for form in forms(low)):
            return False
        agreeing = {form.case for form in forms(low) if form.part in {"ADJF", "PRTF"}}
        return any(
            form.part in {"NOUN", "ADJF"} and form.case in agreeing and form.known
            for form in forms(following.lower)[:4]
        ) and forms(following.lower)[0].part in {"NOUN", "ADJF"}

    def run_end(self, position: int) -> int:
        """The index after the last part of a name that begins here."""
        end = position
        while end < len(self.tokens) and end - position < 8:
            token = self.tokens[end]
            if end > position and token.sentence != self.tokens[position].sentence:
                break
            if (
                self.nameable(end)
                or self.name_goes_on(end, position)
                or (end > position and self.town_as_surname(end))
                or (end > position and token.lower in ENDING_PARTICLES)
                or (end > position and token.title and self.heads_as_surname(end))
                or (end > position and self.eastern_goes_on(end, position))
            ):
                end += 1
            else:
                break
        while (
            end > position
            and self.tokens[end - 1].lower in PARTICLES - ENDING_PARTICLES
            and not (self.tokens[end - 1].title)
        ):
            end -= 1
        return end

    def town_as_surname(self, position: int) -> bool:
        """«Янник Линц»: right after a first name a town is a family name."""
        match = self.covering.get(position)
        return (
            match is not None
            and match.place.kind == "city"
            and match.first == match.last
            and is_name(self.lower(position - 1))
        )

    def eastern_goes_on(self, position: int, start: int) -> bool:
        """«Чон Ин Сок», «Нгуен Тхи Лан»: syllables after a family name, words or not."""
        token = self.tokens[position]
        return (
            token.title
            and len(token.text) <= 5
            and position - start < 4
            and position not in self.covering
            and self.lower(start) in EASTERN
            and not is_acronym(token.text)
        )

    def heads_as_surname(self, position: int) -> bool:
        """«Яцеком Внуком»: in capitals after a first name a title is a family name."""
        following = self.token(position + 1)
        return (
            is_name(self.lower(position - 1))
            and listed_head(self.lower(position)) is not None
            and (following is None or not following.title)
        )

    def name_goes_on(self, position: int, start: int) -> bool:
        """A particle between parts, or one at the start: «аль Барак», «ван Вейк»."""
        token = self.tokens[position]
        if token.lower not in PARTICLES or token.title or token.lower == "и":
            return False
        return self.nameable(position + 1) or (
            self.lower(position + 1) in PARTICLES and self.nameable(position + 2)
        )

    def is_adjective(self, position: int) -> bool:
        token = self.token(position)
        if not token or not token.word or position in self.covering:
            return False
        readings = forms(token.lower)
        if not readings or any(form.name and form.known for form in readings):
            return False
        ranked = any(form.lemma in {"старший", "младший"} for form in readings)  # nouns, too
        return (readings[0].part == "ADJF" or ranked) and token.lower not in NO_ADJECTIVES

    def is_home(self, first: int, last: int) -> bool:
        """Our own officials, and the staff of the mission: «советник посольства»."""
        title = [position for position in range(first, last + 1) if not self.is_quoted(position)]
        low = [self.lower(position) for position in title]
        if any(word in OURS or word.startswith("казахстанск") for word in low):
            return True
        if low[-1].startswith("аким") or low[0].startswith("аким"):
            return not any(
                self.covering[position].place.country != HOME
                for position in title
                if position in self.covering
            )
        places = {
            position: self.covering[position] for position in title if position in self.covering
        }
        if (
            self.is_rank(low)
            and self.lower(first - 1) not in THEIRS
            and not any(self.lower(spot) == "от" for spot in range(max(first - 8, 0), first))
        ):
            return not any(
                word.startswith(stem) for word in low for stem, _code in adjectives("ru")
            ) and all(match.place.country == HOME for match in places.values())
        return any(
            match.place.country == HOME
            and self.lower(match.first - 1) not in {"в", "во", "с", "со"}
            for match in places.values()
        )

    def is_rank(self, title: Sequence[str]) -> bool:
        """«второй секретарь», «советник посольства»: a diplomat, and ours if of no other country."""
        if any(word.startswith(OFFICES) for word in title):
            return True
        return title[-1].startswith(RANKS) and (len(title) == 1 or title[-2].startswith(GRADES))

    def is_quoted(self, position: int) -> bool:
        """«группа дружбы „Болгария – Казахстан“» is nobody's own."""
        token = self.tokens[position]
        for before in range(position - 1, max(position - 12, -1), -1):
            if self.tokens[before].sentence != token.sentence or self.tokens[before].text == "»":
                return False
            if self.tokens[before].text == "«":
                return True
        return False
