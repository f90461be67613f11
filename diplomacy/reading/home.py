from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from diplomacy.models import Country, Meeting, Outcome, Post, Sphere
from diplomacy.models.fields import in_language

from . import numbers
from .agenda import upcoming
from .lists import by_region
from .names import alphabetical, names_of
from .pages import shares

LATEST = 10
SECOND = 3


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newest post at length, then the latest, what is coming, and ways into the archive."""
    newest = Post.objects.public().order_by(f"-{in_language('public_from')}", "-pk")
    posts = list(newest.for_list()[: 1 + SECOND + LATEST])
    lead = posts[0] if posts else None
    by_country = numbers.meetings_by_country()
    countries = list(Country.objects.filter(pk__in=by_country))
    for country in countries:
        country.meetings_lately = by_country[country.pk]
    by_sphere = numbers.meetings_by_sphere()
    spheres = Sphere.objects.in_bulk(list(by_sphere)[:8])
    context = {
        "lead": lead,
        "agreed": _agreed(lead) if lead else [],
        "second": posts[1 : 1 + SECOND],
        "latest": posts[1 + SECOND :] or posts,
        "agenda": upcoming()[:4],
        "figures": _figures(),
        "groups": by_region(alphabetical(countries), lambda country: country.region),
        "spheres": shares(by_sphere, spheres),
        **names_of(posts),
    }
    return render(request, "reading/home.html", context)


def _agreed(post: Post) -> list[Outcome]:
    outcomes = Outcome.objects.order_by("order", "pk")
    meetings = (
        Meeting.objects.public()
        .filter(post_links__post=post)
        .order_by("post_links__order")
        .select_related("country")
        .prefetch_related(Prefetch("outcomes", outcomes))
    )
    firsts = [(meeting, next(iter(meeting.outcomes.all()), None)) for meeting in meetings]
    return [(meeting, outcome) for meeting, outcome in firsts if outcome][:6]


def _figures() -> dict[str, int]:
    lately = numbers.lately()
    outcomes = Outcome.objects.filter(meeting__in=lately)
    return {
        **lately.aggregate(
            meetings=Count("pk"),
            missions=Count("mission", distinct=True),
            countries=Count("country", distinct=True),
        ),
        "outcomes": outcomes.count(),
    }
