from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from diplomacy.filters import (
    AmbassadorFilter,
    CountryFilter,
    MeetingFilter,
    MissionFilter,
    PostFilter,
)
from diplomacy.models import Ambassador, Country, Meeting, Mission, Post
from diplomacy.models.fields import in_language

from .names import alphabetical, names_of

SHOWN = 8


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Posts and meetings with these words, and people, missions and countries of that name."""
    words = request.GET.get("q", "").strip()
    query = QueryDict(mutable=True)
    query["q"] = words
    posts = PostFilter(
        query, Post.objects.public().order_by(f"-{in_language('public_from')}", "-pk")
    )
    context: dict[str, Any] = {"words": words, "form": posts.form}
    if words and posts.form.is_valid():
        meetings = MeetingFilter(query, Meeting.objects.public().order_by("-date", "-pk"))
        found_posts = list(posts.found().for_list()[: SHOWN + 1])
        found_meetings = list(meetings.found().for_list()[: SHOWN + 1])
        named = {
            "ambassadors": AmbassadorFilter(query, Ambassador.objects.public()),
            "missions": MissionFilter(query, Mission.objects.public()),
            "countries": CountryFilter(query, Country.objects.all()),
        }
        context |= {name: alphabetical(found.found()[:SHOWN]) for name, found in named.items()}
        context |= {
            "posts": found_posts[:SHOWN],
            "more_posts": len(found_posts) > SHOWN,
            "meetings": found_meetings[:SHOWN],
            "more_meetings": len(found_meetings) > SHOWN,
            **names_of(found_posts),
        }
        context["nothing"] = not any(
            context[name] for name in ("posts", "meetings", "ambassadors", "missions", "countries")
        )
    return render(request, "reading/search.html", context)
