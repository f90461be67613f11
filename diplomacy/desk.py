"""The first page of the newsroom: what waits, what comes, what changed."""

import dataclasses
import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from diplomacy.models import Meeting, Outcome, Post, User
from diplomacy.models.fields import LANGUAGES
from diplomacy.newsroom.permissions import is_attache, meetings_for, posts_for

SHOWN = 6
DAYS_AHEAD = 14


@dataclasses.dataclass(frozen=True)
class Queue:
    """A short list with the number of all; `query` opens the whole list in the admin."""

    number: int
    records: list[Any]
    query: str


def desk(user: User) -> dict[str, Queue]:
    """The queues for this person, each bounded; empty ones stay, to say that nothing waits."""
    posts, meetings = posts_for(user), meetings_for(user)
    if not user.has_perm("diplomacy.add_post"):
        return {}
    now, today = timezone.now(), timezone.localdate()
    queues = {"drafts": _queue(posts.filter(author=user, state="draft"), "state=draft")}
    if user.has_perm("diplomacy.publish_post"):
        waiting = posts.filter(state__in=("submitted", "approved"))
        queues["waiting"] = _queue(waiting, "state__in=submitted,approved")
    elif not is_attache(user):
        waiting = posts.filter(state="draft").exclude(author=user)
        queues["waiting"] = _queue(waiting, "state=draft")
    open_posts = posts.filter(state__in=("draft", "submitted", "approved"))
    queues["untranslated"] = _queue(open_posts.filter(_lacks_a_language()), "missing=any")
    queues["planned"] = _queue(posts.filter(state="published", published_at__gt=now), "planned=yes")
    soon = Q(date__range=(today, today + dt.timedelta(days=DAYS_AHEAD)))
    coming = meetings.filter(soon, state=Meeting.State.PLANNED).order_by("date")
    queues["meetings"] = _queue(coming.select_related("country"), "state=planned")
    overdue = Outcome.objects.filter(meeting__in=meetings, status="open", due__lt=today)
    queues["overdue"] = _queue(overdue.order_by("due"), "due=overdue")
    return queues


def _lacks_a_language() -> Q:
    lacking = Q()
    for language in LANGUAGES:
        lacking |= Q(**{f"ready_{language}": False})
    return lacking


def _queue(records: QuerySet, query: str) -> Queue:
    if records.model is Post:
        records = records.for_list().order_by("updated_at")
    return Queue(records.count(), list(records[:SHOWN]), query)


def recent_changes(user: User) -> QuerySet:
    """The latest changed posts that the person may see."""
    return posts_for(user).for_list().order_by("-updated_at")[:SHOWN]
