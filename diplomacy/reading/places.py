"""Pages about a mission, a country, a sphere: what happens there, from public records."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from diplomacy.models import Appointment, Country, Meeting, Mission, Outcome, Post, Sphere
from diplomacy.models.fields import in_language

from . import numbers
from .names import alphabetical
from .pages import RecordPage, shares
from .timeline import timeline

SHOWN = 30
OUTCOMES = 20
POSTS = 5


def happenings(meetings: QuerySet[Meeting], posts: QuerySet[Post]) -> dict[str, Any]:
    """What the pages of a mission, a country and a sphere have in common."""
    counted = numbers.meetings_by_sphere(meetings.filter(date__gte=numbers.a_year_ago()))
    outcomes = Outcome.objects.filter(meeting__in=meetings).exclude(**{in_language("text"): ""})
    outcomes = outcomes.select_related("meeting__country", "owner_mission", "owner_organization")
    return {
        "total": meetings.count(),
        "lately": meetings.filter(date__gte=numbers.a_year_ago()).count(),
        "months": timeline(meetings.order_by("-date", "-pk").for_list()[:SHOWN]),
        "outcomes": list(outcomes.order_by("-meeting__date", "-meeting_id", "order")[:OUTCOMES]),
        "open_commitments": outcomes.filter(status=Outcome.Status.OPEN).order_by().count(),
        "bars": shares(counted, Sphere.objects.in_bulk(list(counted))),
        "posts": list(posts.order_by(f"-{in_language('public_from')}", "-pk").for_list()[:POSTS]),
        "post_total": posts.order_by().count(),
    }


class MissionPage(RecordPage):
    model = Mission
    template_name = "reading/mission.html"

    def get_queryset(self) -> QuerySet:
        missions = Mission.objects.public().select_related("country", "organization")
        return missions.prefetch_related("accredited_to")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mission = self.object
        meetings = Meeting.objects.public().filter(mission=mission)
        posts = Post.objects.public().filter(
            Q(mission=mission) | Q(pk__in=meetings.values("post_links__post"))
        )
        heads = Appointment.objects.public().filter(mission=mission).select_related("ambassador")
        return {
            **super().get_context_data(**kwargs),
            "heads": list(heads),
            "current": list(heads.current()),
            "accredited_to": alphabetical(mission.accredited_to.all()),
            **happenings(meetings, posts),
        }


class CountryPage(RecordPage):
    model = Country
    template_name = "reading/country.html"

    def get_object(self, queryset: QuerySet | None = None) -> Country:
        country = Country.objects.filter(pk=self.kwargs["code"]).first()
        if country is None:
            raise Http404
        return country

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        country = self.object
        here = Q(country=country) | Q(accredited_to=country)
        missions = list(Mission.objects.public().filter(here).distinct())
        heads = Appointment.objects.public().current().filter(mission__in=missions)
        meetings = Meeting.objects.public().filter(country=country)
        posts = Post.objects.public().filter(country_codes__contains=[country.pk])
        spheres = meetings.filter(date__gte=numbers.a_year_ago()).order_by()
        return {
            **super().get_context_data(**kwargs),
            "missions": missions,
            "current": list(heads.select_related("ambassador", "mission")),
            "sphere_total": len(numbers.meetings_by_sphere(spheres)),
            **happenings(meetings, posts),
        }


class SpherePage(RecordPage):
    model = Sphere
    template_name = "reading/sphere.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sphere = self.object
        meetings = Meeting.objects.public().filter(sphere_slugs__contains=[sphere.pk])
        posts = Post.objects.public().filter(sphere_slugs__contains=[sphere.pk])
        lately = meetings.filter(date__gte=numbers.a_year_ago()).order_by()
        counted = dict(
            lately.values_list("country")
            .annotate(number=Count("pk"))
            .order_by("-number", "country")
        )
        return {
            **super().get_context_data(**kwargs),
            **happenings(meetings, posts),
            "bars": shares(counted, Country.objects.in_bulk(list(counted))),
        }
