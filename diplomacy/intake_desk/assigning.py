"""Words chosen in the text become the value of a field."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from diplomacy.models import Outcome

from .editing import EditRefused, the_item, the_meeting, trimmed
from .work import (
    MeetingWork,
    Participant,
    Span,
    Work,
    new_ambassador,
    new_body,
    new_event,
    new_participant,
    new_place,
)


def assign(work: Work, text: str, identifier: str, field: str, span: Span) -> None:
    """The selected words become the value of a field of an item or meeting.

    Fields: `ambassador` of an item; `place`, `event`, `title`, `counterpart` (a further one),
    `organization` (a body without a person), `outcome:<kind>`, `sphere:<slug>` of a meeting;
    `counterpart.<number>.name|title|organization` of the person with that number in the list.
    """
    start, end = trimmed(text, *span)
    if not 0 <= start < end <= len(text):
        raise EditRefused(_("Select the words in the text."))
    words = " ".join(text[start:end].split())
    if field == "ambassador":
        the_item(work, identifier)["ambassador"] = new_ambassador(words[:120], [start, end])
        return
    _item, meeting = the_meeting(work, identifier)
    if field.startswith("counterpart."):
        assign_to_participant(meeting, field, words, [start, end])
        return
    name, _colon, value = field.partition(":")
    if name not in ASSIGNED:
        raise EditRefused(_("Words cannot be assigned to this field."))
    ASSIGNED[name](meeting, words, [start, end], value)


def assign_to_participant(meeting: MeetingWork, field: str, words: str, span: Span) -> None:
    person, name = participant(meeting, field)
    if name == "name":
        title, body = (person["title"], person["title_span"]), person["organization"]
        place = meeting["counterparts"].index(person)
        person = new_participant(words[:120], span=span, title=title[0], title_span=title[1])
        person["organization"] = body
        meeting["counterparts"][place] = person
    elif name == "title":
        person["title"], person["title_span"] = words[:250], span
    elif name == "organization":
        person["organization"] = new_body(words[:250])
    else:
        raise EditRefused(_("Words cannot be assigned to this field."))


def participant(meeting: MeetingWork, field: str) -> tuple[Participant, str]:
    _word, number, name = [*field.split("."), "", ""][:3]
    if not number.isascii() or not number.isdecimal():
        raise EditRefused(_("Words cannot be assigned to this field."))
    if int(number) >= len(meeting["counterparts"]):
        raise EditRefused(_("This person is gone: load the page again."))
    return meeting["counterparts"][int(number)], name


def assign_place(meeting: MeetingWork, words: str, span: Span, _value: str) -> None:
    meeting["place"] = new_place(words[:150], span)


def assign_event(meeting: MeetingWork, words: str, span: Span, _value: str) -> None:
    meeting["event"] = new_event(words[:250], span)


def assign_title(meeting: MeetingWork, words: str, _span: Span, _value: str) -> None:
    meeting["title"] = words[:200]


def assign_counterpart(meeting: MeetingWork, words: str, span: Span, _value: str) -> None:
    meeting["counterparts"].append(new_participant(words[:120], span=span))


def assign_organization(meeting: MeetingWork, words: str, span: Span, _value: str) -> None:
    meeting["counterparts"].append(new_participant(organization=words[:250], span=span))


def assign_outcome(meeting: MeetingWork, words: str, span: Span, kind: str) -> None:
    if kind not in Outcome.Kind.values:
        raise EditRefused(_("Choose the kind of the outcome."))
    meeting["outcomes"].append({"kind": kind, "text": words[:300], "span": span, "dropped": False})


def assign_sphere(meeting: MeetingWork, _words: str, span: Span, slug: str) -> None:
    known = next((link for link in meeting["spheres"] if link["code"] == slug), None)
    if known:
        known["span"] = span
    else:
        leads = not meeting["spheres"]
        meeting["spheres"].append({"code": slug, "span": span, "leads": leads})


ASSIGNED: dict[str, Callable[[MeetingWork, str, Span, str], None]] = {
    "place": assign_place,
    "event": assign_event,
    "title": assign_title,
    "counterpart": assign_counterpart,
    "organization": assign_organization,
    "outcome": assign_outcome,
    "sphere": assign_sphere,
}
