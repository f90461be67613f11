"""Where a record was made of an incoming text, it keeps the text and the words that it is of."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .intake import Intake


class OfSource(models.Model):
    """A record that may stem from an incoming text."""

    source = models.ForeignKey(
        Intake,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="%(class)ss",
        verbose_name=_("incoming text"),
    )
    # Which characters of it.
    source_start = models.PositiveIntegerField(null=True, editable=False)
    source_end = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def source_text(self) -> str:
        """The words of the incoming text that the record was made of."""
        return self.source.text[self.source_start : self.source_end] if self.source else ""


def source_has_a_span(model: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{model}_source_has_a_span",
        condition=Q(source__isnull=True, source_start__isnull=True, source_end__isnull=True)
        | Q(
            source__isnull=False,
            source_start__isnull=False,
            source_end__isnull=False,
            source_end__gt=F("source_start"),
        ),
    )
