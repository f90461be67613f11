"""What the analysis finds: values with the words of the source that support them."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Band = Literal["certain", "likely", "check"]
Span = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """A value, where the source says it, and how far to trust it."""

    value: str
    span: Span
    band: Band = "likely"


@dataclass(frozen=True)
class Person:
    name: str
    span: Span
    band: Band
    title: str | None = None
    title_span: Span | None = None
    organization: str | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "title": self.title,
            "organization": self.organization,
            "span": self.span,
            "band": self.band,
        }


@dataclass(frozen=True)
class Outcome:
    kind: str
    text: str
    span: Span


@dataclass
class Item:
    span: Span
    country: Found | None = None
    mission_kind: str = "embassy"
    role: str | None = None
    ambassador: Found | None = None
    accreditations: list[Found] = field(default_factory=list)
    counterparts: list[Person] = field(default_factory=list)
    mentions: list[Person] = field(default_factory=list)
    place: Found | None = None
    date: Found | None = None
    kind: str = "talks"
    event: Found | None = None
    spheres: list[Found] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "span": self.span,
            "country": self.country and self.country.value,
            "mission_kind": self.mission_kind,
            "role": self.role,
            "ambassador": self.ambassador
            and {
                "name": self.ambassador.value,
                "span": self.ambassador.span,
                "band": self.ambassador.band,
            },
            "accreditations": [labelled("organization", found) for found in self.accreditations],
            "counterparts": [person.as_json() for person in self.counterparts],
            "mentions": [person.as_json() for person in self.mentions],
            "place": self.place and labelled("name", self.place),
            "date": self.date and labelled("value", self.date),
            "kind": self.kind,
            "event": self.event and labelled("name", self.event),
            "spheres": [labelled("code", found) for found in self.spheres],
            "outcomes": [asdict(outcome) for outcome in self.outcomes],
        }


@dataclass
class Digest:
    language: str
    truncated: bool
    items: list[Item]
    rest: list[Span]

    def as_json(self) -> dict[str, Any]:
        return {
            "language": self.language,
            "truncated": self.truncated,
            "items": [item.as_json() for item in self.items],
            "rest": self.rest,
        }


def labelled(key: str, found: Found) -> dict[str, Any]:
    return {key: found.value, "span": found.span}
