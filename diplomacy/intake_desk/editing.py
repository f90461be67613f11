"""What an editor does to a work: pure functions that change it, or say why they cannot.

Nothing is lost: what is split goes to the part that its words stand in, what is merged is kept
from both. Spans stay in order, without overlap, inside the text.
"""

import copy
from typing import Any, Literal

from django.utils.translation import gettext as _

from diplomacy.intake import parse

from .wording import paragraphs, title_of
from .work import (
    Day,
    ItemWork,
    MeetingWork,
    Span,
    Work,
    item_by_id,
    meeting_by_id,
    new_ambassador,
    new_country,
    new_day,
    new_event,
    new_id,
    new_mission,
    new_place,
)

PARTS: tuple[Literal["counterparts", "spheres", "outcomes"], ...] = (
    "counterparts",
    "spheres",
    "outcomes",
)


class EditRefused(Exception):
    """Carries a sentence for the editor."""


def the_item(work: Work, identifier: str) -> ItemWork:
    item = item_by_id(work, identifier)
    if item is None:
        raise EditRefused(_("This item is gone: load the page again."))
    return item


def the_meeting(work: Work, identifier: str) -> tuple[ItemWork, MeetingWork]:
    found = meeting_by_id(work, identifier)
    if found is None:
        raise EditRefused(_("This meeting is gone: load the page again."))
    return found


# --------------------------------------------------------------- items


def split_item(work: Work, text: str, identifier: str, at: int) -> ItemWork:
    """Cut an item before a character; returns the second part, whose head is read anew."""
    item = the_item(work, identifier)
    first, second = cut(text, item["span"], at)
    new: ItemWork = copy.deepcopy(item)
    new["id"], new["span"] = new_id(work, "i"), second
    before = [meeting for meeting in item["meetings"] if meeting["span"][1] <= second[0]]
    after = [meeting for meeting in item["meetings"] if meeting["span"][0] >= second[0]]
    across = [
        meeting for meeting in item["meetings"] if meeting not in before and meeting not in after
    ]
    for meeting in across:
        kept, cut_off = halves(work, text, meeting, at)
        before.append(kept)
        after.insert(0, cut_off)
    item["span"] = first
    item["meetings"] = before or [empty_meeting(work, text, first, item["meetings"][0])]
    new["meetings"] = after or [empty_meeting(work, text, second, item["meetings"][-1])]
    read_head(new, text)
    work["items"].insert(work["items"].index(item) + 1, new)
    return new


def read_head(item: ItemWork, text: str) -> None:
    """Mission, country and ambassador as the item's own words have them; else they stay."""
    start, end = item["span"]
    digest = parse(text[start:end])
    if not digest.items:
        for field in (item["mission"], item["country"], item["ambassador"]):
            field["span"], field["band"] = None, "check"
        return
    found = digest.items[0]
    item["role"], item["mission_kind"] = found.role, found.mission_kind
    item["organizations"] = [one.value for one in found.accreditations]
    country, head = found.country, found.ambassador
    span = moved(country.span, start) if country else None
    band = country.band if country else "check"
    item["mission"] = new_mission(span, band)
    item["country"] = new_country(country.value if country else None, span, band)
    item["ambassador"] = (
        new_ambassador(head.value, moved(head.span, start), head.band) if head else new_ambassador()
    )


def moved(span: tuple[int, int], by: int) -> Span:
    return [span[0] + by, span[1] + by]


def merge_items(work: Work, identifier: str, other: str) -> ItemWork:
    """The item with the meetings of another; they have to be neighbours in the text."""
    item, absorbed = the_item(work, identifier), the_item(work, other)
    if item is absorbed:
        raise EditRefused(_("An item cannot be merged with itself."))
    span = hull(item["span"], absorbed["span"])
    if any(overlap(span, one["span"]) for one in work["items"] if one not in (item, absorbed)):
        raise EditRefused(_("Only items that follow each other in the text can be merged."))
    first, second = sorted((item, absorbed), key=lambda one: one["span"])
    item["meetings"] = first["meetings"] + second["meetings"]
    item["span"] = span
    for code in absorbed["organizations"]:
        if code not in item["organizations"]:
            item["organizations"].append(code)
    work["items"].remove(absorbed)
    return item


def set_item_dropped(work: Work, identifier: str, dropped: bool) -> None:
    the_item(work, identifier)["dropped"] = dropped


def set_meeting_dropped(work: Work, identifier: str, dropped: bool) -> None:
    the_meeting(work, identifier)[1]["dropped"] = dropped


def reorder(work: Work, identifier: str, position: int) -> None:
    """Move an item to a place in the list, from 0; the text stays as it is."""
    item = the_item(work, identifier)
    work["items"].remove(item)
    work["items"].insert(max(0, min(position, len(work["items"]))), item)


