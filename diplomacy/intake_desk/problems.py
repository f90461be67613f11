"""What stands in the way of confirming a work, in sentences that name the item and the field."""

from collections.abc import Iterator
from typing import TypedDict

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from diplomacy.models import Meeting, Outcome

from .work import (
    ItemWork,
    MeetingWork,
    Participant,
    Work,
    kept_items,
    kept_meetings,
    kept_outcomes,
    kept_participants,
)


class Problem(TypedDict):
    """Why a work cannot be confirmed: the id of an item or meeting, its field, a sentence."""

    id: str
    field: str
    text: str


def problems(work: Work) -> list[Problem]:
    """What stands in the way of confirming, naming item and field; empty when nothing does."""
    found: list[Problem] = []
    items = list(kept_items(work))
    if not any(True for item in items for _meeting in kept_meetings(item)):
        found.append({"id": "", "field": "items", "text": _("No item with a meeting is left.")})
    for number, item in enumerate(work["items"], start=1):
        if not item["dropped"]:
            found += _of_item(number, item)
    return found


def validate(work: Work) -> list[str]:
    """The sentences of `problems`."""
    return [problem["text"] for problem in problems(work)]


def _of_item(number: int, item: ItemWork) -> Iterator[Problem]:
    def problem(field: str, text: str, identifier: str = item["id"]) -> Problem:
        sentence = _("Item %(number)s: %(text)s") % {"number": number, "text": text}
        return {"id": identifier, "field": field, "text": sentence}

    if not item["mission"]["value"]:
        yield problem("mission", _("choose the mission."))
    head = item["ambassador"]
    if head["name"] and not head["value"] and not head["create"]:
        text = _("say who the ambassador “%(name)s” is, or clear the field.")
        yield problem("ambassador", text % {"name": head["name"]})
    if not any(True for _meeting in kept_meetings(item)):
        yield problem("meetings", _("keep a meeting, or drop the item."))
    for meeting in kept_meetings(item):
        for field, text in _of_meeting(meeting):
            yield problem(field, text, meeting["id"])


def _of_meeting(meeting: MeetingWork) -> Iterator[tuple[str, str]]:
    title = Truncator(meeting["title"]).chars(60)
    if not meeting["title"].strip():
        yield "title", _("enter the title of the meeting.")
    if not meeting["date"]["value"]:
        yield "date", _("enter the date of “%(title)s”.") % {"title": title}
    persons: list[int] = []
    for person in kept_participants(meeting):
        yield from _of_participant(person)
        if person["pk"] in persons:
            yield "counterparts", _("“%(name)s” takes part twice.") % {"name": person["name"]}
        elif person["pk"]:
            persons.append(person["pk"])
    for outcome in kept_outcomes(meeting):
        if not outcome["text"].strip():
            yield "outcomes", _("enter the outcome, or drop it.")
        elif outcome["kind"] not in Outcome.Kind.values:
            yield "outcomes", _("choose the kind of the outcome.")
    if meeting["kind"] not in Meeting.Kind.values:
        yield "kind", _("choose the kind of “%(title)s”.") % {"title": title}
    if len({link["code"] for link in meeting["spheres"]}) < len(meeting["spheres"]):
        yield "spheres", _("a sphere of “%(title)s” is chosen twice.") % {"title": title}


def _of_participant(person: Participant) -> Iterator[tuple[str, str]]:
    name, body = person["name"].strip(), person["organization"]
    if name and not person["pk"] and not person["create"]:
        text = _("say who “%(name)s” is, or have the person created.")
        yield "counterparts", text % {"name": name}
    if body["name"].strip() and not body["pk"] and not body["create"]:
        text = _("choose the organization “%(name)s”, or have it created.")
        yield "counterparts", text % {"name": body["name"]}
    if not (name or person["pk"] or body["pk"] or body["name"].strip()):
        yield "counterparts", _("name the person or the organization, or drop the line.")
