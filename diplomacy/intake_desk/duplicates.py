"""What was entered before: the same text, and meetings that are recorded already."""

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from diplomacy.models import Intake, Meeting

from .work import MeetingWork, Work, kept_items, kept_meetings, kept_participants

ALIKE = str.maketrans(
    dict.fromkeys("«»„“”‟″‹›'‘’‚‛′`ʼʻ", '"') | dict.fromkeys("‐‑‒–—―−", "-") | {"ё": "е"}
)
NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def fingerprint(text: str) -> str:
    """The same for texts that differ in case, line breaks, spaces, quotes or dashes only."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(NOTHING).translate(ALIKE)
    return hashlib.sha256(" ".join(plain.split()).encode(errors="replace")).hexdigest()


def same_text(text: str) -> QuerySet[Intake]:
    """Earlier entries of this text, the confirmed one first."""
    known = Intake.objects.filter(fingerprint=fingerprint(text))
    return known.exclude(state=Intake.State.DROPPED).order_by("state", "-pk")


def recorded(work: Work) -> dict[str, list[Meeting]]:
    """Meetings known already, by the id of the one they resemble; two queries in all.

    The same ambassador on the same day (or month, when one of the two is known to the month),
    with the same person or organization, or with nobody named in either.
    """
    proposed = [
        (item["ambassador"]["value"], meeting)
        for item in kept_items(work)
        for meeting in kept_meetings(item)
        if item["ambassador"]["value"] and meeting["date"]["value"]
    ]
    if not proposed:
        return {}
    months = {month_of(meeting) for _ambassador, meeting in proposed}
    wanted = Q()
    for month in months:
        wanted |= Q(date__year=month.year, date__month=month.month)
    heads = {ambassador for ambassador, _meeting in proposed}
    candidates = list(
        Meeting.objects.filter(wanted, ambassador__in=heads).prefetch_related("participations")
    )
    found: dict[str, list[Meeting]] = {}
    for ambassador, meeting in proposed:
        alike = [
            one for one in candidates if one.ambassador_id == ambassador and is_same(one, meeting)
        ]
        if alike:
            found[meeting["id"]] = alike
    return found


def month_of(meeting: MeetingWork) -> dt.date:
    return dt.date.fromisoformat(str(meeting["date"]["value"])).replace(day=1)


def is_same(record: Meeting, meeting: MeetingWork) -> bool:
    day = dt.date.fromisoformat(str(meeting["date"]["value"]))
    to_the_day = record.date_precision == meeting["date"]["precision"] == Meeting.Precision.DAY
    if record.date != day if to_the_day else record.date.replace(day=1) != day.replace(day=1):
        return False
    present = list(record.participations.all())
    people = pks(row.counterpart_id for row in present)
    bodies = pks(row.organization_id for row in present)
    partners = list(kept_participants(meeting))
    theirs = pks(person["pk"] for person in partners)
    their_bodies = pks(person["organization"]["pk"] for person in partners if not person["name"])
    if people & theirs or bodies & their_bodies:
        return True
    return not partners and not people and record.kind == meeting["kind"]


def pks(values: Iterable[int | None]) -> set[int]:
    return {value for value in values if value}
