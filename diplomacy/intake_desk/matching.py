"""What the text names, found among the system's own records: linked, offered, or to be created.

A fixed number of queries for a text, however many items it has.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.db import connection
from django.db.models import F, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from diplomacy.models import Appointment, Counterpart, Event, Mission, Organization, Participation
from diplomacy.models.fields import LANGUAGES, Fold, in_any_language

from .work import (
    Body,
    Choice,
    EventValue,
    ItemWork,
    MeetingWork,
    Participant,
    Work,
)

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


def match(work: Work) -> Work:
    """Fill in what is undecided; what an editor or an earlier match settled stays."""
    known = look_up(work)
    for item in work["items"]:
        find_mission(item, known)
        find_ambassador(item, known, _day(item, work))
        for meeting in item["meetings"]:
            match_meeting(meeting, item, known)
    return work


def match_meeting(meeting: MeetingWork, item: ItemWork, known: Known) -> None:
    for person in meeting["counterparts"]:
        find_person(person, item["country"]["value"], known)
        find_body(person["organization"], known)
    find_event(meeting["event"], known)


def is_open(field: Any) -> bool:
    """A name for which nothing is settled and nothing offered yet."""
    settled = field.get("value") or field.get("pk") or field["create"] or field["choices"]
    return bool(field["name"].strip()) and not settled


# ------------------------------------------------------------------ fetching


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


# ------------------------------------------------------------------ missions


def find_mission(item: ItemWork, known: Known) -> None:
    """By organization for permanent missions, else by country and kind of mission."""
    mission = item["mission"]
    if mission["value"] or mission["choices"]:
        return
    country, codes = item["country"]["value"], set(item["organizations"])
    kind = item["mission_kind"]
    at_organization = [
        one for one in known.missions if one.organization and one.organization.code in codes
    ]
    hosted = [one for one in known.missions if one.country_id == country]
    of_kind = [one for one in hosted if one.kind == kind]
    accredited = [
        one
        for one in known.missions
        if country and any(also.pk == country for also in one.accredited_to.all())
    ]
    further: list[Mission] = []
    if kind == Mission.Kind.PERMANENT_MISSION or not country:
        found, further = at_organization, of_kind
        reason = _("The only mission to this organization.")
    elif of_kind:
        found, further = of_kind, at_organization
        reason = _("The only mission of this kind in this country.")
    else:
        found, further = [one for one in accredited if one.kind == kind], hosted
        reason = _("Also accredited to this country.")
    if len(found) == 1:
        mission["value"], mission["reason"] = found[0].slug, reason
        mission["choices"] = [mission_choice(one) for one in further if one != found[0]]
    else:
        mission["band"] = "check"
        mission["choices"] = [mission_choice(one) for one in (found or further)]
    if not country and len(found) == 1:
        item["country"]["value"] = found[0].country_id


def mission_choice(mission: Mission) -> Choice:
    return {"pk": mission.slug, "label": str(mission), "reason": mission.get_kind_display()}


# --------------------------------------------------------------- ambassadors


def find_ambassador(item: ItemWork, known: Known, day: dt.date) -> None:
    """By name among the heads of the mission on the day, then among all who ever headed one."""
    head = item["ambassador"]
    if not is_open(head):
        return
    name = known.folded[head["name"]]
    at_mission = [one for one in known.appointments if one.mission.slug == item["mission"]["value"]]
    named = [one for one in known.appointments if is_named(one, name)]
    serving = [one for one in named if one in at_mission and was_in_office(one, day)]
    if serving:
        head["value"] = serving[0].ambassador_id
        head["reason"] = _("In office as “%(title)s”.") % {"title": serving[0].title}
        return
    others = [one for one in known.appointments if alike(one, name)]
    in_office = [one for one in at_mission if was_in_office(one, day)]
    head["choices"] = choices_of([*named, *others, *in_office])
    head["band"] = "check"
    if not head["choices"]:
        head["create"] = True
        head["reason"] = _("Not known yet.")


def is_named(appointment: Appointment, name: str) -> bool:
    """The same words, or the family name with an initial."""
    words = name.replace(".", " ").split()
    for own in ambassador_names(appointment):
        theirs = own.split()
        if sorted(words) == sorted(theirs):
            return True
        # A patronymic more or less, an initial for a given name.
        if len(words) > 1 and all(
            any(other.startswith(word) if len(word) == 1 else other == word for other in theirs)
            for word in words
        ):
            return True
        if len(theirs) > 1 and set(theirs) <= set(words):
            return True
    return False


def alike(appointment: Appointment, name: str) -> bool:
    """A family name spelt almost the same."""
    last = name.split()[-1]
    theirs = [own.split()[-1] for own in ambassador_names(appointment)]
    return any(
        own[0] == last[0] and SequenceMatcher(None, last, own).ratio() >= ALIKE for own in theirs
    )


def ambassador_names(appointment: Appointment) -> list[str]:
    """Folded, in each language, as look_up() fetched them."""
    names = [getattr(appointment, f"folded_{language}") for language in LANGUAGES]
    return [name for name in names if name.strip()]


def was_in_office(appointment: Appointment, day: dt.date) -> bool:
    """With the benefit of the doubt, as diplomacy_in_office has it."""
    month = day.strftime("%Y-%m")
    began, ended = appointment.began, appointment.ended
    return (began is None or began.strftime("%Y-%m") <= month) and (ended is None or ended > day)


def choices_of(appointments: list[Appointment]) -> list[Choice]:
    found: dict[int, Choice] = {}
    for one in appointments:
        found.setdefault(
            one.ambassador_id,
            {"pk": one.ambassador_id, "label": str(one.ambassador), "reason": str(one.title)},
        )
    return list(found.values())[:OFFERED]


def _day(item: ItemWork, work: Work) -> dt.date:
    days = [meeting["date"]["value"] for meeting in item["meetings"]]
    value = next((day for day in days if day), None) or work["reported_on"]
    return dt.date.fromisoformat(value) if value else timezone.localdate()


# -------------------------------------------------- counterparts and organizations


def find_person(person: Participant, country: str | None, known: Known) -> None:
    if not is_open(person):
        return
    candidates = known.people.get(person["name"], [])
    exact = [one.record for one in candidates if one.exact]
    if len(exact) > 1:
        exact = [one for one in exact if one.country_id == country] or exact
    if len(exact) == 1:
        person["pk"] = exact[0].pk
        person["reason"] = person_reason(exact[0], known)
        office = known.offices.get(exact[0].pk)
        body = person["organization"]
        if (
            office
            and office.organization
            and not body["name"]
            and is_titled(office, person["title"])
        ):
            body["pk"], body["name"] = office.organization_id, str(office.organization)
            body["reason"] = _("As at the last meeting with this person.")
        return
    offered = exact or [one.record for one in candidates]
    person["choices"] = [
        {"pk": one.pk, "label": str(one), "reason": person_reason(one, known)} for one in offered
    ]
    if not offered:
        person["create"] = True
        person["reason"] = _("Not known yet.")


def person_reason(person: Counterpart, known: Known) -> str:
    office = known.offices.get(person.pk)
    title = office and (in_any_language(office, "title") or office.organization)
    if title:
        return _("Known by this name, last met as “%(title)s”.") % {"title": title}
    return _("Known by this name.")


def is_titled(office: Participation, title: str) -> bool:
    """The title said is the one held then, in whichever language it was entered."""
    held = {getattr(office, f"title_{language}").casefold() for language in LANGUAGES}
    return bool(title) and title.casefold() in held


def find_body(body: Body, known: Known) -> None:
    if not is_open(body):
        return
    by_code = known.codes.get(body["name"])
    candidates = known.bodies.get(body["name"], [])
    exact = [by_code] if by_code else [one.record for one in candidates if one.exact]
    if len(exact) == 1:
        body["pk"], body["name"] = exact[0].pk, str(exact[0])
        body["reason"] = _("Known by this name.")
        return
    body["choices"] = [
        {"pk": one.record.pk, "label": str(one.record), "reason": one.record.get_kind_display()}
        for one in candidates
    ]
    if not candidates:
        body["create"] = True
        body["reason"] = _("Not known yet.")


def find_event(event: EventValue, known: Known) -> None:
    if not is_open(event):
        return
    candidates = known.events.get(event["name"], [])
    exact = [one.record for one in candidates if one.exact]
    if len(exact) == 1:
        event["value"], event["reason"] = exact[0].pk, _("Known by this name.")
        return
    event["choices"] = [
        {"pk": one.record.pk, "label": str(one.record), "reason": ""} for one in candidates
    ]
