"""The system's own records that a text may mean: fetched at once, compared by name.

A fixed number of queries for a text, however many items it has.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.db import connection
from django.db.models import F, Model

from diplomacy.models import Appointment, Counterpart, Event, Mission, Organization, Participation
from diplomacy.models.fields import LANGUAGES, Fold

from .work import Work

OFFERED = 5  # near matches at most
CONSIDERED = 100  # records that begin alike, for each name
ALIKE = 0.8  # of two names, by their letters


@dataclass
class Candidate:
    """A record that resembles a name; `exact` when one of its names is the same."""

    record: Any
    exact: bool


@dataclass
class Known:
    """Everything the matching needs, fetched at once."""

    missions: list[Mission]
    appointments: list[Appointment]
    folded: dict[str, str]
    people: dict[str, list[Candidate]]
    bodies: dict[str, list[Candidate]]
    codes: dict[str, Organization]
    events: dict[str, list[Candidate]]
    offices: dict[int, Participation] = field(default_factory=dict)


def is_open(field: Any) -> bool:
    """A name for which nothing is settled and nothing offered yet."""
    settled = field.get("value") or field.get("pk") or field["create"] or field["choices"]
    return bool(field["name"].strip()) and not settled


def look_up(work: Work) -> Known:
    """For what is undecided; a step of the editor mostly leaves nothing to look up."""
    meetings = [meeting for item in work["items"] for meeting in item["meetings"]]
    people = [person for meeting in meetings for person in meeting["counterparts"]]
    bodies = {one["organization"]["name"] for one in people if is_open(one["organization"])}
    names = {person["name"] for person in people if is_open(person)}
    events = {meeting["event"]["name"] for meeting in meetings if is_open(meeting["event"])}
    heads = {item["ambassador"]["name"] for item in work["items"] if is_open(item["ambassador"])}
    folded = fold(names | bodies | events | heads)
    found = resembling(Counterpart, names, folded)
    return Known(
        missions=list(
            Mission.objects.select_related("organization").prefetch_related("accredited_to")
        ),
        appointments=list(
            Appointment.objects.select_related("ambassador", "mission").annotate(
                **{f"folded_{name}": Fold(F(f"ambassador__name_{name}")) for name in LANGUAGES}
            )
        ),
        folded=folded,
        people=found,
        bodies=resembling(Organization, bodies, folded),
        codes={body.code: body for body in Organization.objects.exclude(code="")},
        events=resembling(Event, events, folded),
        offices=last_offices(found),
    )


def fold(names: Iterable[str]) -> dict[str, str]:
    """Names as the database folds them for comparison, in one query."""
    given = sorted(names)
    if not given:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, diplomacy_fold(n) FROM unnest(%s::text[]) n", [given])
        return dict(cursor.fetchall())


def resembling(
    model: type[Model], names: set[str], folded: dict[str, str]
) -> dict[str, list[Candidate]]:
    """For each name the records most like it, in any language, the likest first: three queries.

    The database finds those with words that begin alike, the letters decide. Trigrams would do
    both, but know Cyrillic only where the system's locale does.
    """
    stems = {name: stems_of(folded[name]) for name in names}
    asked = [(name, stem) for name in sorted(names) for stem in stems[name]]
    if not asked:
        return {}
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT q.name, near.id FROM
              (SELECT name, array_agg(stem) AS stems
               FROM unnest(%s::text[], %s::text[]) AS u(name, stem) GROUP BY name) q
            CROSS JOIN LATERAL (
              SELECT r.id, (SELECT count(*) FROM unnest(q.stems) s
                            WHERE r.search_key LIKE '%%' || s || '%%') AS hits
              FROM {table} r
              WHERE r.search_key LIKE ANY (SELECT '%%' || s || '%%' FROM unnest(q.stems) s)
              ORDER BY hits DESC, r.id LIMIT %s
            ) near""",  # noqa: S608 - the table is a model's
            [[name for name, _stem in asked], [stem for _name, stem in asked], CONSIDERED],
        )
        pairs = cursor.fetchall()
    records = model._default_manager.in_bulk({pk for _name, pk in pairs})
    own = fold({name for record in records.values() for name in own_names(record)})
    found: dict[str, list[tuple[float, Candidate]]] = {}
    for name, pk in pairs:
        theirs = [own[known] for known in own_names(records[pk])]
        ratio = max(likeness(folded[name], known) for known in theirs)
        if ratio >= ALIKE:
            candidate = Candidate(records[pk], any(same(folded[name], known) for known in theirs))
            found.setdefault(name, []).append((ratio, candidate))
    return {
        name: [one for _ratio, one in sorted(rated, key=lambda pair: -pair[0])[:OFFERED]]
        for name, rated in found.items()
    }


def stems_of(name: str) -> list[str]:
    """How the longest words of a folded name begin; nothing that LIKE would read as a sign."""
    words = sorted({word for word in name.split() if word.isalnum()}, key=len, reverse=True)
    return [word[:4] for word in words[:4]]


def likeness(one: str, other: str) -> float:
    """From 0 to 1; a name within a longer one counts by its words alone."""
    words, theirs = sorted(one.split()), sorted(other.split())
    if len(words) > 1 and set(words) <= set(theirs):
        return 1.0
    matcher = SequenceMatcher(None, " ".join(words), " ".join(theirs), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def own_names(record: Any) -> set[str]:
    columns = [f"name_{language}" for language in LANGUAGES]
    if isinstance(record, Organization):
        columns += [f"short_name_{language}" for language in LANGUAGES]
    return {getattr(record, column) for column in columns} - {""}


def same(one: str, other: str) -> bool:
    """The same words, in any order: the family name may come first."""
    return sorted(one.split()) == sorted(other.split())


def last_offices(people: dict[str, list[Candidate]]) -> dict[int, Participation]:
    """The latest recorded title and organization of each person found."""
    pks = {candidate.record.pk for candidates in people.values() for candidate in candidates}
    if not pks:
        return {}
    rows = (
        Participation.objects.filter(counterpart__in=pks)
        .select_related("organization")
        .order_by("counterpart_id", "-meeting__date", "-pk")
        .distinct("counterpart_id")
    )
    return {row.counterpart_id: row for row in rows if row.counterpart_id}
