"""The analysis as a first state of the work, before it is matched to the system's records."""

import datetime as dt

from diplomacy.intake import parse
from diplomacy.intake.meetings import Meeting as Found
from diplomacy.intake.meetings import meetings, reported_on
from diplomacy.intake.schema import Digest, Item

from .wording import paragraphs, title_of
from .work import (
    VERSION,
    Day,
    ItemWork,
    MeetingWork,
    Work,
    new_ambassador,
    new_country,
    new_day,
    new_event,
    new_id,
    new_mission,
    new_participant,
    new_place,
)

LONGEST_NAME = 120
LONGEST_OUTCOME = 300


def analysed(text: str, today: dt.date) -> tuple[Digest, Work]:
    """The items of a text with what its words propose for each."""
    digest = parse(text)
    return digest, from_analysis(digest, text, today)


def from_analysis(digest: Digest, text: str, today: dt.date) -> Work:
    reported = reported_on(digest, text, today)
    work: Work = {
        "version": VERSION,
        "next": 1,
        "reported_on": reported.isoformat() if reported else None,
        "posts": "both" if len(digest.items) > 1 else "each",
        "items": [],
    }
    day = reported or today
    held = meetings(digest, text, day.year)
    for item, found in zip(digest.items, held, strict=True):
        work["items"].append(_item(work, item, found, text, day))
    return work


def _item(work: Work, item: Item, found: list[Found], text: str, day: dt.date) -> ItemWork:
    country, head = item.country, item.ambassador
    accredited = item.accreditations[0] if item.accreditations else None
    anchor = country or accredited
    return {
        "id": new_id(work, "i"),
        "span": list(item.span),
        "dropped": False,
        "role": item.role,
        "mission_kind": item.mission_kind,
        "organizations": [one.value for one in item.accreditations],
        "mission": new_mission(anchor.span, anchor.band) if anchor else new_mission(),
        "country": new_country(country.value, country.span, country.band)
        if country
        else new_country(),
        "ambassador": new_ambassador(head.value[:LONGEST_NAME], head.span, head.band)
        if head
        else new_ambassador(),
        "meetings": [_meeting(work, one, text, day) for one in found],
    }


def _meeting(work: Work, found: Found, text: str, day: dt.date) -> MeetingWork:
    place, event = found.place, found.event
    people = [
        new_participant(
            person.name[:LONGEST_NAME],
            organization=person.organization or "",
            title=(person.title or "")[:250],
            title_span=person.title_span,
            span=person.span,
            band=person.band,
        )
        for person in found.counterparts
    ]
    if found.body:
        people.append(
            new_participant(
                organization=found.body.value[:250], span=found.body.span, band=found.body.band
            )
        )
    return {
        "id": new_id(work, "m"),
        "span": list(found.span),
        "dropped": False,
        "kind": found.kind,
        "date": _day(found, day),
        "place": new_place(place.value[:150], place.span, place.band) if place else new_place(),
        "event": new_event(event.value[:250], event.span, event.band) if event else new_event(),
        "title": title_of(text, *found.span),
        "summary": "\n\n".join(paragraphs(text, *found.span)),
        "spheres": [
            {"code": one.value, "span": list(one.span), "leads": number == 0}
            for number, one in enumerate(found.spheres)
        ],
        "counterparts": people,
        "outcomes": [
            {
                "kind": one.kind,
                "text": one.text[:LONGEST_OUTCOME],
                "span": list(one.span),
                "dropped": False,
            }
            for one in found.outcomes
        ],
    }


def _day(found: Found, day: dt.date) -> Day:
    """The day named, unless it lies ahead of the report: that is when something will be held."""
    if found.date and found.date.value <= day.isoformat():
        return new_day(found.date.value, "day", found.date.span, found.date.band)
    return new_day(day.replace(day=1).isoformat(), "month")
