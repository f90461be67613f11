from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .fields import tracked, translated
from .meetings import Meeting
from .people import Counterpart
from .places import Organization


@tracked()
class Participation(models.Model):
    """Who took part, with the title and organization held on the day."""

    class Role(models.TextChoices):
        COUNTERPART = "counterpart", _("counterpart")
        CO_ORGANIZER = "co-organizer", _("co-organizer")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="participations")
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.COUNTERPART)
    counterpart = models.ForeignKey(
        Counterpart,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("person"),
    )
    title = translated(
        models.CharField(
            _("title on the day"),
            max_length=250,
            help_text=_("As held on the day: “Mayor of Maribor”."),
        )
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("organization on the day"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                name="participation_names_somebody",
                condition=Q(counterpart__isnull=False) | Q(organization__isnull=False),
                violation_error_message=_("Choose a person, an organization, or both."),
            ),
            models.UniqueConstraint(
                name="counterpart_once_in_a_meeting",
                fields=("meeting", "counterpart"),
                violation_error_message=_("This person takes part already."),
            ),
        )

    def __str__(self) -> str:
        who = self.counterpart or self.organization
        return f"{who}, {self.title}" if self.title else str(who)
