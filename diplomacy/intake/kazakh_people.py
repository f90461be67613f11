"""People in Kazakh sentences: a title ending in a possessive, then a name."""

import re

from .findings import ORGANIZATIONS, Someone
from .gazetteer import HOME, Match, index
from .kazakh_names import DISTRICTS, Words
from .kazakh_titles import PLURAL, STOPS, Titles
from .lexicon import phrases, words
from .text import Paragraph

HONORIFICS = frozenset({"мырза", "ханым", "шейх"})
DEGREES = frozenset({"доктор", "профессор", "академик"})
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
# Whose bearers, of no other country, are of our own mission.
OUR_RANKS = frozenset(["кеңесші", "хатшы", "аташе", "қызметкер", "консул", "өкіл", "дипломат"])
# With no country before, too: «Оларды вице-консул … қабылдады».
OUR_TITLES = words("kk", "our_titles")
TOGETHER = phrases("kk", "together")
HOME_NAMES = words("kk", "home_names")
# After a name, of who is only spoken of: «Қ. Сәтбаев атындағы», «… салған», «… туралы».
SPOKEN_OF = words("kk", "spoken_of")
# Before a name, of somebody whose work it is: «негізін салған», «авторы».
MAKES = phrases("kk", "makes")


NATION = re.compile(r"(?P<country>.{3,})(?:лық|лік|дық|дік|тық|тік)")


class People(Titles):
    """Finds the people of one paragraph."""

    def __init__(self, paragraph: Paragraph, rules: Words, taken: set[int]) -> None:
        self.paragraph = paragraph
        self.w = rules
        self.tokens = rules.tokens
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
        if self.w.lower(position) in DEGREES and first < position and self.w.head(position - 1):
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
        for someone in reversed(self.found):
            if someone.title_span != last.title_span:
                break
            someone.part = last.part

    def untitled(self, position: int) -> int | None:
        quoted = self.w.lower(position - 1) == "«"
        run = None if position in self.used or quoted else self.w.name_run(position)
        if not run or run[1] - run[0] < 2 or self.used & set(range(*run)):
            return run[1] if run else None
        _name, case = self.w.nominative(*run)
        follows = self.w.lower(run[1])
        title = self.after(run[1]) or self.noun_before(run[0])
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

    def noun_before(self, start: int) -> tuple[str, int, int] | None:
        """«норвегиялық гроссмейстер Симен Агдестейн»: a noun after an adjective of a country."""
        noun, adjective = self.w.lower(start - 1), self.w.lower(start - 2)
        nation = NATION.fullmatch(adjective)
        if not nation or nation["country"] not in index("kk") or noun.startswith(DISTRICTS):
            return None
        if self.tokens[start - 1].text != noun or noun in STOPS:
            return None
        return self.title(start - 2, start - 1), start - 2, start - 1

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
        if case == "gen" and self.does_together(run[1]):
            someone.part = "counterpart"
        if titled and title:
            self.describe(someone, title, first, last)
        someone.home = someone.home or someone.surname in HOME_NAMES
        if someone.home or self.spoken_of(run, case):
            someone.part = "mention"
        self.found.append(someone)
        return run[1]

    def spoken_of(self, run: tuple[int, int], case: str) -> bool:
        """«геолог Қ. Сәтбаев атындағы», «суретші … салған», «Сұлтан Бейбарыс (1223–1277)»."""
        after = self.w.lower(run[1])
        year = self.w.lower(run[1] + 1) if after == "(" else ""
        if year.isdigit() and len(year) == 4:
            return True
        return not case and after.startswith(MAKES) if after not in SPOKEN_OF else True

    def only_home(self, match: Match) -> bool:
        """Of Kazakhstan, and not «Қазақстан бойынша өкіл» or «Қазақстанмен достық тобы»."""
        after = self.w.lower(match.last + 1)
        with_us = self.tokens[match.last].lower.endswith(("мен", "пен", "бен"))
        return match.place.country == HOME and not with_us and after not in {"бойынша", "жөніндегі"}

    def does_together(self, position: int) -> bool:
        """«министр …ның кездесуі», «министр …ның Варшавада Қазақстан елшісімен кездесуі»."""
        for ahead in range(position, min(position + 12, len(self.tokens))):
            if self.w.lower(ahead).startswith(TOGETHER):
                return True
            token = self.tokens[ahead]
            if not (ahead in self.taken or token.title or token.lower == "және"):
                return False
        return False

    def describe(self, someone: Someone, title: str, first: int, last: int) -> None:
        self.used |= set(range(first, last + 1))
        someone.title, someone.title_span = title, self.w.span(first, last)
        before = first - 1  # «Елшілік кеңесшісі»: of our own mission
        own = (
            before in self.taken
            and self.w.lower(before).startswith(("елшілі", "консулд"))
            and self.w.head(last) in OUR_RANKS
        )
        someone.home = own or title.lower() in OUR_TITLES
        for spot in range(first, last + 1):
            match = self.w.places.get(spot)
            if match:
                someone.places.append(match)
                someone.home = someone.home or self.only_home(match)
                if match.place.kind == "organization" and match.place.code in ORGANIZATIONS:
                    someone.organization = match.place.code
        if self.w.head(last) in MUNICIPAL and first < last:
            someone.municipal = re.sub(r"(?:ның|нің|дың|дің|тың|тің)$", "", self.tokens[first].text)
            someone.municipal_span = self.w.span(first, first)
