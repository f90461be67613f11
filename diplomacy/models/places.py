from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import (
    NamedQuerySet,
    never_deleted,
    search_key,
    search_key_index,
    tracked,
    translated,
    translated_name,
)


class Region(models.TextChoices):
    """How the ministry groups countries; a region is only ever used to group or filter."""

    CENTRAL_ASIA = "central-asia", _("Central Asia")
    CAUCASUS = "caucasus", _("South Caucasus")
    EUROPE = "europe", _("Europe")
    MIDDLE_EAST = "middle-east", _("Middle East")
    SOUTH_ASIA = "south-asia", _("South Asia")
    EAST_ASIA = "east-asia", _("East Asia")
    SOUTHEAST_ASIA = "southeast-asia", _("Southeast Asia")
    AFRICA = "africa", _("Africa")
    NORTH_AMERICA = "north-america", _("North America")
    LATIN_AMERICA = "latin-america", _("Latin America and the Caribbean")
    OCEANIA = "oceania", _("Oceania")
    ANTARCTICA = "antarctica", _("Antarctica")


@tracked(exclude=("search_key",))
class Country(models.Model):
    """An ISO 3166-1 country; its names come from CLDR."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    name = translated_name(models.CharField(_("name"), max_length=100))
    region = models.CharField(_("region"), max_length=20, choices=Region, db_index=True)
    search_key = search_key("name")

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ("name_ru",)
        constraints = (
            models.CheckConstraint(
                name="country_code_is_two_capitals", condition=models.Q(code__regex="^[A-Z]{2}$")
            ),
        )
        indexes = (search_key_index("country_search"),)
        triggers = (never_deleted(),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("country", args=[self.pk])


@tracked(exclude=("search_key",))
class Sphere(models.Model):
    """A sphere of cooperation."""

    slug = models.SlugField(_("slug"), max_length=40, primary_key=True)
    name = translated_name(models.CharField(_("name"), max_length=100))
    description = translated(models.TextField(_("description")))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    search_key = search_key("name")

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("sphere")
        verbose_name_plural = _("spheres")
        ordering = ("order", "slug")
        triggers = (never_deleted(),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("sphere", args=[self.pk])


@tracked(exclude=("search_key",))
class Organization(models.Model):
    """A body met or worked with: ministry, parliament, chamber, international organization."""

    class Kind(models.TextChoices):
        INTERNATIONAL = "international", _("international organization")
        MINISTRY = "ministry", _("ministry or agency")
        PARLIAMENT = "parliament", _("parliament")
        MUNICIPALITY = "municipality", _("municipality or region")
        CHAMBER = "chamber", _("chamber or association")
        COMPANY = "company", _("company")
        UNIVERSITY = "university", _("university or institute")
        EMBASSY = "embassy", _("foreign mission")
        DIASPORA = "diaspora", _("diaspora")
        MEDIA = "media", _("media")
        OTHER = "other", pgettext_lazy("organization kind", "other")

    code = models.CharField(
        _("code"),
        max_length=12,
        blank=True,
        help_text=_("Only for international organizations: AU, UNESCO, APSCO."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    name = translated_name(models.CharField(_("name"), max_length=250))
    short_name = translated_name(models.CharField(_("short name"), max_length=60))
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
        verbose_name=_("country"),
        help_text=_("Where it has its seat."),
    )
    kk_unchecked = models.BooleanField(
        _("Kazakh name unchecked"),
        default=False,
        help_text=_("Competing Kazakh forms exist; somebody who knows has to confirm this one."),
    )
    search_key = search_key("name", "short_name")

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ("name_ru",)
        constraints = (
            models.UniqueConstraint(
                name="organization_code_unique",
                fields=("code",),
                condition=~models.Q(code=""),
                violation_error_message=_("An organization with this code exists already."),
            ),
            models.CheckConstraint(
                name="organization_has_a_name",
                condition=~models.Q(name_kk="", name_ru="", name_en=""),
                violation_error_message=_("Enter the name in at least one language."),
            ),
        )
        indexes = (search_key_index("organization_search"),)

    def __str__(self) -> str:
        return self.name
