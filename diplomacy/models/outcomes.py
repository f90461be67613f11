from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .fields import tracked, translated
from .meetings import Meeting
from .missions import Mission
from .places import Organization


@tracked()
class Outcome(models.Model):
    """What a meeting led to; with an owner, a due date and a status it is a commitment."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("agreement")
        INVITATION = "invitation", _("invitation")
        PLAN = "plan", _("plan")
        INTEREST = "interest", _("statement of interest")

    class Status(models.TextChoices):
        OPEN = "open", _("in progress")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="outcomes", verbose_name=_("meeting")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    text = translated(models.CharField(_("what was agreed"), max_length=300))
    owner_mission = models.ForeignKey(
        Mission,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("owner: mission"),
    )
    owner_organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("owner: organization"),
    )
    due = models.DateField(_("due"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=Status, blank=True, help_text=_("Only for commitments.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ("order", "pk")
        indexes = (models.Index(fields=("status", "due"), name="outcome_due"),)
        constraints = (
            models.CheckConstraint(
                name="outcome_has_one_owner",
                condition=Q(owner_mission__isnull=True) | Q(owner_organization__isnull=True),
                violation_error_message=_(
                    "An outcome has one owner: a mission or an organization."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.text or self.get_kind_display()

    @property
    def owner(self) -> Mission | Organization | None:
        return self.owner_mission or self.owner_organization

    @property
    def is_overdue(self) -> bool:
        return (
            self.status == self.Status.OPEN
            and self.due is not None
            and self.due < timezone.localdate()
        )
