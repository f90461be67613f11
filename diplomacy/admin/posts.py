import datetime as dt
from typing import Any

import pghistory
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diplomacy.models import Post, PostMeeting
from diplomacy.models.fields import LANGUAGES
from diplomacy.newsroom.permissions import is_attache, may_change_post, posts_for
from diplomacy.newsroom.preflight import missing_languages, preflight
from diplomacy.newsroom.slugs import is_taken, slug_for
from diplomacy.newsroom.transitions import TRANSITIONS, TransitionRefused, perform, steps_for

from .base import NamedAdmin, change_url, in_three
from .media import AttachmentInline, CorrectionInline


class PostForm(forms.ModelForm):
    publish_at = forms.SplitDateTimeField(
        label=_("publish at"),
        required=False,
        widget=admin.widgets.AdminSplitDateTime,
        help_text=_("Astana time. Empty: at once, when “Publish” is pressed."),
    )
    comment = forms.CharField(
        label=_("comment"),
        max_length=300,
        required=False,
        help_text=_("Kept in the history beside this change: why it is returned or withdrawn."),
    )

    class Meta:
        model = Post
        exclude = ("author",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "publish_at" in self.fields and self.instance.is_planned:
            self.fields["publish_at"].initial = self.instance.published_at

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(f"title_{language}") for language in LANGUAGES):
            self.add_error(
                f"title_{self.instance.source_language}", _("Enter a title in one language.")
            )
        return cleaned

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug and is_taken(slug, self.instance):
            raise ValidationError(_("Another post has or had this address. Choose another one."))
        return slug


class MeetingInline(admin.TabularInline):
    model = PostMeeting
    extra = 1
    autocomplete_fields = ("meeting",)
    fields = ("order", "meeting")
    verbose_name_plural = _("meetings in this post")


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
    list_display = (
        "__str__",
        "kind",
        "mission",
        "state",
        "languages",
        "published_at",
        "updated_at",
    )
    list_filter = ("state", PlannedFilter, "kind", ReadinessFilter, "mission__country__region")
    list_select_related = ("mission",)
    date_hierarchy = "published_at"
    autocomplete_fields = ("mission", "photo", "further_countries", "further_spheres")
    inlines = (MeetingInline, AttachmentInline, CorrectionInline)
    fieldsets = (
        (None, {"fields": (("kind", "mission", "source_language"),)}),
        (
            _("Texts"),
            {"classes": ("languages",), "fields": in_three("title", "dateline", "lead", "body")},
        ),
        (
            _("Release"),
            {
                "fields": (
                    ("ready_kk", "ready_ru", "ready_en"),
                    "photo",
                    "further_countries",
                    "further_spheres",
                    "slug",
                    "publish_at",
                    "comment",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return posts_for(request.user)

    @admin.display(description=_("languages"))
    def languages(self, post: Post) -> str:
        lacking = missing_languages(post)
        return " ".join(
            f"{code} ✓"
            if getattr(post, f"ready_{code}")
            else f"{code} —"
            if code in lacking
            else f"{code} …"
            for code in LANGUAGES
        )

    # Permissions ---------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        homeless = is_attache(request.user) and not request.user.mission_id
        return super().has_add_permission(request) and not homeless

    def has_change_permission(self, request: HttpRequest, obj: Post | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return may_change_post(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Post | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        if obj is None:
            return allowed
        return allowed and obj.published_at is None and may_change_post(request.user, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Post | None = None):
        return ("mission",) if is_attache(request.user) else ()

    def get_fieldsets(self, request: HttpRequest, obj: Post | None = None):
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.has_perm("diplomacy.publish_post"):
            return fieldsets
        *others, (title, options) = fieldsets
        fields = tuple(name for name in options["fields"] if name != "publish_at")
        return (*others, (title, {**options, "fields": fields}))

    # Saving and moving on ------------------------------------------------------------------

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial = super().get_changeform_initial_data(request)
        if request.user.mission_id:
            initial["mission"] = request.user.mission_id
        return initial

    def save_model(self, request: HttpRequest, obj: Post, form: PostForm, change: bool) -> None:
        if not change:
            obj.author = request.user
            if is_attache(request.user):
                obj.mission = request.user.mission
        obj.slug = obj.slug or slug_for(obj)
        approved = change and obj.state == Post.State.APPROVED and form.changed_data
        if approved and not request.user.has_perm("diplomacy.publish_post"):
            obj.state, obj.approved_by, obj.approved_at = Post.State.SUBMITTED, None, None
            text = _("The text changed after approval, so the post waits for approval again.")
            self.message_user(request, text, messages.WARNING)
        with pghistory.context(comment=form.cleaned_data.get("comment", "")):
            super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: Post, post_url_continue=None):
        return self._step(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Post) -> HttpResponse:
        return self._step(request, obj) or super().response_change(request, obj)

    def _step(self, request: HttpRequest, post: Post) -> HttpResponse | None:
        """Take the step whose button was pressed; a refusal is explained and nothing is lost."""
        name = next((name for name in TRANSITIONS if f"_step_{name}" in request.POST), None)
        if name is None:
            return None
        try:
            with pghistory.context(comment=request.POST.get("comment", "")[:300]):
                perform(post, name, by=request.user, at=self._publication_time(request))
        except TransitionRefused as refused:
            self.message_user(request, _("The text is saved, but:"), messages.WARNING)
            for reason in refused.reasons:
                self.message_user(request, reason, messages.ERROR)
            return redirect(change_url(post))
        text = _("“%(post)s” is now: %(state)s.")
        state = _("planned") if post.is_planned else post.get_state_display()
        self.message_user(request, text % {"post": post, "state": state}, messages.SUCCESS)
        if self.has_change_permission(request, post):
            return redirect(change_url(post))
        return redirect("admin:diplomacy_post_changelist")

    def _publication_time(self, request: HttpRequest) -> dt.datetime | None:
        field = PostForm.base_fields["publish_at"]
        raw = [request.POST.get(f"publish_at_{part}", "") for part in (0, 1)]
        return field.clean(raw) if any(raw) else None

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        post = self.get_object(request, object_id)
        context = self.progress(request, post) if post else {}
        return super().change_view(
            request, object_id, form_url, {**context, **(extra_context or {})}
        )

    def progress(self, request: HttpRequest, post: Post) -> dict[str, Any]:
        """What the change form shows above the fields: where the post stands, what it lacks."""
        order = [Post.State.DRAFT, Post.State.SUBMITTED, Post.State.APPROVED, Post.State.PUBLISHED]
        here = order.index(post.state) if post.state in order else -1
        return {
            "stages": [(state.label, n < here, n == here) for n, state in enumerate(order)],
            "findings": preflight(post),
            "steps": [(name, TRANSITIONS[name].label) for name in steps_for(post, by=request.user)],
            "preview_url": reverse("post_preview", args=[post.pk]),
            "is_public": bool(post.public_languages()),
            "post": post,
        }
