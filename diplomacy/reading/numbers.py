"""Counts over the last twelve months, the same on every page that shows them."""

import datetime as dt

from django.db.models import Count, F, Func, QuerySet
from django.utils import timezone

from diplomacy.models import Meeting, Outcome
from diplomacy.models.fields import in_language


def a_year_ago() -> dt.date:
    """The first day of this month last year: meetings may be known to the month only."""
    today = timezone.localdate()
    return today.replace(year=today.year - 1, day=1)


def lately(meetings: QuerySet[Meeting] | None = None) -> QuerySet[Meeting]:
    """Those of the meetings (all public ones) that fall into the last twelve months."""
    meetings = Meeting.objects.public() if meetings is None else meetings
    return meetings.filter(date__range=(a_year_ago(), timezone.localdate())).order_by()


def worded_outcomes() -> QuerySet[Outcome]:
    """Outcomes that have a text in the active language."""
    return Outcome.objects.exclude(**{in_language("text"): ""})


def meetings_by_country(meetings: QuerySet[Meeting] | None = None) -> dict[str, int]:
    """Meetings per country, most first; of all lately, or of those given."""
    meetings = lately() if meetings is None else meetings.order_by()
    counted = meetings.values_list("country").annotate(number=Count("pk"))
    return dict(counted.order_by("-number", "country"))


def meetings_by_sphere(meetings: QuerySet[Meeting] | None = None) -> dict[str, int]:
    """Meetings per sphere, most first; of all lately, or of those given."""
    meetings = lately() if meetings is None else meetings.order_by()
    spheres = meetings.annotate(sphere=Func(F("sphere_slugs"), function="unnest"))
    counted = spheres.values_list("sphere").annotate(number=Count("pk"))
    return dict(counted.order_by("-number", "sphere"))
