from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import NamedQuerySet, search_key, search_key_index, tracked, translated_name
from .places import Organization


@tracked(exclude=("search_key",))
class Event(models.Model):
    """Somebody's session, summit or exhibition on whose sidelines meetings are held."""

    name = translated_name(models.CharField(_("name"), max_length=250))
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("organization"),
    )
    search_key = search_key("name")

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("name_ru",)
        indexes = (search_key_index("event_search"),)

    def __str__(self) -> str:
        return self.name
