"""Counts over the last twelve months, the same on every page that shows them."""

import datetime as dt

from django.db.models import Count, F, Func, QuerySet
from django.utils import timezone

from diplomacy.models import Meeting


def a_year_ago() -> dt.date:
    today = timezone.localdate()
    return today.replace(year=today.year - 1, day=min(today.day, 28))


def lately() -> QuerySet[Meeting]:
    """Public meetings of the last twelve months."""
    return Meeting.objects.public().filter(date__gte=a_year_ago()).order_by()


def meetings_by_country() -> dict[str, int]:
    return dict(lately().values_list("country").annotate(number=Count("pk")))


def meetings_by_sphere(meetings: QuerySet[Meeting] | None = None) -> dict[str, int]:
    """Meetings per sphere, most first; of all lately, or of those given."""
    meetings = lately() if meetings is None else meetings.order_by()
    spheres = meetings.annotate(sphere=Func(F("sphere_slugs"), function="unnest"))
    counted = (
        spheres.values_list("sphere").annotate(number=Count("pk")).order_by("-number", "sphere")
    )
    return dict(counted)
