"""Which spheres of cooperation an item is about."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .gazetteer import HOME, Match, Place
from .schema import Found, Item, Span
from .sphere_phrases import FIRM, SURE, WEAK, Naming, done_together, hidden_in, in_capitals, named
from .sphere_weights import Features, key, of_namings, of_words, scores, titled, weight
from .text import Token

AGENDA = 3
CERTAIN = 2.5  # of the score, the logarithm of the odds: 12 to 1


@dataclass
class Said:
    """What an item, or a meeting of it, says of spheres, and what else speaks for one."""

    language: str
    item: Item
    kind: str  # of meeting
    namings: list[Naming] = field(default_factory=list)
    words: list[Token] = field(default_factory=list)
    titles: list[Token] = field(default_factory=list)
    in_titles: set[str] = field(default_factory=set)  # spheres that somebody’s title names
    places: list[Place] = field(default_factory=list)

    def read(self, tokens: Sequence[Token], masked: Sequence[Span], places: list[Match]) -> None:
        free = [token for token in tokens if token.word]
        hidden = hidden_in(free, masked)
        capitals = in_capitals(free) if self.language == "en" else set()
        self.namings += named(free, self.language, hidden | capitals)
        self.namings += done_together(tokens, hidden, places)
        self.places += [match.place for match in places]
        self.words += [token for token in free if token.index not in hidden]
        titles = [token for token in free if token.index in hidden]
        self.titles += titles
        self.in_titles |= {one.code for one in named(titles, self.language, set())}

    def add_organizations(self, spans: Iterable[Span]) -> None:
        """Where a permanent mission names what it is sent to, many sides meet."""
        if self.item.mission_kind == "permanent-mission":
            self.namings += [Naming("multilateral", span, WEAK) for span in spans]

    def features(self) -> Features:
        """What weighs, for sphere_weights.scores."""
        in_order = sorted(self.namings, key=lambda one: one.span)
        words = of_words((token.lower for token in self.words), self.language)
        titles = of_words((token.lower for token in self.titles), self.language)
        return {
            **dict.fromkeys(self.circumstances(), 1.0),
            **words,
            **{titled(word): value for word, value in titles.items()},
            **{titled(code): 1.0 for code in self.in_titles},
            **of_namings([(one.code, one.weight) for one in in_order]),
        }

    def circumstances(self) -> Iterator[str]:
        """Whose mission acts, what happens, where: no word of it names a sphere."""
        item = self.item
        yield from (f"mission {item.mission_kind}", f"role {item.role}", f"kind {self.kind}")
        if item.mission_kind == "permanent-mission":
            yield from (f"mission {found.value}" for found in item.accreditations)
        yield from (f"at {place.code}" for place in self.places if place.kind == "organization")
        cities = {place.country for place in self.places if place.kind == "city"}
        if HOME in cities:
            yield "a city of ours"
            if cities != {HOME}:
                yield "a city of ours and another"
        countries = {place.code for place in self.places if place.kind == "country"}
        if countries - {HOME, item.country and item.country.value}:
            yield "a third country"


def meant(said: Said) -> list[Found]:
    """The spheres an item is about, where each is first named; certain when that is well said."""
    spans = {one.code: one.span for one in sorted(said.namings, key=lambda one: one.span)[::-1]}
    plain = agenda(said.namings) | dwelt_on(said.namings)
    found = []
    for code, score in scores(said.features()).items():
        is_meant = score > 0 or code in plain
        span = (spans.get(code) or evidence(said, code)) if is_meant else None
        if span:
            found.append(Found(code, span, "certain" if score > CERTAIN else "likely"))
    return sorted(found, key=lambda one: one.span)


def dwelt_on(namings: Iterable[Naming]) -> set[str]:
    """The spheres that are firmly named twice, or as often as weighs the same: no passing word."""
    totals: Counter[str] = Counter()
    for one in namings:
        totals[one.code] += one.weight
    return {code for code, total in totals.items() if total >= 2 * FIRM}


def agenda(namings: Iterable[Naming]) -> set[str]:
    """The spheres of a sentence that lists what was discussed: four of them, or three by name."""
    firm: dict[int, set[str]] = defaultdict(set)
    by_name: dict[int, set[str]] = defaultdict(set)
    for one in namings:
        if one.weight >= FIRM:
            firm[one.sentence].add(one.code)
        if one.weight >= SURE:
            by_name[one.sentence].add(one.code)
    listed: set[str] = set()
    for sentence, codes in firm.items():
        if len(codes) > AGENDA:
            listed |= codes
        elif len(codes) == AGENDA:
            listed |= by_name[sentence]
    return listed


def evidence(said: Said, code: str) -> Span | None:
    """The word that says most for a sphere no phrase names, be it of a title."""
    words = [(weight(code, key(one.lower, said.language)), one) for one in said.words]
    words += [(weight(code, titled(key(one.lower, said.language))), one) for one in said.titles]
    _weight, word = max(words, key=lambda pair: pair[0], default=(0.0, None))
    return (word.start, word.end) if word else None
