"""Who was met and who only named: case, preposition and governing words decide."""

from collections.abc import Sequence

from .findings import Part, Someone
from .morphology import forms, is_verb
from .russian_words import (
    KIN,
    NO_COUNTERPART,
    TAKES_ACCUSATIVE,
    TAKES_GENITIVE,
)
from .text import Token

HOME_NAMES = frozenset(
    "токаев назарбаев бектенов нуртлеу кошербаев кошанов ашимбаев смаилов абай кунанбаев".split()
)


COMING = ("подготов", "предстоящ", "ожида", "планир", "итог", "заплан")
# With somebody who need not be there.
SPEAKS_OF = tuple(
    "вспом помн помян упом цитир процитир напомн назва счита чита изобра представля чтя почит "
    "нет ждал ждет ждут ожида".split()
)


class Roles:
    """Judges the people of one paragraph."""

    tokens: Sequence[Token]
    taken: set[int]  # by missions
    cases_of: dict[int, str]
    contacts: set[int]  # sentences that speak of a meeting
    at: dict[int, Someone]

    def judge(self, someone: Someone) -> None:
        """Counterpart, or only mentioned; by case, preposition and the words that govern it."""
        first = self.begins_at(someone)
        case = self.cases_of.get(someone.first, "nomn")
        before = self.governing(first)
        someone.home = (
            someone.home
            or someone.surname in HOME_NAMES
            or (not someone.title and someone.first - 1 in self.taken)
            or self.beside_head_of_state(someone)
            or any(word.startswith("казахстанск") for word in before[-2:])
        )
        if someone.home:
            someone.part = "mention"
            return
        contact = someone.sentence in self.contacts
        noun = before[-1] if before else ""
        part: Part
        if noun == "что":  # «напомнил, что султан Бейбарс …»
            part = "mention"
        elif noun in {"с", "со"} or case in {"nomn", "ablt"}:
            part = "counterpart"
        elif case == "datv":
            part = (
                "mention"
                if any(word.startswith(("памят", "посвящ", "бюст", "монумент")) for word in before)
                else "counterpart"
            )
        elif case in {"gent", "accs"}:
            part = self.genitive(someone, before, case)
        else:
            part = "mention"
        if part == "counterpart" and noun.startswith(NO_COUNTERPART) and noun not in {"с", "со"}:
            part = "mention" if case not in {"nomn", "datv"} else part
        someone.part = part
        if not someone.title:
            someone.band = "check"
        elif not contact or case in {"gent", "accs"}:
            someone.band = "likely"

    def beside_head_of_state(self, someone: Someone) -> bool:
        """«переговоры Касым-Жомарта Токаева и Ильхама Алиева» were held elsewhere."""
        pairs = ((someone.first - 1, someone.first - 2), (someone.last + 1, someone.last + 2))
        return any(
            self.tokens[link].lower in {"и", "с"} and self.at[beside].surname in HOME_NAMES
            for link, beside in pairs
            if beside in self.at
        )

    def begins_at(self, someone: Someone) -> int:
        """The first word of a person, title included; a list's title may stand far back."""
        first = someone.first
        if someone.title_span and someone.title_span[0] < someone.span[0]:
            while (
                first > 0
                and someone.first - first < 60
                and self.tokens[first].start > someone.title_span[0]
            ):
                first -= 1
        return first

    def genitive(self, someone: Someone, before: list[str], case: str) -> Part:
        if (someone.title or "").partition(" ")[0] in KIN:
            return "mention"
        if not before:
            return "counterpart" if case == "accs" else "mention"
        noun = before[-1]
        if noun in {"у"}:
            return "counterpart"
        if noun.startswith(NO_COUNTERPART) or (
            noun.startswith("визит") and any(word.startswith(COMING) for word in before[-5:])
        ):
            return "mention"
        if noun.startswith(TAKES_GENITIVE) or self.is_object(someone, before):
            return "counterpart"
        if "среди" in before[-3:]:
            return "counterpart"
        return "mention"

    def is_object(self, someone: Someone, before: list[str]) -> bool:
        """«поблагодарил министра …», «уговорила издателя …»: somebody was there to hear it."""
        if someone.title and is_verb(before[-1]):
            return not before[-1].startswith(SPEAKS_OF)
        return any(
            word.startswith(TAKES_ACCUSATIVE)
            and (
                word.endswith(("ив", "ав", "яв"))
                or any(form.part == "VERB" for form in forms(word))
            )
            for word in before[-8:]
        )

    def governing(self, first: int) -> list[str]:
        """The words before a person in the same sentence, without the list the person stands in."""
        words: list[str] = []
        position = first - 1
        sentence = self.tokens[first].sentence
        while position >= 0 and self.tokens[position].sentence == sentence and len(words) < 12:
            token = self.tokens[position]
            # «переговоры посла … и министра»: the word before both governs both.
            joined = not words and (position in self.taken or token.lower in {"и", "также", "а"})
            if token.word and position not in self.at and not joined:
                words.append(token.lower)
            elif not words and position in self.at:
                position = self.begins_at(self.at[position])
            position -= 1
        return words[::-1]
