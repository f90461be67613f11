from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from diplomacy.models import Country, Meeting, Outcome, Post, Sphere
from diplomacy.models.fields import in_language

from . import numbers
from .agenda import upcoming
from .lists import by_region
from .names import alphabetical, names_of, with_numbers
from .pages import shares

LATEST = 10
SECOND = 3
SOON = 4
AGREED = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newest post at length, then the latest, what is coming, and ways into the archive."""
    newest = Post.objects.public().order_by(f"-{in_language('public_from')}", "-pk")
    posts = list(newest.for_list()[: 1 + SECOND + LATEST])
    lead = posts[0] if posts else None
    by_country = numbers.meetings_by_country()
    countries = with_numbers(Country.objects.filter(pk__in=by_country), by_country)
    by_sphere = numbers.meetings_by_sphere()
    spheres = Sphere.objects.in_bulk(list(by_sphere)[:8])
    context = {
        "lead": lead,
        "agreed": _agreed(lead) if lead else [],
        "second": posts[1 : 1 + SECOND],
        "latest": posts[1 + SECOND :] or posts,
        "agenda": upcoming().for_list()[:SOON],
        "figures": _figures(by_country),
        "groups": by_region(alphabetical(countries), lambda country: country.region),
        "spheres": shares(by_sphere, spheres),
        **names_of(posts),
    }
    return render(request, "reading/home.html", context)


def _agreed(post: Post) -> list[tuple[Meeting, Outcome]]:
    """The first outcome of each of the post's meetings that has one."""
    meetings = (
        Meeting.objects.public()
        .filter(post_links__post=post)
        .order_by("post_links__order", "post_links__pk")
        .for_list()
        .prefetch_related(Prefetch("outcomes", numbers.worded_outcomes(), to_attr="worded"))
    )
    return [(meeting, meeting.worded[0]) for meeting in meetings if meeting.worded][:AGREED]


def _figures(by_country: dict[str, int]) -> dict[str, int]:
    lately = numbers.lately()
    outcomes = numbers.worded_outcomes().filter(meeting__in=lately)
    return {
        "meetings": sum(by_country.values()),
        "missions": lately.values("mission").distinct().count(),
        "countries": len(by_country),
        "outcomes": outcomes.count(),
    }
