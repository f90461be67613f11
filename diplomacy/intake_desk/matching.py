"""What the text names, found among the system's own records: linked, offered, or to be created.

A fixed number of queries for a text, however many items it has.
"""

import datetime as dt
from difflib import SequenceMatcher

from django.utils import timezone

from diplomacy.models import Appointment, Counterpart, Mission, Participation
from diplomacy.models.fields import LANGUAGES

from .known import ALIKE, OFFERED, Known, is_open, look_up
from .reasons import reason, title_of
from .work import (
    Body,
    Choice,
    EventValue,
    ItemWork,
    MeetingWork,
    Participant,
    Work,
)


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
        why = "only-at-organization"
    elif of_kind:
        found, further = of_kind, at_organization
        why = "only-in-country"
    else:
        found, further = [one for one in accredited if one.kind == kind], hosted
        why = "also-accredited"
    if len(found) == 1:
        mission["value"], mission["reason"] = found[0].slug, reason(why)
        mission["choices"] = [mission_choice(one) for one in further if one != found[0]]
    else:
        mission["band"] = "check"
        mission["choices"] = [mission_choice(one) for one in (found or further)]
    if not country and len(found) == 1:
        item["country"]["value"] = found[0].country_id


def mission_choice(mission: Mission) -> Choice:
    return {"pk": mission.slug, "reason": ""}


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
        head["reason"] = reason("in-office", serving[0])
        return
    others = [one for one in known.appointments if alike(one, name)]
    in_office = [one for one in at_mission if was_in_office(one, day)]
    head["choices"] = choices_of([*named, *others, *in_office])
    head["band"] = "check"
    if not head["choices"]:
        head["create"] = True
        head["reason"] = reason("unknown")


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
        choice: Choice = {"pk": one.ambassador_id, "reason": reason("headed", one)}
        found.setdefault(one.ambassador_id, choice)
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
            body["reason"] = reason("as-last-time")
        return
    offered = exact or [one.record for one in candidates]
    person["choices"] = [{"pk": one.pk, "reason": person_reason(one, known)} for one in offered]
    if not offered:
        person["create"] = True
        person["reason"] = reason("unknown")


def person_reason(person: Counterpart, known: Known) -> str:
    office = known.offices.get(person.pk)
    if office and title_of(office):
        return reason("last-met", office)
    return reason("same-name")


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
        body["reason"] = reason("same-name")
        return
    body["choices"] = [{"pk": one.record.pk, "reason": ""} for one in candidates]
    if not candidates:
        body["create"] = True
        body["reason"] = reason("unknown")


def find_event(event: EventValue, known: Known) -> None:
    if not is_open(event):
        return
    candidates = known.events.get(event["name"], [])
    exact = [one.record for one in candidates if one.exact]
    if len(exact) == 1:
        event["value"], event["reason"] = exact[0].pk, reason("same-name")
        return
    event["choices"] = [{"pk": one.record.pk, "reason": ""} for one in candidates]
