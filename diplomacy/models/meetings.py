import calendar
import datetime as dt

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .events import Event
from .fields import (
    LANGUAGES,
    in_any_language,
    refuse_unless,
    search_key,
    search_key_index,
    search_vector,
    tracked,
    translated,
)
from .missions import Mission
from .people import Ambassador
from .places import Country, Sphere
from .sources import OfSource, source_has_a_span
from .visibility import PublicQuerySet, PublicRecord


class MeetingQuerySet(PublicQuerySet):
    def for_list(self):
        """With what a line in a list shows, in a fixed number of queries."""
        return (
            self.select_related("country", "mission", "ambassador")
            .prefetch_related("sphere_links__sphere")
            .defer("search_key", "search_kk", "search_ru", "search_en")
        )

    def for_page(self):
        """With what the full record shows, in a fixed number of queries."""
        return (
            self.for_list()
            .prefetch_related(
                "participations__counterpart",
                "participations__organization",
                "outcomes__owner_organization",
                "outcomes__owner_mission",
            )
            .select_related("event")
        )


# Kept by database triggers, so of no interest in the history.
DERIVED = (
    "sphere_slugs",
    "search_key",
    "search_kk",
    "search_ru",
    "search_en",
    "public_from_kk",
    "public_from_ru",
    "public_from_en",
)


