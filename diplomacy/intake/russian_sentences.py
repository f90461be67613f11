"""The words of a Russian paragraph: which are titles, and which may be names."""

import re
from collections.abc import Sequence

from .gazetteer import Match
from .morphology import forms, is_common, is_known, is_name, lemmas
from .rulers import numbers_ruler
from .russian_heads import listed_head
from .russian_names import EASTERN, ENDING_PARTICLES, PARTICLES, nominative
from .russian_words import INSTITUTIONS, MUNICIPAL
from .text import Token

SMALL_WORDS = frozenset({"PREP", "CONJ", "NPRO", "PRCL"})
SURNAME = re.compile(
    r"(?:[оеё]ва?|[иы]на?|ич|[сц]кий|[сц]кая|[ая]н|дзе|швили|енко|чук|улы|уулу|кызы)$"
)


def lemmas_known(word: str) -> frozenset[str]:
    return lemmas(word) if is_known(word) else frozenset()


def is_acronym(word: str) -> bool:
    """In letters no Russian name is written in: «BBC», «ЮНИСЕФ», «ООН-Хабитат»."""
    return word.isascii() or any(len(part) > 1 and part.isupper() for part in word.split("-"))


NAMES_AND_TITLES = frozenset("эмир эмиром эмира эмиру султан султаном султана султану".split())
NO_ADJECTIVES = frozenset(
    "чей чья чьё чье чьи его ее её их свой своим этот тот этого того этим такой весь все новым "
    "новый каждый другой другие многие ряд своего".split()
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

    def words(self, start: int, end: int) -> list[str]:
        return [token.text for token in self.tokens[start:end]]

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
            return numbers_ruler(self.tokens, position)
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
        if is_common(low) and (self.heads_institution(position) or self.ends_institution(position)):
            return False
        return not self.adjective_of_next(position)

    def before_title(self, position: int) -> bool:
        following = self.token(position + 1)
        return following is not None and following.title

    def heads_institution(self, position: int) -> bool:
        """«Конфедерации промышленников»: a capitalised noun before its complement."""
        following = self.token(position + 1)
        if not following or not following.text.islower() or following.lower in PARTICLES:
            return False
        readings = forms(following.lower)
        return (
            bool(readings)
            and readings[0].known
            and readings[0].part in {"NOUN", "ADJF"}
            and any(form.case == "gent" for form in readings)
            and any(form.part == "NOUN" for form in forms(self.lower(position)))
        )

    def ends_institution(self, position: int) -> bool:
        """«Красного Креста»: a noun after its adjective, both in capitals."""
        before = self.token(position - 1)
        return before is not None and before.title and self.adjective_of_next(position - 1)

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
        if before == "." and self.lower(position - 2) == "г":
            return False
        if before in {"в", "во", "из", "до", "под", "городе"}:
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
        after_name = (
            position and self.tokens[position - 1].title and is_name(self.lower(position - 1))
        )
        if low.endswith(("ова", "ева", "ина")) and not (following.title or after_name):
            return bool(  # «Карлова университета»
                lemmas(following.lower) & INSTITUTIONS
            )
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
                or self.name_goes_on(end)
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

    def name_goes_on(self, position: int) -> bool:
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
