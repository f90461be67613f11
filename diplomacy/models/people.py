import datetime as dt

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import (
    NamedQuerySet,
    refuse_unless,
    search_key,
    search_key_index,
    tracked,
    translated,
    translated_name,
)
from .missions import Mission
from .places import Country

HAS_A_NAME = ~Q(name_kk="", name_ru="", name_en="")


class AmbassadorQuerySet(NamedQuerySet):
    def public(self):
        """Ambassadors that readers may see: an editor has released the page."""
        return self.filter(is_public=True)


@tracked(exclude=("search_key",))
class Ambassador(models.Model):
    """A head of mission. Names are entered in each language, never transliterated silently."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = translated_name(models.CharField(pgettext_lazy("person", "name"), max_length=120))
    biography = translated(models.TextField(_("biography")))
    portrait = models.ForeignKey(
        "diplomacy.Photo",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="portrait_of",
        verbose_name=_("portrait"),
    )
    is_public = models.BooleanField(
        _("shown on the site"),
        default=False,
        help_text=_("Leave off until the appointment has been announced."),
    )
    search_key = search_key("name")

    objects = AmbassadorQuerySet.as_manager()

    class Meta:
        verbose_name = _("ambassador")
        verbose_name_plural = _("ambassadors")
        ordering = ("name_ru",)
        constraints = (
            models.CheckConstraint(
                name="ambassador_has_a_name",
                condition=HAS_A_NAME,
                violation_error_message=_("Enter the name in at least one language."),
            ),
        )
        indexes = (search_key_index("ambassador_search"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("ambassador", args=[self.slug])

    def is_shown(self) -> bool:
        """Twin of AmbassadorQuerySet.public()."""
        return self.is_public


class AppointmentQuerySet(models.QuerySet):
    def public(self):
        """Appointments that have begun, of ambassadors and at missions that readers may see."""
        today = timezone.localdate()
        begun = Q(began__isnull=True) | Q(began__lte=today)
        return self.filter(begun, ambassador__is_public=True, mission__is_public=True)

    def current(self, day: dt.date | None = None):
        """Those that had begun and not ended on the day (today)."""
        day = day or timezone.localdate()
        return self.filter(
            Q(began__isnull=True) | Q(began__lte=day), Q(ended__isnull=True) | Q(ended__gt=day)
        )


@tracked()
class Appointment(models.Model):
    """An ambassador at a mission with a title, from a date up to, not including, another."""

    class Kind(models.TextChoices):
        AMBASSADOR = "ambassador", _("ambassador")
        PERMANENT_REPRESENTATIVE = "permanent-representative", _("permanent representative")
        CONSUL_GENERAL = "consul-general", _("consul general")
        CONSUL = "consul", _("consul")
        CHARGE = "charge-d-affaires", _("chargé d'affaires")

    class Precision(models.TextChoices):
        DAY = "day", _("exact day")
        MONTH = "month", _("month")
        YEAR = "year", _("year")
        UNKNOWN = "unknown", _("unknown")

    ambassador = models.ForeignKey(
        Ambassador,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("ambassador"),
    )
    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("mission")
    )
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    # Written out for the same reason as Mission.name: "Посол в Словении".
    title = translated_name(models.CharField(pgettext_lazy("office", "title"), max_length=200))
    began = models.DateField(
        _("from"), null=True, blank=True, help_text=_("Empty when the day is not known.")
    )
    began_precision = models.CharField(
        _("precision of the start"), max_length=10, choices=Precision, default=Precision.UNKNOWN
    )
    ended = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day no longer in office.")
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = (models.F("began").desc(nulls_last=True), "pk")
        constraints = (
            ExclusionConstraint(
                name="mission_has_one_head_at_a_time",
                expressions=[
                    ("mission", RangeOperators.EQUAL),
                    (
                        models.Func(
                            "began",
                            "ended",
                            RangeBoundary(),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "Another head of this mission holds office in these dates. "
                    "End that appointment first."
                ),
            ),
            models.CheckConstraint(
                name="appointment_ends_after_it_began",
                condition=Q(began__isnull=True)
                | Q(ended__isnull=True)
                | Q(ended__gt=models.F("began")),
                violation_error_message=_("An appointment ends after it began."),
            ),
            models.CheckConstraint(
                name="appointment_precision_fits",
                condition=Q(began__isnull=True, began_precision="unknown")
                | (Q(began__isnull=False) & ~Q(began_precision="unknown")),
                violation_error_message=_(
                    "Give the start and its precision together, or leave both out."
                ),
            ),
        )
        triggers = (
            refuse_unless(
                """NOT EXISTS (
                    SELECT 1 FROM diplomacy_meeting m
                    WHERE m.ambassador_id = OLD.ambassador_id AND m.mission_id = OLD.mission_id
                      AND NOT diplomacy_in_office(
                        m.ambassador_id, m.mission_id, m.date, m.date_precision
                      )
                )""",
                name="appointment_covers_its_meetings",
                operation=pgtrigger.Update | pgtrigger.Delete,
                message="Meetings recorded in this office fall outside the new dates.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.ambassador}: {self.title}"


@tracked(exclude=("search_key",))
class Counterpart(models.Model):
    """A foreign person met; titles belong to the participations, because they change."""

    name = translated_name(models.CharField(pgettext_lazy("person", "name"), max_length=120))
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="counterparts",
        verbose_name=_("country"),
    )
    search_key = search_key("name")

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("counterpart")
        verbose_name_plural = _("counterparts")
        ordering = ("name_ru",)
        constraints = (
            models.CheckConstraint(
                name="counterpart_has_a_name",
                condition=HAS_A_NAME,
                violation_error_message=_("Enter the name in at least one language."),
            ),
        )
        indexes = (search_key_index("counterpart_search"),)

    def __str__(self) -> str:
        return self.name