@tracked(exclude=DERIVED)
class Meeting(PublicRecord, OfSource, models.Model):
    """Any contact or event of a mission. Readers see it once a public post contains it."""

    class Kind(models.TextChoices):
        TALKS = "talks", _("talks")
        EVENT = "event", _("event")
        CONFERENCE = "conference", _("conference")
        BRIEFING = "briefing", _("briefing")
        VISIT = "visit", _("visit")
        CALL = "call", _("call")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")

    class Precision(models.TextChoices):
        DAY = "day", _("exact day")
        MONTH = "month", _("month only")

    class Format(models.TextChoices):
        IN_PERSON = "in-person", _("in person")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("hybrid")

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("mission")
    )
    ambassador = models.ForeignKey(
        Ambassador,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("ambassador"),
        help_text=_("Empty when the mission acted without its head."),
    )
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="meetings",
        verbose_name=_("country"),
        help_text=_("The mission's host country unless it was about another one."),
    )
    title = translated(models.CharField(_("title"), max_length=200))
    summary = translated(models.TextField(_("summary")))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.TALKS)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.HELD)
    format = models.CharField(_("format"), max_length=10, choices=Format, default=Format.IN_PERSON)
    date = models.DateField(
        _("date"), help_text=_("With the precision “month only”, any day of that month.")
    )
    date_precision = models.CharField(
        _("precision of the date"), max_length=5, choices=Precision, default=Precision.DAY
    )
    starts_at = models.TimeField(
        _("starts at"), null=True, blank=True, help_text=_("Astana time, for the agenda.")
    )
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    place = translated(models.CharField(_("place"), max_length=150))
    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("on the sidelines of"),
    )
    spheres = models.ManyToManyField(
        Sphere, through="MeetingSphere", related_name="meetings", verbose_name=_("spheres")
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    # The rest is kept by the database: see migrations/0002_derived_columns.py.
    sphere_slugs = ArrayField(
        models.CharField(max_length=40), default=list, editable=False, db_default=[]
    )
    public_from_kk = models.DateTimeField(null=True, editable=False)
    public_from_ru = models.DateTimeField(null=True, editable=False)
    public_from_en = models.DateTimeField(null=True, editable=False)
    search_key = search_key("title")
    search_kk = search_vector("kk", "title", "summary", "place")
    search_ru = search_vector("ru", "title", "summary", "place")
    search_en = search_vector("en", "title", "summary", "place")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("-date", "-pk")
        constraints = (
            models.CheckConstraint(
                name="meeting_month_is_its_first_day",
                condition=Q(date_precision="day") | Q(date__day=1),
            ),
            models.CheckConstraint(
                name="meeting_month_precision_has_no_time",
                condition=Q(date_precision="day") | Q(starts_at__isnull=True),
                violation_error_message=_("A meeting known to the month has no time of day."),
            ),
            source_has_a_span("meeting"),
        )
        indexes = (
            models.Index(fields=("-date", "-id"), name="meeting_newest"),
            models.Index(fields=("mission", "-date", "-id"), name="meeting_of_mission"),
            models.Index(fields=("ambassador", "-date", "-id"), name="meeting_of_ambassador"),
            models.Index(fields=("country", "-date", "-id"), name="meeting_of_country"),
            GinIndex(fields=("sphere_slugs",), name="meeting_spheres"),
            search_key_index("meeting_search"),
            *(
                models.Index(
                    fields=("-date", "-id"),
                    include=(
                        f"public_from_{language}",
                        "country",
                        "mission",
                        "kind",
                        "sphere_slugs",
                    ),
                    condition=Q(**{f"public_from_{language}__isnull": False}),
                    name=f"meeting_public_{language}",
                )
                for language in LANGUAGES
            ),
            # Narrow, for counting.
            *(
                models.Index(
                    fields=(f"public_from_{language}",),
                    condition=Q(**{f"public_from_{language}__isnull": False}),
                    name=f"meeting_time_{language}",
                )
                for language in LANGUAGES
            ),
            *(
                GinIndex(fields=(f"search_{language}",), name=f"meeting_search_{language}")
                for language in LANGUAGES
            ),
        )
        triggers = (
            refuse_unless(
                """NEW.ambassador_id IS NULL OR diplomacy_in_office(
                    NEW.ambassador_id, NEW.mission_id, NEW.date, NEW.date_precision
                )""",
                name="meeting_within_an_appointment",
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("ambassador_id", "mission_id", "date", "date_precision"),
                message="The ambassador did not head this mission on that day.",
            ),
        )

    def __str__(self) -> str:
        return in_any_language(self, "title") or f"№ {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.pk])

    def clean(self) -> None:
        """Refuse, in words, what the trigger meeting_within_an_appointment refuses."""
        if self.date and self.date_precision == self.Precision.MONTH:
            self.date = self.date.replace(day=1)
        if None in (self.ambassador_id, self.mission_id, self.date):
            return
        in_office = models.Func(
            models.Value(self.ambassador_id, models.BigIntegerField()),
            models.Value(self.mission_id, models.BigIntegerField()),
            models.Value(self.date, models.DateField()),
            models.Value(self.date_precision, models.TextField()),
            function="diplomacy_in_office",
            output_field=models.BooleanField(),
        )
        if not Mission.objects.filter(pk=self.mission_id).filter(in_office).exists():
            message = _(
                "%(ambassador)s did not head %(mission)s on that day. "
                "Check the date, or enter the appointment first."
            )
            raise ValidationError(
                {"ambassador": message % {"ambassador": self.ambassador, "mission": self.mission}}
            )

    @property
    def spheres_in_order(self) -> list[Sphere]:
        """The leading sphere first; reads what for_list() prefetched."""
        return [link.sphere for link in self.sphere_links.all()]

    @property
    def latest_day(self) -> dt.date:
        """The day itself, or the last day of the month when only that is known."""
        if self.date_precision == self.Precision.DAY:
            return self.date
        return self.date.replace(day=calendar.monthrange(self.date.year, self.date.month)[1])

    @property
    def is_upcoming(self) -> bool:
        return self.state == self.State.PLANNED and self.latest_day >= timezone.localdate()


@tracked()
class MeetingSphere(models.Model):
    """A sphere that a meeting was about; one of them may lead."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sphere_links")
    sphere = models.ForeignKey(
        Sphere, on_delete=models.PROTECT, related_name="meeting_links", verbose_name=_("sphere")
    )
    leads = models.BooleanField(_("leads"), default=False)

    class Meta:
        verbose_name = _("sphere of the meeting")
        verbose_name_plural = _("spheres of the meeting")
        ordering = ("-leads", "pk")
        constraints = (
            models.UniqueConstraint(
                name="meeting_sphere_once",
                fields=("meeting", "sphere"),
                violation_error_message=_("This sphere is chosen already."),
            ),
            models.UniqueConstraint(
                name="meeting_has_one_leading_sphere",
                fields=("meeting",),
                condition=Q(leads=True),
                violation_error_message=_("Only one sphere can lead."),
            ),
        )

    def __str__(self) -> str:
        return str(self.sphere)
