"""What the rules of one language find in a paragraph, before items are made of it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from .gazetteer import HOME, Match
from .schema import Band, Span
from .text import Paragraph, Token

Part = Literal["counterpart", "mention", "ambassador"]

KIND_OF_ROLE = {
    "ambassador": "embassy",
    "permanent-representative": "permanent-mission",
    "consul-general": "consulate-general",
    "consul": "consulate",
    "charge-d-affaires": "embassy",
}
# Organizations that the register of missions knows; others are left unnamed.
ORGANIZATIONS = frozenset(
    [
        "AU",
        "OIC",
        "CIS",
        "UN",
        "UNOG",
        "UNON",
        "UNESCO",
        "OSCE",
        "EU",
        "NATO",
        "SCO",
        "OTS",
        "TURKSOY",
        "CICA",
        "WTO",
        "IAEA",
        "FAO",
        "APSCO",
        "ESCAP",
        "CSTO",
        "EAEU",
    ]
)


# Where the offices of the United Nations are: Geneva, Vienna, Nairobi.
UN_SEATS = frozenset({"CH", "AT", "KE"})


@dataclass
class Anchor:
    """A mission of ours, or its head, named in the text."""

    first: int
    last: int
    start: int  # of the clause it acts in
    sentence: int
    kind: str
    role: str | None = None
    country: str | None = None
    country_span: Span | None = None
    city: Match | None = None
    organizations: list[tuple[str, Span]] = field(default_factory=list)
    name: str | None = None
    name_span: Span | None = None
    name_band: Band = "certain"
    acting: bool = True
    full: bool = True  # says whose and where; otherwise it may point back to a mission named before
    country_band: Band = "certain"
    new_clause: bool = False
    ours: bool = False  # says that it is Kazakhstan's


@dataclass
class Someone:
    """A person in the text, with the title given there."""

    name: str
    span: Span
    part: Part = "mention"
    band: Band = "likely"
    title: str | None = None
    title_span: Span | None = None
    organization: str | None = None
    places: list[Match] = field(default_factory=list)
    municipal: str | None = None  # the town a mayor is mayor of
    municipal_span: Span | None = None
    home: bool = False
    sentence: int = 0
    first: int = 0
    last: int = 0

    @property
    def surname(self) -> str:
        return self.name.split()[-1].lower()


@dataclass
class Findings:
    paragraph: Paragraph
    tokens: Sequence[Token]
    places: dict[int, Match]
    anchors: list[Anchor]
    find_people: Callable[[set[int]], list[Someone]]  # given the words taken by missions
    foreign_mission: bool = False  # begins with somebody else's ambassador
    institutions: Sequence[Span] = ()  # whose names say what they are for, not what was discussed

    @cached_property
    def people(self) -> list[Someone]:
        """Found only where they matter: most of the time goes into names."""
        return self.find_people(
            {spot for one in self.anchors for spot in range(one.first, one.last + 1)}
        )

    @property
    def masked(self) -> list[Span]:
        """Names, titles and places: no sphere lives there."""
        spans = list(self.institutions)
        spans += [(self.tokens[one.first].start, self.tokens[one.last].end) for one in self.anchors]
        spans += [
            (self.tokens[match.first].start, self.tokens[match.last].end)
            for match in self.places.values()
            if match.place.kind != "organization"
        ]
        for someone in self.people:
            spans += [someone.span, *([someone.title_span] if someone.title_span else [])]
        return spans

    @property
    def foreign_subject(self) -> bool:
        """Begins with somebody else's ambassador or with our own government."""
        return self.foreign_mission or (
            not self.anchors and any(one.home and one.first < 8 for one in self.people)
        )


def country_of(
    found: Findings, first: int, last: int, nationality: Callable[[Token], str | None]
) -> tuple[str, Span] | None:
    """The country that the words speak of most, ours aside, and where they first do."""
    counts: Counter[str] = Counter()
    spans: dict[str, Span] = {}
    for position in range(first, last):
        token, match = found.tokens[position], found.places.get(position)
        if match and match.place.kind != "organization":
            code, end = match.place.country, found.tokens[match.last].end
        else:
            code, end = nationality(token) or HOME, token.end
        if code != HOME:
            counts[code] += 1
            spans.setdefault(code, (token.start, end))
    if not counts:
        return None
    code = max(counts, key=lambda one: counts[one])
    return code, spans[code]
