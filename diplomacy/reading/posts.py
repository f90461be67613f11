from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from diplomacy.models import Meeting, Post
from diplomacy.models.fields import in_language
from diplomacy.models.meetings import MeetingQuerySet
from diplomacy.newsroom.permissions import may_preview

from .errors import gone
from .names import alphabetical, names_of
from .pages import RecordPage, TranslatedPage

RELATED = 3


def post_context(post: Post, meetings: MeetingQuerySet) -> dict[str, Any]:
    """What a post's page shows beside its own texts."""
    newest = Post.objects.public().order_by(f"-{in_language('public_from')}", "-pk")
    related = newest.filter(country_codes__overlap=post.country_codes).exclude(pk=post.pk)
    names = names_of([post])
    return {
        "meetings": list(
            meetings.filter(post_links__post=post)
            .order_by("post_links__order", "post_links__pk")
            .for_page()
        ),
        "corrections": list(post.corrections.all()),
        "attachments": list(post.attachments.all()),
        "related": list(related.for_list()[:RELATED]) if post.country_codes else [],
        "countries": alphabetical(names["countries_by_code"].values()),
        "spheres": list(names["spheres_by_slug"].values()),
    }


class PostPage(TranslatedPage):
    model = Post
    template_name = "reading/post.html"

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().select_related("photo", "mission")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            return self.elsewhere(kwargs["slug"])

    def elsewhere(self, slug: str) -> HttpResponse:
        """A former address leads on; what was public once is gone; the rest is not found."""
        once = Post.objects.filter(published_at__lte=timezone.now())
        post = once.filter(slug=slug).first() or once.filter(former_slugs__slug=slug).first()
        if post is None:
            raise Http404
        return redirect(post, permanent=True) if post.public_languages() else gone(self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, **post_context(self.object, Meeting.objects.public())}


@method_decorator(never_cache, name="dispatch")
class PostPreview(RecordPage):
    """The same page before readers see it, for those who may."""

    model = Post
    template_name = "reading/post.html"

    def get_object(self, queryset: QuerySet | None = None) -> Post:
        post = super().get_object(queryset)
        user = self.request.user
        if not (user.is_authenticated and may_preview(user, post)):
            raise Http404
        return post

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "is_preview": True, **post_context(self.object, Meeting.objects.all())}
