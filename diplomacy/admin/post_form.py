"""The post form: its texts, the time of publication, and the reason of a step taken back."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diplomacy.models import Post, PostMeeting
from diplomacy.models.fields import LANGUAGES, in_language
from diplomacy.newsroom.slugs import is_taken
from diplomacy.newsroom.transitions import TRANSITIONS, lacks_reason

from .fields import NewsroomForm
from .forms import LockedForm


def pressed_step(data: Any) -> str | None:
    """The step whose button was pressed, if any."""
    return next((name for name in TRANSITIONS if f"_step_{name}" in data), None)


class PostForm(LockedForm):
    publish_at = forms.SplitDateTimeField(
        label=_("publish at"),
        required=False,
        widget=AdminSplitDateTime,
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
            self.initial["publish_at"] = self.instance.published_at

    @property
    def content_changed(self) -> bool:
        return bool(set(self.changed_data) - {"version", "comment", "publish_at"})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(in_language("title", language)) for language in LANGUAGES):
            self.add_error(
                in_language("title", self.instance.source_language),
                _("Enter a title in one language."),
            )
        step = pressed_step(self.data)
        if step and (sentence := lacks_reason(step, cleaned.get("comment", ""))):
            self.add_error("comment", sentence)
        moment = cleaned.get("publish_at")
        if step == "publish" and moment and moment < timezone.now():
            self.add_error(
                "publish_at", _("This time has passed. Leave it empty to publish at once.")
            )
        return cleaned

    def clean_slug(self) -> str:
        """Left empty, a draft gets an address from its title; a published post keeps its own."""
        slug = self.cleaned_data["slug"] or (self.instance.published_at and self.instance.slug)
        if slug and is_taken(slug, self.instance):
            raise ValidationError(_("Another post has or had this address. Choose another one."))
        return slug or ""


class PostMeetingForm(NewsroomForm):
    order = forms.IntegerField(label=_("order"), required=False, min_value=0, max_value=9999)

    class Meta:
        model = PostMeeting
        exclude = ()

    def clean_order(self) -> int:
        """Without a number the meeting comes last."""
        given = self.cleaned_data["order"]
        if given is not None:
            return given
        present = PostMeeting.objects.filter(post=self.instance.post_id)
        return (present.aggregate(last=Max("order"))["last"] or 0) + 1
