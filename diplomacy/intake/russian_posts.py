"""Words for our posts and offices in Russian, and what stands around them."""

from dataclasses import dataclass

from .findings import KIND_OF_ROLE, ORGANIZATIONS, Anchor
from .gazetteer import HOME, Match, adjectives
from .lexicon import words
from .morphology import forms, lemmas
from .russian_heads import EVERY
from .russian_titles import Titles
from .text import Paragraph

ROLES = {
    "посол": "ambassador",
    "постпред": "permanent-representative",
    "генконсул": "consul-general",
    "консул": "consul",
    "поверенный": "charge-d-affaires",
}


OFFICES = {
    "посольство": "embassy",
    "дипмиссия": "embassy",
    "диппредставительство": "embassy",
    "загранучреждение": "embassy",
    "загранпредставительство": "embassy",
    "постпредство": "permanent-mission",
    "генконсульство": "consulate-general",
    "консульство": "consulate",
}


BEGINNINGS = tuple(
    "посол посл постпред генконсул консул вице-консул поверенн дип загран представител мисси "
    "служб".split()
)


# Adjectives that a post may have in capitals.
OF_POSTS = tuple("чрезвыч полномоч постоян времен генерал казах наш почет поч дипломат".split())


LEADERS = frozenset({"глава", "руководитель", "главой"})


STAFF = frozenset(
    ["заместитель", "помощник", "советник", "секретарь", "атташе", "сотрудник", "супруга", "спикер"]
)


HOME_ADJECTIVES = frozenset({"казахстанский", "казахский", "отечественный", "наш"})


@dataclass
class Head:
    position: int
    role: str | None
    kind: str
    first: int
    home: bool
    foreign: bool
    cases: frozenset[str]
    plural: bool


SKIPPED = words("ru", "skipped")
PREPOSITIONS = frozenset({"в", "во", "на", "при"})
# «временный поверенный в делах», «посол в этой стране», «представитель при организации»
POINTING = frozenset(
    [("в", word) for word in ("делах", "этой", "этом", "данной", "ней", "нём", "нем")]
    + [("при", word) for word in ("организации", "ней", "этой")]
)
BREAKS = frozenset({",", "—", "–", "-", "/"})


