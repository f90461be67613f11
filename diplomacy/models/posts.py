import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_prose_editor.fields import ProseEditorField

from .fields import (
    LANGUAGES,
    in_any_language,
    never_deleted,
    search_key,
    search_key_index,
    search_vector,
    tracked,
    translated,
)
from .media import Photo
from .meetings import Meeting
from .missions import Mission
from .places import Country, Sphere
from .sources import OfSource, source_has_a_span
from .visibility import PublicQuerySet, PublicRecord

PROSE = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Heading": {"levels": [2, 3]},
    "Blockquote": True,
    "Link": {"protocols": ["http", "https", "mailto"]},
}


class PostQuerySet(PublicQuerySet):
    def for_list(self):
        """Without the long texts that no list shows."""
        return self.select_related("photo").defer(
            *(f"body_{language}" for language in LANGUAGES),
            *(f"search_{language}" for language in LANGUAGES),
            "search_key",
        )


def public_from(language: str) -> models.GeneratedField:
    """A generated column: the publication time once published with this language ready."""
    return models.GeneratedField(
        expression=Case(
            When(Q(state="published", **{f"ready_{language}": True}), then=F("published_at"))
        ),
        output_field=models.DateTimeField(null=True),
        db_persist=True,
        editable=False,
    )


# Generated or kept by triggers, so of no interest in the history.
DERIVED = (
    "country_codes",
    "region_slugs",
    "sphere_slugs",
    "mission_ids",
    "ambassador_ids",
    "search_key",
    "search_kk",
    "search_ru",
    "search_en",
    "public_from_kk",
    "public_from_ru",
    "public_from_en",
)


