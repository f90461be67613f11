"""A text becomes items: paragraphs are read, cut where a new mission acts, and put together."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from types import ModuleType

from . import english, kazakh, outcomes, russian, spheres
from .cutting import Cutter
from .drafts import Draft, Segment
from .findings import KIND_OF_ROLE, Findings, Someone
from .gazetteer import HOME
from .language import detect
from .schema import Band, Digest, Found, Item, Outcome, Person, Span
from .text import Text, Token

READERS: dict[str, ModuleType] = {"ru": russian, "kk": kazakh, "en": english}
MOST_PEOPLE = 200  # in one item: more is no report of a meeting


def parse(source: str) -> Digest:
    """The items of a digest, in its own language."""
    text = Text(source)
    language = detect(text.plain)
    cutter = cut(text, language)
    year = outcomes.find_year(text.plain, language)
    items = [build(draft, text, language, year) for draft in cutter.drafts]
    return Digest(language, text.truncated, items, [text.origin(span) for span in cutter.rest])


def cut(text: Text, language: str) -> Cutter:
    reader = READERS[language]
    findings = [reader.read(paragraph) for paragraph in text.paragraphs]
    cutter = Cutter(reader)
    drop_lead(findings)
    last = max((index for index, found in enumerate(findings) if found.anchors), default=-1)
    for index, found in enumerate(findings):
        if found.anchors or found.tokens:
            cutter.read(found, more=index < last)
    return cutter


def drop_lead(findings: list[Findings]) -> None:
    """A lead that sums up missions which have paragraphs of their own is no item."""
    for index, found in enumerate(findings[:3]):
        if not found.anchors or any(anchor.name for anchor in found.anchors):
            continue
        countries = {anchor.country for anchor in found.anchors if anchor.full}
        later = {other.anchors[0].country for other in findings[index + 1 :] if other.anchors}
        spoken_of = {match.place.country for match in found.places.values()} - {HOME}
        sums_up = len(spoken_of) > 2 and len(spoken_of & later) > 1
        if sums_up or (len(countries) > 1 and countries <= later):
            found.anchors.clear()


def build(draft: Draft, text: Text, language: str, year: int | None) -> Item:
    start, end = draft.segments[0].start, draft.segments[-1].end
    item = Item(text.origin(trimmed(text.plain, start, end)))
    head = draft.named or next((one for one in draft.anchors if one.full), draft.anchors[0])
    if head.role is None:
        head = next((one for one in draft.anchors if one.full and one.role), head)
    item.role = head.role
    main = next((one for one in draft.anchors if one.full), head)
    item.mission_kind = KIND_OF_ROLE.get(head.role or "", main.kind)
    if draft.country and draft.country_span:
        item.country = Found(draft.country, text.origin(draft.country_span), draft.country_band)
    if head.name and head.name_span:
        item.ambassador = Found(head.name, text.origin(head.name_span), head.name_band)
    seen = set()
    for anchor in draft.anchors:
        for code, span in anchor.organizations:
            if code not in seen:
                seen.add(code)
                item.accreditations.append(Found(code, text.origin(span), "certain"))
    add_people(item, draft, text)
    as_written(item, text)
    item.place = place(draft, text, language)
    met = bool(item.counterparts)
    item.kind = outcomes.find_kind(text.plain[start:end], language, met=met)
    item.spheres = [
        Found(found.value, text.origin(found.span), found.band)
        for found in spheres.meant(said(draft, item, language))
    ]
    for segment in draft.segments:
        read_segment(item, segment, text, language, year)
    return item


def said(draft: Draft, item: Item, language: str) -> spheres.Said:
    """What the whole item says of spheres, its paragraphs together."""
    found = spheres.Said(language, item, item.kind)
    for segment in draft.segments:
        found.read(segment.tokens, segment.findings.masked, segment.places)
    found.add_organizations(span for anchor in draft.anchors for _, span in anchor.organizations)
    return found


def read_segment(item: Item, segment: Segment, text: Text, language: str, year: int | None) -> None:
    bounds = segment.start, segment.end
    if item.date is None:
        day = outcomes.find_date(text.plain, *bounds, language, year)
        item.date = day and Found(day.value, text.origin(day.span), day.band)
    if item.event is None and item.kind in {"event", "conference", "briefing"}:
        event = outcomes.find_event(text.plain, *bounds, language)
        item.event = event and Found(event.value, text.origin(event.span), event.band)
    sentences = [
        (max(start, bounds[0]), min(end, bounds[1]))
        for start, end in segment.findings.paragraph.sentences
        if start < bounds[1] and end > bounds[0]
    ]
    item.outcomes += [
        Outcome(outcome.kind, outcome.text, text.origin(outcome.span))
        for outcome in outcomes.find_outcomes(text.plain, sentences, language)
    ]


def add_people(item: Item, draft: Draft, text: Text) -> None:
    """Each person once; a counterpart anywhere in the item is a counterpart."""
    known: dict[str, Someone] = {}
    order: list[str] = []
    for someone in islice(draft.people(), MOST_PEOPLE):
        if not someone.name or someone.surname == draft.surname:
            continue
        if draft.named and draft.named.name and near(someone.name, draft.named.name):
            continue
        same = next((key for key in order if near(known[key].name, someone.name)), None)
        if same is None:
            known[someone.name] = someone
            order.append(someone.name)
        elif (
            someone.part == "counterpart"
            and known[same].part != "counterpart"
            and (not known[same].home)
        ):
            known[same].part = "counterpart"
    for key in order:
        someone = known[key]
        person = Person(
            someone.name,
            text.origin(someone.span),
            someone.band,
            someone.title,
            someone.title_span and text.origin(someone.title_span),
            someone.organization,
        )
        (item.counterparts if someone.part == "counterpart" else item.mentions).append(person)


def as_written(item: Item, text: Text) -> None:
    """Apostrophes as the source has them."""
    if "’" in text.source or "'" not in text.source:
        return
    for people in (item.counterparts, item.mentions):
        people[:] = [
            replace(
                person,
                name=person.name.replace("’", "'"),
                title=person.title and person.title.replace("’", "'"),
            )
            for person in people
        ]
    if item.ambassador:
        item.ambassador = replace(item.ambassador, value=item.ambassador.value.replace("’", "'"))


def near(one: str, other: str) -> bool:
    """The same person, by a shared family name."""
    first, second = one.lower().split(), other.lower().split()
    short, long = sorted((first, second), key=len)
    return (
        short == long
        or (len(short) == 1 and short[0] in long)
        or (len(short) > 1 and short[-1] == long[-1] and short[0][0] == long[0][0])
    )


def place(draft: Draft, text: Text, language: str) -> Found | None:
    """The town of a mayor met, or the first town the text places something in."""
    reader = READERS[language]
    for someone in draft.people():
        if someone.municipal and someone.municipal_span and someone.part == "counterpart":
            return Found(
                reader.town(someone.municipal), text.origin(someone.municipal_span), "likely"
            )
    return next(towns(draft, text, reader, own=False), None) or next(
        towns(draft, text, reader, own=True), None
    )


def towns(draft: Draft, text: Text, reader: ModuleType, *, own: bool) -> Iterator[Found]:
    """Where the text places something; own: in the names of missions too, «в Нью-Йорке»."""
    for segment in draft.segments:
        found = segment.findings
        missions = {spot for one in found.anchors for spot in range(one.first, one.last + 1)}
        named: list[tuple[Token, Span, str, Band]] = [
            (
                found.tokens[position],
                (found.tokens[position].start, found.tokens[match.last].end),
                match.place.name,
                "likely",
            )
            for position, match in found.places.items()
            if match.place.kind == "city"
            and match.place.country != HOME
            and reader.is_where(found, position)
        ]
        named += [
            (token, (token.start, token.end), name, "check")
            for token, name in reader.unknown_towns(found)
        ]
        for token, span, name, band in sorted(named, key=lambda town: town[1]):
            if segment.covers(token.start) and (own or token.index not in missions):
                yield Found(name, text.origin(span), band)


def trimmed(plain: str, start: int, end: int) -> Span:
    while end > start and plain[end - 1].isspace():
        end -= 1
    return start, end