class Posts:
    """What a word says about a post or office, and what stands around it."""

    def __init__(self, paragraph: Paragraph, sentences: Titles) -> None:
        self.paragraph = paragraph
        self.s = sentences
        self.tokens = sentences.tokens
        self.foreign_heads: list[int] = []

    def head(self, position: int) -> Head | None:
        token = self.tokens[position]
        if not token.lower.startswith(BEGINNINGS) or position in self.s.covering:
            return None
        role, kind = self.kind_of(position)
        if not kind:
            return None
        readings = [
            form
            for form in forms(token.lower)
            if form.part == "NOUN" or token.lower.startswith("поверенн")
        ]
        first, home, foreign = self.left(position)
        return Head(
            position,
            role,
            kind,
            first,
            home,
            foreign,
            frozenset(form.case for form in readings if form.case) or EVERY,
            bool(readings) and all(form.plural for form in readings),
        )

    def kind_of(self, position: int) -> tuple[str | None, str | None]:
        """(role, mission kind) of a word that heads the name of a mission or its leader."""
        names = lemmas(self.tokens[position].lower)
        if self.tokens[position].lower.startswith("поверенн"):
            names = frozenset({"поверенный"})
        before = lemmas(self.s.lower(position - 1)) if position else frozenset()
        if "почетный" in before or (
            self.s.lower(position + 1) == "по" and (self.s.lower(position + 2) == "особым")
        ):
            return None, None
        if "представитель" in names and "постоянный" in before:
            return "permanent-representative", "permanent-mission"
        if "консул" in names and "генеральный" in before:
            return "consul-general", "consulate-general"
        for name, role in ROLES.items():
            if name in names and (
                name != "поверенный" or "временный" in before or self.s.lower(position + 1) == "в"
            ):
                return role, KIND_OF_ROLE[role]
        if "представительство" in names and "постоянный" in before:
            return None, "permanent-mission"
        if names & {"миссия", "представительство", "служба"} and "дипломатический" in before:
            return None, "embassy"
        if "миссия" in names and before & LEADERS and position + 1 not in self.s.covering:
            return None, "embassy"
        if "представительство" in names and self.s.lower(position + 1) in {"казахстана", "рк"}:
            return None, "representation"
        if "консульство" in names and "генеральный" in before:
            return None, "consulate-general"
        for name, kind in OFFICES.items():
            if name in names:
                return None, kind
        if "дипломат" in names and self.home_before(position):
            return "ambassador", "embassy"
        return None, None

    def home_before(self, position: int) -> bool:
        return bool(lemmas(self.s.lower(position - 1)) & HOME_ADJECTIVES) if position else False

    def left(self, position: int) -> tuple[int, bool, bool]:
        first, home, foreign = position, False, False
        while first > 0 and position - first < 7:
            before = first - 1
            token = self.tokens[before]
            if token.sentence != self.tokens[position].sentence:
                break
            in_place = before in self.s.covering
            if token.title and not (in_place or token.lower.startswith(OF_POSTS)):
                break  # «министр Вонсовский и наш посол»
            names = lemmas(token.lower)
            match = self.s.covering.get(before)
            if match and match.place.country == HOME and match.place.kind == "country":
                home, first = True, match.first
                continue
            if names & HOME_ADJECTIVES:
                home = True
            elif token.lower not in {
                "и",
                "чрезвычайный",
                "полномочный",
            } and not self.s.is_adjective(before):
                break
            elif any(token.lower.startswith(stem) for stem, _code in adjectives("ru")):
                foreign = True
            first = before
        while first < position and self.tokens[first].lower == "и":
            first += 1
        return first, home, foreign

    def staff(self, found: Anchor) -> bool:
        """«заместитель постоянного представителя»: the name is not the head of mission's."""
        before = found.first - 1
        return before >= 0 and bool(
            lemmas(self.s.lower(before)) & STAFF and self.tokens[before].sentence == found.sentence
        )

    def leader(self, head: Head) -> int | None:
        if head.role:
            return None
        for before in (head.first - 1, head.first - 2):
            if before >= 0 and lemmas(self.s.lower(before)) & LEADERS:
                return before
        return None

    def over_unknown(self, position: int) -> int:
        """The last word of an organization's name not in the list, with what it is for."""
        last = self.s.chain(position, self.s.lower(position)).last
        return last + (self.s.lower(last + 1) == ")")

    def leads_to_place(self, position: int) -> bool:
        for ahead in range(position + 1, min(position + 8, len(self.tokens))):
            if ahead in self.s.covering:
                return True
            token = self.tokens[ahead]
            if token.title and ahead == position + 1 and token.lower not in SKIPPED:
                return self.tokens[position].lower != "при" and not token.text.isascii()
            if token.text == "." and self.s.lower(ahead - 1) == "г":
                continue
            if token.lower not in SKIPPED | PREPOSITIONS and not token.title:
                return token.lower in {"лиге"}
        return False

    def unknown_town(self, position: int) -> bool:
        """A town not in the list: a capitalised word after «в», in the locative."""
        low = self.tokens[position].lower
        return (
            low.endswith(("е", "и", "у", "о", "ах"))
            and position not in self.s.covering
            and self.s.lower(position - 1) in PREPOSITIONS | {"городе", "г."}
        )

    def at_an_office(self, found: Anchor) -> bool:
        """«при Отделении ООН»: not where the organization has its seat."""
        return any(
            self.s.lower(position).startswith("отделени") and position not in self.s.covering
            for position in range(found.first, found.last + 1)
        )

    def closing(self, position: int) -> int | None:
        for ahead in range(position, min(position + 25, len(self.tokens))):
            if self.tokens[ahead].text == ")":
                return ahead
        return None

    def add_organization(self, found: Anchor, match: Match) -> None:
        code = match.place.code
        if code in ORGANIZATIONS and code not in {known for known, _span in found.organizations}:
            span = (self.tokens[match.first].start, self.tokens[match.last].end)
            found.organizations.append((code, span))
