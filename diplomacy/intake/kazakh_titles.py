"""Titles in Kazakh sentences: where one begins, and how it is written in the singular."""

import re
from collections.abc import Sequence

from .gazetteer import Match
from .kazakh_names import Words
from .kazakh_words import VOWELS
from .lexicon import words
from .text import Paragraph, Token

# Lower-case words that end as if they had a case.
PLAIN = words("kk", "plain")
CASED = re.compile(
    r"(?:да|де|та|те|ға|ге|қа|ке|дан|ден|тан|тен|нан|нен|ны|ні|мен|бен|пен|нда|нде|ына|іне|сына|сіне|ын|ін)$"
)
VERBAL = re.compile(r"(?:ып|іп|ды|ді|ты|ті|ған|ген|қан|кен|еді|ады|йды|йді|атын|етін)$")
PLURAL = re.compile(
    r"^(?P<stem>.{3,}?)(?:лар|лер|дар|дер|тар|тер)(?P<own>ы|і)?(?:мен|бен|пен|н|на|не|ның|нің)?$"
)
OWN = re.compile(r"^(?P<stem>.+?(?:сы|сі|ы|і))(?:мен|н|на|не|ның|нің|нда|нде)$")
STOPS = words("kk", "stops")

# Words of titles that take an object: «ортаны қорғау министрі», «негізін қалаушы».
OBJECT_BEFORE = ("ау", "еу", "алу", "беру", "достық", "ушы", "уші")


class Titles:
    """Reads titles before their heads."""

    paragraph: Paragraph
    w: Words
    tokens: Sequence[Token]
    used: set[int]

    def left_edge(self, head: int) -> int:
        """Where the title begins: genitives, possessives and bare words before its head."""
        first = head
        while first > 0 and head - first < 14:
            spot = first - 1
            token = self.tokens[spot]
            if spot in self.used or token.sentence != self.tokens[head].sentence:
                break
            if token.text == "»":
                opening = self.opening(spot)
                if opening is None:
                    break
                first = opening
                continue
            match = self.w.covering.get(spot)
            if match:
                if match.place.kind != "organization" and self.place_stands_apart(match):
                    break
                first = match.first
                continue
            if token.text == "," and (self.lists_nouns(spot) or self.joins_title(spot)):
                first = spot
                continue
            if token.lower in {"мен", "пен", "бен"} and self.lower_noun(spot - 1):
                first = spot - 1  # «өнеркәсіп пен сауда министрі»
                continue
            if token.text == ")" and (bracket := self.bracket(spot)):
                first = bracket  # «… ұйымының (ISRO) төрағасы»
                continue
            object_of = self.w.lower(first).endswith(OBJECT_BEFORE)
            belongs = self.belongs(token) or (object_of and token.word)
            if not token.word or token.lower in STOPS or not belongs:
                break
            first = spot
        while first < head and self.tokens[first].lower in {"және", ","}:
            first += 1
        return first

    def lower_noun(self, position: int) -> bool:
        if position < 0 or position in self.used or position in self.w.covering:
            return False
        token = self.tokens[position]
        return token.text.islower() and self.belongs(token)

    def lists_nouns(self, comma: int) -> bool:
        """«сыртқы сауда, өнеркәсіп және инновация министрі»."""
        ahead = [self.w.lower(spot) for spot in range(comma + 1, comma + 4)]
        return (
            "және" in ahead
            and self.tokens[comma - 1].text.islower()
            and self.belongs(self.tokens[comma - 1])
        )

    def joins_title(self, comma: int) -> bool:
        """«достық тобының төрайымы, депутат …»: two titles of one person."""
        before = self.tokens[comma - 1]
        return (
            comma - 1 not in self.used
            and before.text.islower()
            and bool(self.w.head(comma - 1))
            and before.lower.endswith(("ы", "і"))
        )

    def place_stands_apart(self, match: Match) -> bool:
        low = self.tokens[match.last].lower
        if low == match.place.name.lower():
            return False
        return bool(
            re.search(r"(?:да|де|та|те|ға|ге|қа|ке|дан|ден|тан|тен|нан|нен|мен|бен|пен)$", low)
        )

    def opening(self, closing: int) -> int | None:
        for spot in range(closing - 1, max(closing - 12, -1), -1):
            if self.tokens[spot].text == "«":
                return spot
        return None

    def bracket(self, closing: int) -> int | None:
        for spot in range(closing - 1, max(closing - 5, 0), -1):
            if self.tokens[spot].text == "(":
                return spot
        return None

    def belongs(self, token: Token) -> bool:
        low = token.lower
        if low in PLAIN or low.endswith(("ның", "нің", "дың", "дің", "тың", "тің")):
            return True
        if token.title and not self.opens(token):
            return True
        if low.endswith(
            (
                "ика",
                "ия",
                "лық",
                "лік",
                "дық",
                "дік",
                "тық",
                "тік",
                "дағы",
                "дегі",
                "тағы",
                "тегі",
                "жөніндегі",
                "аралық",
            )
        ):
            return True
        if VERBAL.search(low) and len(low) > 4 and not low.endswith(("ғаны", "хаты")):
            return False
        return not CASED.search(low)

    def opens(self, token: Token) -> bool:
        before = self.tokens[token.index - 1] if token.index else None
        return before is None or before.sentence != token.sentence

    def title(self, first: int, last: int) -> str:
        start, end = self.w.span(first, last)
        offset = self.paragraph.start
        text = self.paragraph.text[start - offset : end - offset]
        word = self.tokens[last].text
        changed = word
        plural = PLURAL.match(word.lower())
        if plural and self.w.head(last):
            stem, own = word[: len(plural.group("stem"))], plural.group("own")
            vowel = stem[-1].lower() in VOWELS
            changed = stem + (("с" if vowel else "") + own if own else "")
        elif OWN.match(word.lower()) and self.w.head(last) not in {None, word.lower()}:
            match = OWN.match(word.lower())
            changed = word[: len(match.group("stem"))] if match else word
        text = text[: len(text) - len(word)] + changed
        if first == last and text[1:].islower():
            return text.lower()
        return text