def add_item(work: Work, text: str, span: Span) -> ItemWork:
    """An item of words that belong to none yet."""
    start, end = trimmed(text, *span)
    if start >= end:
        raise EditRefused(_("Select the words of the item in the text."))
    if any(overlap([start, end], one["span"]) for one in work["items"]):
        raise EditRefused(_("Some of these words belong to another item."))
    item: ItemWork = {
        "id": new_id(work, "i"),
        "span": [start, end],
        "dropped": False,
        "role": None,
        "mission_kind": "embassy",
        "organizations": [],
        "mission": new_mission(),
        "country": new_country(),
        "ambassador": new_ambassador(),
        "meetings": [],
    }
    day = new_day(work["reported_on"], "day")
    item["meetings"] = [new_meeting(work, text, [start, end], day)]
    read_head(item, text)
    later = [one for one in work["items"] if one["span"][0] > end]
    place = min((work["items"].index(one) for one in later), default=len(work["items"]))
    work["items"].insert(place, item)
    return item


# ------------------------------------------------------------ meetings


def split_meeting(work: Work, text: str, identifier: str, at: int) -> MeetingWork:
    """Cut a meeting before a character; returns the second part."""
    item, meeting = the_meeting(work, identifier)
    kept, new = halves(work, text, meeting, at)
    place = item["meetings"].index(meeting)
    item["meetings"][place : place + 1] = [kept, new]
    return new


def merge_meetings(work: Work, text: str, identifier: str, other: str) -> MeetingWork:
    """The meeting with the people, spheres and outcomes of its neighbour in the same item."""
    item, meeting = the_meeting(work, identifier)
    owner, absorbed = the_meeting(work, other)
    places = sorted((item["meetings"].index(meeting), owner["meetings"].index(absorbed)))
    if owner is not item or places[1] - places[0] != 1:
        raise EditRefused(_("Only meetings that follow each other in one item can be merged."))
    first, second = (item["meetings"][place] for place in places)
    meeting["span"] = hull(first["span"], second["span"])
    meeting["counterparts"] = first["counterparts"] + second["counterparts"]
    meeting["outcomes"] = first["outcomes"] + second["outcomes"]
    meeting["summary"] = f"{first['summary']}\n\n{second['summary']}".strip()
    leading = next((link["code"] for link in first["spheres"] if link["leads"]), None)
    links = {link["code"]: link for link in second["spheres"] + first["spheres"]}
    order = [link["code"] for link in first["spheres"] + second["spheres"]]
    meeting["spheres"] = [links[code] for code in dict.fromkeys(order)]
    if leading:
        for link in meeting["spheres"]:
            link["leads"] = link["code"] == leading
    fill_gaps(meeting, absorbed)
    item["meetings"].remove(absorbed)
    return meeting


def fill_gaps(meeting: MeetingWork, other: MeetingWork) -> None:
    """Place, day and event of the other, where this one has none."""
    if not meeting["place"]["value"]:
        meeting["place"] = other["place"]
    if not meeting["event"]["name"] and not meeting["event"]["value"]:
        meeting["event"] = other["event"]
    if meeting["date"]["precision"] == "month" and other["date"]["precision"] == "day":
        meeting["date"] = other["date"]


def halves(work: Work, text: str, meeting: MeetingWork, at: int) -> tuple[MeetingWork, MeetingWork]:
    """A meeting cut in two: everything goes where its words stand."""
    first, second = cut(text, meeting["span"], at)
    new = copy.deepcopy(meeting)
    new["id"], new["span"] = new_id(work, "m"), second

    def belongs_to_second(part: Any) -> bool:
        return part["span"] is not None and part["span"][0] >= second[0]

    for name in PARTS:
        parts: list[Any] = meeting[name]
        new[name] = [part for part in parts if belongs_to_second(part)]
        meeting[name] = [part for part in parts if not belongs_to_second(part)]
    for one in (meeting, new):
        if one["spheres"] and not any(link["leads"] for link in one["spheres"]):
            one["spheres"][0]["leads"] = True
        one["title"] = title_of(text, *one["span"])
        one["summary"] = "\n\n".join(paragraphs(text, *one["span"]))
    for one in (new, meeting):
        there = one is new
        if meeting["place"]["span"] and belongs_to_second(meeting["place"]) != there:
            one["place"] = new_place()
        if meeting["event"]["span"] and belongs_to_second(meeting["event"]) != there:
            one["event"] = new_event()
    meeting["span"] = first
    return meeting, new


def empty_meeting(work: Work, text: str, span: Span, like: MeetingWork) -> MeetingWork:
    """For a part of an item in which no meeting was found."""
    return new_meeting(work, text, span, copy.deepcopy(like["date"]))


def new_meeting(work: Work, text: str, span: Span, day: Day) -> MeetingWork:
    return {
        "id": new_id(work, "m"),
        "span": list(span),
        "dropped": False,
        "kind": "talks",
        "date": day,
        "place": new_place(),
        "event": new_event(),
        "title": title_of(text, *span),
        "summary": "\n\n".join(paragraphs(text, *span)),
        "spheres": [],
        "counterparts": [],
        "outcomes": [],
    }


# --------------------------------------------------------------- spans


def cut(text: str, span: Span, at: int) -> tuple[Span, Span]:
    """Both parts without the white space between them."""
    first, second = trimmed(text, span[0], at), trimmed(text, at, span[1])
    if not span[0] < at < span[1] or first[0] >= first[1] or second[0] >= second[1]:
        raise EditRefused(_("Put the cursor between two words of this part of the text."))
    return list(first), list(second)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def hull(one: Span, other: Span) -> Span:
    return [min(one[0], other[0]), max(one[1], other[1])]


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
