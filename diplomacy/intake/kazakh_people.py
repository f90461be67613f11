"""People in Kazakh sentences: a title ending in a possessive, then a name."""

import re

from .findings import ORGANIZATIONS, Someone
from .gazetteer import HOME, Match
from .kazakh_names import (
    Words,
)
from .kazakh_words import VOWELS
from .lexicon import words
from .text import Paragraph, Token

HONORIFICS = frozenset({"мырза", "ханым", "шейх"})
MUNICIPAL = frozenset(
    [
        "мэр",
        "вице-мэр",
        "губернатор",
        "вице-губернатор",
        "әкім",
        "хоким",
        "вали",
        "бургомистр",
        "префект",
        "лорд-мэр",
    ]
)
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
# What a person in the genitive did with ours: «министр …ның кездесуі».
TOGETHER = ("қатыс", "басшылығы", "бастау", "кездесу", "келіссөз", "әңгіме", "жүздес")
HOME_NAMES = frozenset(["тоқаев", "назарбаев", "бектенов", "нұртілеу", "көшербаев", "қошанов"])


class People:
    """Finds the people of one paragraph."""

    def __init__(self, paragraph: Paragraph, words: Words, taken: set[int]) -> None:
        self.paragraph = paragraph
        self.w = words
        self.tokens = words.tokens
        self.taken = taken
        self.used = set(taken)
        self.found: list[Someone] = []

    def all(self) -> list[Someone]:
        position = 0
        while position < len(self.tokens):
            position = self.titled(position) or position + 1
        position = 0
        while position < len(self.tokens):
            position = self.untitled(position) or position + 1
        self.found.sort(key=lambda someone: someone.first)
        return self.found

    def titled(self, position: int) -> int | None:
        if position in self.used or not self.tokens[position].word or not self.w.head(position):
            return None
        run = self.w.name_run(position + 1)
        if not run or self.used & set(range(*run)):
            return None
        first = self.left_edge(position)
        last = position
        if self.w.head(position) in HONORIFICS and first < position:
            last = position - 1
        title = self.title(first, last)
        end = self.add(run, title, first, last)
        plural = PLURAL.match(self.tokens[position].lower)
        while plural:
            ahead = end
            while self.w.lower(ahead) in {",", "және", "мен", "пен", "бен"}:
                ahead += 1
            more = self.w.name_run(ahead) if ahead > end else None
            if not more or more[1] - more[0] < 2:
                break
            end = self.add(more, title, first, last)
        if plural:
            self.share_case()
        return end

    def share_case(self) -> None:
        """The last of a list carries the ending of all."""
        last = self.found[-1]
        for someone in self.found:
            if someone.title_span == last.title_span:
                someone.part = last.part

    def untitled(self, position: int) -> int | None:
        run = None if position in self.used else self.w.name_run(position)
        if not run or run[1] - run[0] < 2 or self.used & set(range(*run)):
            return run[1] if run else None
        _name, case = self.w.nominative(*run)
        follows = self.w.lower(run[1])
        title = self.after(run[1])
        if (
            case in {"ins", "acc", "dat"}
            or title
            or follows in {"және", "мен", "пен", "бен"}
            or self.list_goes_on(run[1])
            or (self.w.lower(run[0] - 1) in {"және", "мен", "пен", "бен"})
        ):
            self.add(
                run,
                title[0] if title else None,
                *(title[1:] if title else (run[0], run[0])),
                titled=bool(title),
            )
            if not title:
                self.found[-1].band = "check"
        return run[1]

    def list_goes_on(self, position: int) -> bool:
        """«Ким Сон Хо, Пак Чжи Ён және …»: names in a row, up to the last."""
        limit = position + 40
        while self.w.lower(position) == "," and position < limit:
            run = self.w.name_run(position + 1)
            if not run or run[1] - run[0] < 2:
                return False
            position = run[1]
            if self.w.lower(position) == "және":
                return self.w.name_run(position + 1) is not None
        return False

    def after(self, position: int) -> tuple[str, int, int] | None:
        """«Александр Арсенович, Марибор мэрі,»: a title after the name."""
        if self.w.lower(position) not in {",", "–", "—", "("}:
            return None
        for ahead in range(position + 1, min(position + 9, len(self.tokens))):
            if self.tokens[ahead].text in {",", ".", ";"}:
                return None
            if self.w.head(ahead) and self.w.lower(ahead + 1) in {",", ".", "–", "—", ")", ""}:
                return self.title(position + 1, ahead), position + 1, ahead
        return None

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
            if token.text == "," and (self.lists_nouns(spot) or self.joins_title(spot, first)):
                first = spot
                continue
            if token.lower in {"мен", "пен", "бен"} and self.lower_noun(spot - 1):
                first = spot - 1  # «өнеркәсіп пен сауда министрі»
                continue
            if not token.word or token.lower in STOPS or not self.belongs(token):
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

    def joins_title(self, comma: int, first: int) -> bool:
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
        elif OWN.match(word.lower()) and self.w.head(last):
            match = OWN.match(word.lower())
            changed = word[: len(match.group("stem"))] if match else word
        text = text[: len(text) - len(word)] + changed
        if first == last and text[1:].islower():
            return text.lower()
        return text

    def add(
        self, run: tuple[int, int], title: str | None, first: int, last: int, *, titled: bool = True
    ) -> int:
        name, case = self.w.nominative(*run)
        self.used |= set(range(*run))
        someone = Someone(
            name,
            self.w.span(run[0], run[1] - 1),
            part="mention" if case == "gen" else "counterpart",
            band="certain" if case == "ins" else "likely",
            sentence=self.tokens[run[0]].sentence,
            first=run[0],
            last=run[1] - 1,
        )
        if case == "gen" and self.w.lower(run[1]).startswith(TOGETHER):
            someone.part = "counterpart"
        if titled and title:
            self.describe(someone, title, first, last)
        someone.home = someone.home or someone.surname in HOME_NAMES
        if someone.home:
            someone.part = "mention"
        self.found.append(someone)
        return run[1]

    def describe(self, someone: Someone, title: str, first: int, last: int) -> None:
        self.used |= set(range(first, last + 1))
        someone.title, someone.title_span = title, self.w.span(first, last)
        before = first - 1  # «Елшілік кеңесшісі»: of our own mission
        own = before in self.taken and self.w.lower(before).startswith(("елшілі", "консулд"))
        someone.home = own
        for spot in range(first, last + 1):
            match = self.w.places.get(spot)
            if match:
                someone.places.append(match)
                someone.home = someone.home or match.place.country == HOME
                if match.place.kind == "organization" and match.place.code in ORGANIZATIONS:
                    someone.organization = match.place.code
        if self.w.head(last) in MUNICIPAL and first < last:
            someone.municipal = re.sub(r"(?:ның|нің|дың|дің|тың|тің)$", "", self.tokens[first].text)
            someone.municipal_span = self.w.span(first, first)
