from typing import Any

from django.db.models import QuerySet

from diplomacy.models import Meeting, Post
from diplomacy.models.fields import in_language

from .pages import TranslatedPage

OTHERS = 5
POSTS = 10


class MeetingPage(TranslatedPage):
    model = Meeting
    template_name = "reading/meeting.html"

    def get_queryset(self) -> QuerySet:
        return Meeting.objects.public_in_any_language().for_page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting = self.object
        same_country = Meeting.objects.public().filter(country=meeting.country)
        posts = Post.objects.public().filter(meetings=meeting)
        return {
            **super().get_context_data(**kwargs),
            "posts": list(
                posts.order_by(f"-{in_language('public_from')}", "-pk").for_list()[:POSTS]
            ),
            "others": list(
                same_country.exclude(pk=meeting.pk).order_by("-date", "-pk").for_list()[:OTHERS]
            ),
        }
