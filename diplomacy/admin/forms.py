"""Forms that warn: before a second record of the same name, and before overwriting a colleague."""

from typing import Any

from django import forms
from django.contrib.postgres.search import TrigramSimilarity
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from diplomacy.models.fields import LANGUAGES, Fold
from diplomacy.newsroom.history import last_change

from .fields import NewsroomForm

SIMILAR = 0.5


def change_url(record: models.Model) -> str:
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])


def links_to(records: list[Any]) -> str:
    """Opened beside the form, so that nothing typed is lost."""
    link = '<a href="{}" target="_blank">{}</a>'
    return format_html_join(", ", link, ((change_url(record), record) for record in records))


class WarningForm(NewsroomForm):
    """Refuses once with a warning; a tick then saves all the same."""

    save_anyway = forms.BooleanField(
        required=False, label=_("This is another one: save it all the same")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "save_anyway" in self.fields and "save_anyway" not in self.data:
            self.fields["save_anyway"].widget = forms.HiddenInput()

    def warn(self, text: Any, found: list[Any]) -> None:
        self.fields["save_anyway"].widget = forms.CheckboxInput()
        self.add_error(None, format_html(str(text), links=links_to(found)))


class SimilarNameForm(WarningForm):
    """Warns before a second record for the same person or body."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance.pk is None and not cleaned.get("save_anyway"):
            names = [cleaned.get(f"name_{language}") for language in LANGUAGES]
            if found := similar(self._meta.model, [name for name in names if name]):
                self.warn(
                    _("A similar name is recorded: {links}. Use that record, or tick below."), found
                )
        return cleaned


def similar(model: type[models.Model], names: list[str]) -> list[models.Model]:
    """Up to three records whose names come close to one of these, the closest first."""
    found: dict[Any, models.Model] = {}
    for name in names:
        folded: Any = Fold(models.Value(name))
        close = model._default_manager.annotate(
            closeness=models.functions.Greatest(
                *(TrigramSimilarity(Fold(f"name_{language}"), folded) for language in LANGUAGES)
            )
        ).filter(closeness__gte=SIMILAR)
        found |= {record.pk: record for record in close.order_by("-closeness")[:3]}
    return list(found.values())[:3]


class LockedForm(NewsroomForm):
    """Refuses to overwrite what a colleague saved while this form was open.

    What was typed stays in the form; saving again, once warned, replaces the colleague's version.
    """

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "version" in self.fields:
            self.initial["version"] = self.instance.updated_at.isoformat()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opened = cleaned.get("version")
        if self.instance.pk and opened:
            saved = type(self.instance)._base_manager.select_for_update()
            current = saved.values_list("updated_at", flat=True).get(pk=self.instance.pk)
            if current.isoformat() != opened:
                sent: Any = self.data
                self.data = sent.copy()
                self.data["version"] = current.isoformat()  # type: ignore[index]
                self.add_error(None, self._overtaken())
        return cleaned

    def _overtaken(self) -> ValidationError:
        change = last_change(self.instance)
        text = _(
            "{by} saved this record at {at}, after you had opened it. Your version below is not "
            'saved yet: look at the <a href="{url}" target="_blank">current version</a> and at '
            '<a href="{history}" target="_blank">what changed</a>, '
            "then save again to put yours in its place."
        )
        meta, url = self.instance._meta, change_url(self.instance)
        name = f"admin:{meta.app_label}_{meta.model_name}_history"
        return ValidationError(
            format_html(
                str(text),
                by=change.by if change else "",
                at=date_format(timezone.localtime(change.at), "SHORT_DATETIME_FORMAT")
                if change
                else "",
                url=url,
                history=reverse(name, args=[self.instance.pk]),
            )
        )
