"""How far a post reaches in Russian: «посол Казахстана в Бельгии, глава миссии при ЕС и НАТО»."""

from dataclasses import dataclass, field

from .findings import Anchor
from .gazetteer import HOME, Match
from .russian_posts import BREAKS, POINTING, PREPOSITIONS, SKIPPED, Head, Posts

LONGEST_POST = 50  # words


@dataclass
class Reach:
    """Reads to the right of a head: whose it is, and where. Moves the end of what was found."""

    posts: Posts
    head: Head
    found: Anchor
    home: bool = False
    foreign: bool = False  # somebody else's
    hosts: list[Match] = field(default_factory=list)
    preposition: str = ""

    def __post_init__(self) -> None:
        self.s, self.tokens = self.posts.s, self.posts.tokens
        self.home = self.head.home
        position: int | None = self.head.position + 1
        last = min(len(self.tokens), self.head.position + LONGEST_POST)
        while position is not None and position < last:
            position = self.after(position)
        self.draw_back()
        if self.hosts and self.hosts[0].place.country == HOME:
            self.foreign = True

    def after(self, position: int) -> int | None:
        """Where to read on when this word belongs to the post."""
        token, match = self.tokens[position], self.s.covering.get(position)
        if token.sentence != self.tokens[self.head.position].sentence:
            return None
        if self.hosts and position in self.s.places and self.s.nameable(position):
            return None  # «в Монголии Дархан Кыдыралиев»
        if match and (match.place.kind != "city" or self.preposition):
            return self.after_place(match)
        following = self.s.token(position + 1)
        if following and (token.lower, following.text) in POINTING:
            self.found.last = position + 1
            return position + 2
        seat = self.s.covering.get(position + 3)
        if seat and (token.lower, self.s.lower(position + 1)) == ("с", "резиденцией"):
            self.found.last = seat.last
            return seat.last + 1
        return self.after_word(position)

    def after_place(self, match: Match) -> int | None:
        place = match.place
        if self.preposition:
            if place.kind == "organization":
                self.posts.add_organization(self.found, match)
            else:
                self.hosts.append(match)
        elif place.country == HOME and place.kind == "country":
            self.home = True
        else:
            self.foreign = self.foreign or (place.kind != "organization" and not self.home)
            return None
        self.found.last = match.last
        return match.last + 1

    def after_word(self, position: int) -> int | None:
        token, low = self.tokens[position], self.tokens[position].lower
        if low in PREPOSITIONS and self.posts.leads_to_place(position):
            self.preposition = low
        elif low == "." and self.s.lower(position - 1) == "г":
            pass  # «в г. Вене»
        elif low == "(":
            closing = self.posts.closing(position)
            if not closing:
                return None
            self.read_inside(position, closing)
            position = closing
        elif low in BREAKS or low == "и":
            if not self.goes_on(position):
                return None
            if low in BREAKS or not self.s.covering.get(position + 1):
                self.preposition = ""
        elif low in SKIPPED:
            pass
        elif self.preposition and token.title and self.posts.unknown_town(position):
            self.preposition = ""
        else:
            following = self.s.token(position + 1)
            if low == "лиге" or (low == "при" and following and following.title):
                self.found.last = self.posts.over_unknown(position + 1)
            return None
        self.found.last = position
        return position + 1

    def read_inside(self, first: int, last: int) -> None:
        """The organizations in brackets."""
        for position in range(first, last):
            match = self.s.places.get(position)
            if match and match.place.kind == "organization":
                self.posts.add_organization(self.found, match)

    def draw_back(self) -> None:
        """No post ends with a preposition or a comma."""
        while self.found.last > self.head.position and (
            self.tokens[self.found.last].lower in PREPOSITIONS | {"и", "по", "г."}
            or self.tokens[self.found.last].text in BREAKS
        ):
            self.found.last -= 1

    def goes_on(self, position: int) -> bool:
        """After a comma or «и»: one more post, or one more country of the same post."""
        words = [self.s.lower(ahead) for ahead in range(position + 1, position + 6)]
        if not words or not words[0]:
            return False
        if words[0].startswith(("постоянн", "постпред", "одновременно", "аккредитован")):
            return True
        if words[0].startswith(("чрезвычайн", "полномочн")):
            return True
        if words[0].startswith("глав") and words[1].startswith(("мисси", "представител", "постп")):
            return True
        if words[:2] in (["он", "же"], ["она", "же"]):
            return True
        if words[:2] == ["по", "совместительству"] or words[1:3] == ["по", "совместительству"]:
            return True
        match = self.s.covering.get(position + 1)
        if match and self.preposition and self.tokens[position].text in {"и", ","}:
            return match.place.kind != "city" and match.place.country != HOME
        if words[0] in PREPOSITIONS and self.tokens[position].lower == "и":
            return self.s.covering.get(position + 2) is not None
        return False
