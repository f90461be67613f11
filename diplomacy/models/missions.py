from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .fields import (
    NamedQuerySet,
    links_tracked,
    search_key,
    search_key_index,
    tracked,
    translated_name,
)
from .places import Country, Organization


class MissionQuerySet(NamedQuerySet):
    def public(self):
        """Missions that readers may see."""
        return self.filter(is_public=True)


@tracked(exclude=("search_key",))
class Mission(models.Model):
    """An embassy, permanent mission, consulate general, consulate or representation."""

    class Kind(models.TextChoices):
        EMBASSY = "embassy", _("embassy")
        PERMANENT_MISSION = "permanent-mission", _("permanent mission")
        CONSULATE_GENERAL = "consulate-general", _("consulate general")
        CONSULATE = "consulate", _("consulate")
        REPRESENTATION = "representation", _("representation")

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    # Written out, because Russian and Kazakh inflect the country: "Посольство в Словении".
    name = translated_name(models.CharField(_("name"), max_length=200))
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="missions",
        verbose_name=_("host country"),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="missions",
        verbose_name=_("organization"),
        help_text=_("Only for a permanent mission: the organization it is accredited to."),
    )
    city = translated_name(models.CharField(_("city"), max_length=80))
    accredited_to = models.ManyToManyField(
        Country,
        blank=True,
        related_name="accredited_missions",
        verbose_name=_("also accredited to"),
    )
    opened_year = models.PositiveSmallIntegerField(_("opened in"), null=True, blank=True)
    kk_unchecked = models.BooleanField(_("Kazakh name unchecked"), default=False)
    unconfirmed = models.BooleanField(
        _("known from one source only"),
        default=False,
        help_text=_("Shown to editors until somebody confirms that the mission exists."),
    )
    is_public = models.BooleanField(_("shown on the site"), default=True)
    search_key = search_key("name", "city")

    objects = MissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mission")
        verbose_name_plural = _("missions")
        ordering = ("name_ru",)
        constraints = (
            models.CheckConstraint(
                name="mission_organization_iff_permanent",
                condition=models.Q(kind="permanent-mission", organization__isnull=False)
                | (~models.Q(kind="permanent-mission") & models.Q(organization__isnull=True)),
                violation_error_message=_(
                    "A permanent mission names its organization; other missions name none."
                ),
            ),
        )
        indexes = (search_key_index("mission_search"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("mission", args=[self.slug])

    def is_shown(self) -> bool:
        """Twin of MissionQuerySet.public()."""
        return self.is_public


@links_tracked()
class MissionAccreditation(Mission.accredited_to.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True