@tracked(exclude=DERIVED)
class Post(PublicRecord, OfSource, models.Model):
    """A press item. Its countries and spheres follow from its meetings."""

    class Kind(models.TextChoices):
        PRESS_RELEASE = "press-release", _("press release")
        DIGEST = "digest", _("digest")
        STATEMENT = "statement", _("statement")
        ANNOUNCEMENT = "announcement", _("announcement")
        INTERVIEW = "interview", _("interview")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        APPROVED = "approved", _("approved")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class SourceLanguage(models.TextChoices):
        KK = "kk", "Қазақша"
        RU = "ru", "Русский"
        EN = "en", "English"

    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.PRESS_RELEASE)
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        help_text=_("The last part of the address. The old address keeps working when it changes."),
    )
    title = translated(models.CharField(_("title"), max_length=200))
    dateline = translated(
        models.CharField(_("dateline"), max_length=80, help_text=_("The place: Astana."))
    )
    lead = translated(models.TextField(_("lead"), max_length=600))
    body = translated(ProseEditorField(_("text"), extensions=PROSE, sanitize=True))
    source_language = models.CharField(
        _("written in"), max_length=2, choices=SourceLanguage, default=SourceLanguage.RU
    )
    mission = models.ForeignKey(
        Mission,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("mission"),
        help_text=_("The mission that wrote it. Empty for the press office."),
    )
    author = models.ForeignKey(
        "diplomacy.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("author"),
    )
    meetings = models.ManyToManyField(
        Meeting, through="PostMeeting", related_name="posts", verbose_name=_("meetings")
    )
    further_countries = models.ManyToManyField(
        Country,
        blank=True,
        related_name="+",
        verbose_name=_("further countries"),
        help_text=_("Only those that its meetings do not name."),
    )
    further_spheres = models.ManyToManyField(
        Sphere,
        blank=True,
        related_name="+",
        verbose_name=_("further spheres"),
        help_text=_("Only those that its meetings do not name."),
    )
    photo = models.ForeignKey(
        Photo,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("photo"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    ready_kk = models.BooleanField(_("Kazakh text is ready"), default=False)
    ready_ru = models.BooleanField(_("Russian text is ready"), default=False)
    ready_en = models.BooleanField(_("English text is ready"), default=False)
    submitted_at = models.DateTimeField(
        pgettext_lazy("time", "submitted"), null=True, editable=False
    )
    approved_by = models.ForeignKey(
        "diplomacy.User",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="approved_posts",
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved"), null=True, editable=False)
    published_at = models.DateTimeField(
        _("publication time"), null=True, editable=False, help_text=_("Astana time.")
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    # The rest is kept by the database: see migrations/0002_derived_columns.py.
    country_codes = ArrayField(
        models.CharField(max_length=2), default=list, editable=False, db_default=[]
    )
    region_slugs = ArrayField(
        models.CharField(max_length=20), default=list, editable=False, db_default=[]
    )
    sphere_slugs = ArrayField(
        models.CharField(max_length=40), default=list, editable=False, db_default=[]
    )
    # The mission that wrote it is among them.
    mission_ids = ArrayField(models.BigIntegerField(), default=list, editable=False, db_default=[])
    ambassador_ids = ArrayField(
        models.BigIntegerField(), default=list, editable=False, db_default=[]
    )
    public_from_kk = public_from("kk")
    public_from_ru = public_from("ru")
    public_from_en = public_from("en")
    search_key = search_key("title")
    search_kk = search_vector("kk", "title", "lead", "body")
    search_ru = search_vector("ru", "title", "lead", "body")
    search_en = search_vector("en", "title", "lead", "body")

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = (F("published_at").desc(nulls_first=True), "-pk")
        permissions = (
            ("submit_post", _("Can submit posts for approval and return them")),
            ("publish_post", _("Can approve, publish and withdraw posts")),
            ("export_reports", _("Can export reports")),
        )
        constraints = (
            models.CheckConstraint(
                name="published_post_has_a_time",
                condition=~Q(state="published") | Q(published_at__isnull=False),
                violation_error_message=_("A published post has a publication time."),
            ),
            models.CheckConstraint(
                name="published_post_has_a_ready_language",
                condition=~Q(state="published")
                | Q(ready_kk=True)
                | Q(ready_ru=True)
                | Q(ready_en=True),
                violation_error_message=_("A published post is ready in at least one language."),
            ),
            models.CheckConstraint(
                name="published_post_was_approved",
                condition=~Q(state__in=("approved", "published")) | Q(approved_at__isnull=False),
                violation_error_message=_("A post is approved before it is published."),
            ),
            models.CheckConstraint(
                name="approval_has_a_person_and_a_time",
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            source_has_a_span("post"),
            *(
                models.CheckConstraint(
                    name=f"ready_{language}_has_a_title",
                    condition=Q(**{f"ready_{language}": False}) | ~Q(**{f"title_{language}": ""}),
                    violation_error_message=_("A language is ready only when it has a title."),
                )
                for language in LANGUAGES
            ),
        )
        indexes = (
            models.Index(fields=("state", "-updated_at"), name="post_state"),
            models.Index(fields=("mission", "-updated_at"), name="post_of_mission"),
            GinIndex(fields=("country_codes",), name="post_countries"),
            GinIndex(fields=("sphere_slugs",), name="post_spheres"),
            GinIndex(fields=("mission_ids",), name="post_missions"),
            GinIndex(fields=("ambassador_ids",), name="post_ambassadors"),
            search_key_index("post_search"),
            *(
                models.Index(
                    fields=(f"-public_from_{language}", "-id"),
                    include=("kind", "country_codes", "region_slugs", "sphere_slugs"),
                    condition=Q(**{f"public_from_{language}__isnull": False}),
                    name=f"post_public_{language}",
                )
                for language in LANGUAGES
            ),
            # Narrow, for counting.
            *(
                models.Index(
                    fields=(f"public_from_{language}",),
                    condition=Q(**{f"public_from_{language}__isnull": False}),
                    name=f"post_time_{language}",
                )
                for language in LANGUAGES
            ),
            *(
                GinIndex(fields=(f"search_{language}",), name=f"post_search_{language}")
                for language in LANGUAGES
            ),
        )
        triggers = (
            never_deleted(
                name="published_post_is_kept",
                condition=pgtrigger.Q(old__published_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return in_any_language(self, "title") or self.slug

    def get_absolute_url(self) -> str:
        return reverse("post", args=[self.slug])

    @property
    def is_planned(self) -> bool:
        """Published, but for a later time."""
        return (
            self.state == self.State.PUBLISHED
            and self.published_at is not None
            and self.published_at > timezone.now()
        )
