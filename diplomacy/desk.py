"""The first page of the newsroom: what waits, what comes, what changed."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diplomacy.models import Meeting, Outcome, Post, User
from diplomacy.models.fields import LANGUAGES
from diplomacy.newsroom.history import Recent, recent_changes
from diplomacy.newsroom.permissions import is_attache, may_export, meetings_for, posts_for
from diplomacy.newsroom.preflight import language_marks

SHOWN = 6
DAYS_AHEAD = 14
UNPUBLISHED = (Post.State.DRAFT, Post.State.SUBMITTED, Post.State.APPROVED)
IN_REVIEW = UNPUBLISHED[1:]
REVIEWED = f"state__in={','.join(IN_REVIEW)}"


@dataclasses.dataclass(frozen=True)
class Line:
    """A record in a queue: what to open, a remark, and for a post what its languages lack."""

    text: str
    url: str
    remark: str
    languages: Sequence[tuple[str, str]] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class Queue:
    """The first lines with the number of all; `url` opens the whole list."""

    name: str
    title: str
    number: int
    lines: list[Line]
    url: str


@dataclasses.dataclass(frozen=True)
class Desk:
    """What one person's first page shows."""

    queues: list[Queue]
    recent: list[Line]
    may_export: bool
    writes: bool


def desk(user: User) -> Desk:
    """Queues only for those who write; the others are told what they can do instead."""
    writes = user.has_perm("diplomacy.add_post")
    return Desk(
        queues=[*_of_posts(user), *_of_meetings(user)] if writes else [],
        recent=[_changed(change) for change in recent_changes(user)] if writes else [],
        may_export=may_export(user),
        writes=writes,
    )


def _of_posts(user: User) -> list[Queue]:
    """Each queue is bounded; empty ones stay, to say that nothing waits."""
    posts = posts_for(user)
    drafts = posts.filter(state=Post.State.DRAFT)
    unpublished = posts.filter(state__in=UNPUBLISHED)
    planned = posts.filter(state=Post.State.PUBLISHED, published_at__gt=timezone.now())
    queues = []
    if user.has_perm("diplomacy.publish_post"):
        waiting = posts.filter(state__in=IN_REVIEW)
        queues.append(
            _posts("waiting", _("Wait for you"), waiting, f"state__in={','.join(IN_REVIEW)}")
        )
    elif not is_attache(user):
        others = drafts.exclude(author=user)
        queues.append(_posts("waiting", _("Drafts of others"), others, "state=draft&by=others"))
        submitted = posts.filter(state__in=IN_REVIEW)
        title = _("With the chief editor")
        queues.append(_posts("submitted", title, submitted, REVIEWED))
    mine = drafts.filter(author=user)
    queues.append(_posts("drafts", _("My drafts"), mine, "state=draft&by=me"))
    lacking = unpublished.filter(_lacks_a_language())
    query = f"missing=any&state__in={','.join(UNPUBLISHED)}"
    queues.append(_posts("untranslated", _("A language is not ready"), lacking, query))
    queues.append(_posts("planned", _("Planned publications"), planned, "planned=yes"))
    return queues


def _of_meetings(user: User) -> list[Queue]:
    meetings, today = meetings_for(user), timezone.localdate()
    until = today + dt.timedelta(days=DAYS_AHEAD)
    coming = meetings.filter(date__range=(today, until), state=Meeting.State.PLANNED)
    overdue = Outcome.objects.filter(
        meeting__in=meetings, status=Outcome.Status.OPEN, due__lt=today
    )
    return [
        _queue(
            "meetings",
            _("Meetings in the next two weeks"),
            coming.order_by("date").select_related("country"),
            lambda meeting: f"{_day(meeting.date)}, {meeting.country}",
            f"state=planned&date__gte={today}&date__lte={until}",
        ),
        _queue(
            "overdue",
            _("Overdue commitments"),
            overdue.order_by("due").select_related("meeting__country"),
            lambda outcome: f"{_day(outcome.due)}, {outcome.meeting.country}",
            "due=overdue",
        ),
    ]


def _lacks_a_language() -> Q:
    lacking = Q()
    for language in LANGUAGES:
        lacking |= Q(**{f"ready_{language}": False})
    return lacking


def _posts(name: str, title: str, posts: QuerySet, query: str) -> Queue:
    oldest_first = posts.order_by("published_at" if name == "planned" else "updated_at")
    return _queue(name, title, oldest_first.select_related("mission"), _remark, query)


def _queue(
    name: str, title: str, records: QuerySet, remark: Callable[[Any], str], query: str
) -> Queue:
    address = f"admin:diplomacy_{records.model._meta.model_name}"
    lines = [
        Line(
            str(record),
            reverse(f"{address}_change", args=[record.pk]),
            remark(record),
            language_marks(record) if isinstance(record, Post) else [],
        )
        for record in records[:SHOWN]
    ]
    whole = f"{reverse(f'{address}_changelist')}?{query}"
    return Queue(name, title, records.count(), lines, whole)


def _remark(post: Post) -> str:
    moment = post.published_at if post.is_planned else post.updated_at
    state = _("planned") if post.is_planned else post.get_state_display()
    when = date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
    mission = f", {post.mission}" if post.mission else ""
    return f"{capfirst(state)}, {when}{mission}"


def _changed(change: Recent) -> Line:
    name = f"admin:diplomacy_{change.record._meta.model_name}_history"
    when = date_format(timezone.localtime(change.at), "SHORT_DATETIME_FORMAT")
    url = reverse(name, args=[change.record.pk])
    return Line(str(change.record), url, f"{change.by}, {when}: {change.what}")


def _day(day: dt.date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
