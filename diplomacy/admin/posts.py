from typing import Any

import pghistory
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from diplomacy.models import Meeting, Post, PostMeeting
from diplomacy.models.fields import LANGUAGES
from diplomacy.newsroom.history import moments
from diplomacy.newsroom.permissions import is_attache, may_change_post, meetings_for, posts_for
from diplomacy.newsroom.preflight import language_marks, preflight
from diplomacy.newsroom.slugs import slug_for
from diplomacy.newsroom.transitions import (
    TRANSITIONS,
    TransitionRefused,
    perform,
    steps_for,
    take_back_approval,
)

from .base import NamedAdmin, NewsroomFields, in_three, staff
from .forms import change_url
from .intake.page import first_words
from .media import AttachmentInline, CorrectionInline, photo_preview
from .meeting_form import day_of
from .post_form import PostForm, PostMeetingForm, pressed_step
from .sources import SHOWN, quoted, source_for


class MeetingInline(NewsroomFields, admin.TabularInline):
    model = PostMeeting
    form = PostMeetingForm
    autocomplete_fields = ("meeting",)
    fields = ("order", "meeting", "day", "country")
    readonly_fields = ("day", "country")
    verbose_name = _("meeting")
    verbose_name_plural = _("meetings in this post")

    def get_extra(self, request: HttpRequest, obj: Post | None = None, **kwargs: Any) -> int:
        return 0 if obj else 1

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("meeting__country")

    def get_formset(self, request: HttpRequest, obj: Post | None = None, **kwargs: Any):
        """Only meetings that the person may see, and those that are in the post already."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        if "meeting" in formset.form.base_fields:
            seen = Q(pk__in=meetings_for(staff(request)).values("pk"))
            present = Q(pk__in=PostMeeting.objects.filter(post=obj).values("meeting"))
            choices = Meeting.objects.filter(seen | present).select_related("country")
            formset.form.base_fields["meeting"].queryset = choices
        return formset

    @admin.display(description=_("date"))
    def day(self, link: PostMeeting) -> str:
        return day_of(link.meeting) if link.pk else "—"

    @admin.display(description=_("country"))
    def country(self, link: PostMeeting) -> str:
        return str(link.meeting.country) if link.pk else "—"


class ReadinessFilter(admin.SimpleListFilter):
    title = _("languages")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin):
        return (
            ("any", _("one is not ready")),
            ("kk", _("Kazakh is not ready")),
            ("ru", _("Russian is not ready")),
            ("en", _("English is not ready")),
        )

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        if value in LANGUAGES:
            return queryset.filter(**{f"ready_{value}": False})
        if value == "any":
            return queryset.exclude(Q(ready_kk=True, ready_ru=True, ready_en=True))
        return queryset


class AuthorFilter(admin.SimpleListFilter):
    title = _("author")
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin):
        return (("me", _("me")), ("others", _("others")))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "me":
            return queryset.filter(author=staff(request))
        return queryset.exclude(author=staff(request)) if self.value() == "others" else queryset


class PlannedFilter(admin.SimpleListFilter):
    title = _("planned publication")
    parameter_name = "planned"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin):
        return (("yes", _("planned for later")),)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "yes":
            return queryset.filter(state="published", published_at__gt=timezone.now())
        return queryset


@admin.register(Post)
class PostAdmin(NamedAdmin):
    form = PostForm
    change_form_template = "admin/diplomacy/post/change_form.html"
    list_display = ("__str__", "state", "languages", "mission", "published_at")
    list_filter = (
        "state",
        ReadinessFilter,
        AuthorFilter,
        PlannedFilter,
        "kind",
        "mission__country__region",
    )
    list_select_related = ("mission",)
    date_hierarchy = "published_at"
    autocomplete_fields = ("mission", "photo", "further_countries", "further_spheres")
    actions = ("submit_selected",)
    inlines = (MeetingInline, AttachmentInline, CorrectionInline)
    fieldsets = (
        (None, {"fields": ("version", ("kind", "mission", "source_language"))}),
        (
            _("Texts"),
            {"classes": ("languages",), "fields": in_three("title", "dateline", "lead", "body")},
        ),
        (_("Photo"), {"classes": ("photo",), "fields": (("photo", "photo_preview"),)}),
        (
            _("Release"),
            {
                "fields": (
                    ("ready_kk", "ready_ru", "ready_en"),
                    ("further_countries", "further_spheres"),
                    "slug",
                    "publish_at",
                    "comment",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        unread = (f"search_{name}" for name in ("key", *LANGUAGES))
        return posts_for(staff(request)).defer(*unread)

    @admin.display(description=_("languages"))
    def languages(self, post: Post) -> str:
        return render_to_string("admin/languages.html", {"marks": language_marks(post)})

    @admin.display(description=_("as readers see it"))
    def photo_preview(self, post: Post) -> str:
        return photo_preview(post.photo)

    @admin.display(description=_("incoming text"))
    def source_words(self, post: Any) -> str:
        """All of a mission's item; of a digest the beginning, by which one knows it again."""
        is_digest = post.kind == Post.Kind.DIGEST
        return quoted(post.source, first_words(post.source_text) if is_digest else post.source_text)

    # Permissions ---------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        homeless = is_attache(staff(request)) and not staff(request).mission_id
        return super().has_add_permission(request) and not homeless

    def has_change_permission(self, request: HttpRequest, obj: Post | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return may_change_post(staff(request), obj)

    def has_delete_permission(self, request: HttpRequest, obj: Post | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        if obj is None:
            return allowed
        return allowed and obj.published_at is None and may_change_post(staff(request), obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Post | None = None):
        own = ("mission",) if is_attache(staff(request)) else ()
        return (*own, "photo_preview", "source_words")

    def get_fieldsets(self, request: HttpRequest, obj: Post | None = None):
        """Only who may publish sets the time; who may only read sees nothing to fill in."""
        hidden = set() if staff(request).has_perm("diplomacy.publish_post") else {"publish_at"}
        if obj is not None and not self.has_change_permission(request, obj):
            hidden |= {"version", "publish_at", "comment"}
        fieldsets: list[Any] = [
            (title, {**options, "fields": [n for n in options["fields"] if n not in hidden]})
            for title, options in super().get_fieldsets(request, obj)
        ]
        return [*fieldsets, SHOWN] if source_for(staff(request), obj) else fieldsets

    # Saving and moving on ------------------------------------------------------------------

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        return {"mission": staff(request).mission_id, **initial}

    def save_model(self, request: HttpRequest, obj: Post, form: Any, change: bool) -> None:
        user = staff(request)
        if not change:
            obj.author = user
            if is_attache(user):
                obj.mission = user.mission
        obj.slug = obj.slug or slug_for(obj)
        with pghistory.context(comment=form.cleaned_data.get("comment", "")):
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Then take the step whose button was pressed; a refusal loses nothing that was typed."""
        super().save_related(request, form, formsets, change)
        post, given, user = form.instance, form.cleaned_data, staff(request)
        touched = form.content_changed or any(formset.has_changed() for formset in formsets)
        if touched and take_back_approval(post, by=user):
            text = _("The text changed after approval, so the post waits for approval again.")
            self.message_user(request, text, messages.WARNING)
        if (step := pressed_step(request.POST)) is None:
            return
        try:
            at, reason = given.get("publish_at"), given.get("comment", "")
            perform(post, step, by=user, at=at, reason=reason)
        except TransitionRefused as refused:
            self.message_user(request, _("The text is saved, but:"), messages.WARNING)
            for sentence in refused.reasons:
                self.message_user(request, sentence, messages.ERROR)
        else:
            text = _("“%(post)s” is now: %(state)s.")
            state = _("planned") if post.is_planned else post.get_state_display()
            self.message_user(request, text % {"post": post, "state": state}, messages.SUCCESS)

    def response_add(self, request: HttpRequest, obj: Post, post_url_continue: str | None = None):
        return self._after_step(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request: HttpRequest, obj: Post) -> HttpResponse:
        return self._after_step(request, obj) or super().response_change(request, obj)

    def _after_step(self, request: HttpRequest, post: Post) -> HttpResponse | None:
        return redirect(change_url(post)) if pressed_step(request.POST) else None

    @admin.action(description=_("Submit the selected posts for approval"), permissions=("submit",))
    def submit_selected(self, request: HttpRequest, posts: QuerySet) -> None:
        number = 0
        for post in posts:
            try:
                perform(post, "submit", by=staff(request))
                number += 1
            except TransitionRefused as refused:
                self.message_user(request, f"{post}: {refused}", messages.ERROR)
        text = ngettext("%(number)d post is submitted.", "%(number)d posts are submitted.", number)
        self.message_user(request, text % {"number": number}, messages.SUCCESS)

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return staff(request).has_perm("diplomacy.submit_post")

    # What stands above the fields ----------------------------------------------------------

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Post | None = None,
    ):
        context |= self.progress(request, obj) if obj else {}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def progress(self, request: HttpRequest, post: Post) -> dict[str, Any]:
        """Where the post stands, who brought it there, what it lacks, what can be done next."""
        order = [Post.State.DRAFT, Post.State.SUBMITTED, Post.State.APPROVED, Post.State.PUBLISHED]
        states = [*order, Post.State.WITHDRAWN] if post.state == Post.State.WITHDRAWN else order
        here, when = states.index(Post.State(post.state)), moments(post)
        return {
            "stages": [
                (state.label, n < here, n == here, when.get(state) if n <= here else None)
                for n, state in enumerate(states)
            ],
            "findings": preflight(post),
            "steps": [
                (name, TRANSITIONS[name].label) for name in steps_for(post, by=staff(request))
            ],
            "preview_url": reverse("post_preview", args=[post.pk]),
            "post": post,
        }
