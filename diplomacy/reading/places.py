"""Pages about a mission, a country, a sphere: what happens there, from public records."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from diplomacy.models import Appointment, Country, Meeting, Mission, Outcome, Post, Sphere
from diplomacy.models.fields import in_language
from diplomacy.models.meetings import MeetingQuerySet
from diplomacy.models.posts import PostQuerySet

from . import numbers
from .names import alphabetical
from .pages import RecordPage, shares
from .paging import MOST_FILTERED
from .timeline import timeline

SHOWN = 30
OUTCOMES = 20
POSTS = 5


def happenings(meetings: MeetingQuerySet, posts: PostQuerySet) -> dict[str, Any]:
    """What the pages of a mission, a country and a sphere have in common."""
    outcomes = numbers.worded_outcomes().filter(meeting__in=meetings)
    listed = outcomes.select_related("meeting__country", "owner_mission", "owner_organization")
    return {
        "total": meetings.order_by()[: MOST_FILTERED + 1].count(),
        "most": MOST_FILTERED,
        "months": timeline(meetings.order_by("-date", "-pk").for_list()[:SHOWN]),
        "outcomes": list(listed.order_by("-meeting__date", "-meeting_id", "order")[:OUTCOMES]),
        "posts": list(posts.order_by(f"-{in_language('public_from')}", "-pk").for_list()[:POSTS]),
        "post_total": posts.order_by()[: MOST_FILTERED + 1].count(),
    }


def sphere_bars(by_sphere: dict[str, int]) -> list[tuple[Any, int, int]]:
    return shares(by_sphere, Sphere.objects.in_bulk(list(by_sphere)))


class MissionPage(RecordPage):
    model = Mission
    template_name = "reading/mission.html"

    def get_queryset(self) -> QuerySet:
        missions = Mission.objects.public().select_related("country", "organization")
        return missions.prefetch_related("accredited_to")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mission = self.object
        meetings = Meeting.objects.public().filter(mission=mission)
        posts = Post.objects.public().filter(mission_ids__contains=[mission.pk])
        heads = Appointment.objects.public().filter(mission=mission).select_related("ambassador")
        return {
            **super().get_context_data(**kwargs),
            "heads": list(heads),
            "current": list(heads.current()),
            "accredited_to": alphabetical(mission.accredited_to.all()),
            "bars": sphere_bars(numbers.meetings_by_sphere(numbers.lately(meetings))),
            **happenings(meetings, posts),
        }


class CountryPage(RecordPage):
    model = Country
    template_name = "reading/country.html"

    slug_field = "code"
    slug_url_kwarg = "code"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        code = kwargs["code"]
        if code.isascii() and code != code.upper():
            return redirect("country", code.upper(), permanent=True)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        country = self.object
        here = Q(country=country) | Q(accredited_to=country)
        missions = list(Mission.objects.public().filter(here).distinct())
        heads = Appointment.objects.public().current().filter(mission__in=missions)
        meetings = Meeting.objects.public().filter(country=country)
        posts = Post.objects.public().filter(country_codes__contains=[country.pk])
        lately = numbers.lately(meetings)
        by_sphere = numbers.meetings_by_sphere(lately)
        outcomes = numbers.worded_outcomes().filter(meeting__in=meetings)
        return {
            **super().get_context_data(**kwargs),
            "missions": missions,
            "current": list(heads.select_related("ambassador", "mission")),
            "lately": lately.count(),
            "open_commitments": outcomes.filter(status=Outcome.Status.OPEN).count(),
            "sphere_total": len(by_sphere),
            "bars": sphere_bars(by_sphere),
            **happenings(meetings, posts),
        }


class SpherePage(RecordPage):
    model = Sphere
    template_name = "reading/sphere.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sphere = self.object
        meetings = Meeting.objects.public().filter(sphere_slugs__contains=[sphere.pk])
        posts = Post.objects.public().filter(sphere_slugs__contains=[sphere.pk])
        by_country = numbers.meetings_by_country(numbers.lately(meetings))
        return {
            **super().get_context_data(**kwargs),
            **happenings(meetings, posts),
            "bars": shares(by_country, Country.objects.in_bulk(list(by_country))),
        }
