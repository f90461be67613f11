"""What the editors' screens share."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from diplomacy.models.fields import LANGUAGES, Fold

from .history import changes

SIMILAR = 0.5


def in_three(*names: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a fieldset: each translated field as three columns side by side."""
    return tuple(tuple(f"{name}_{language}" for language in LANGUAGES) for name in names)


class NewsroomAdmin(admin.ModelAdmin):
    """History in words, texts named by language, scripts under the strict CSP."""

    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        language = getattr(db_field, "_translated_field_language_code", None)
        if field and language:
            name = {"kk": "қазақша", "ru": "русский", "en": "English"}[language]
            field.label = format_html("{}, {}", field.label, name)
            field.widget.attrs["lang"] = language
            if isinstance(db_field, models.TextField) and not hasattr(field.widget, "config"):
                field.widget.attrs.setdefault("rows", 4)
        return field

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any):
        context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().history_view(request, object_id, extra_context)
        if isinstance(response, TemplateResponse) and response.context_data:
            response.context_data["changes"] = changes(response.context_data["object"])
        return response


class NamedAdmin(NewsroomAdmin):
    """For records found by their name or title in any language, without diacritics."""

    search_fields = ("search_key",)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        return queryset.named(search_term.replace("\x00", " ")), False


class SimilarNameForm(forms.ModelForm):
    """Warns before a second record for the same person or body; a tick saves it all the same."""

    save_anyway = forms.BooleanField(
        required=False, label=_("This is another one: save it all the same")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "save_anyway" not in self.data:
            self.fields["save_anyway"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance.pk is None and not cleaned.get("save_anyway"):
            names = [cleaned.get(f"name_{language}") for language in LANGUAGES]
            found = similar(self._meta.model, [name for name in names if name])
            if found:
                self.warn(found)
        return cleaned

    def warn(self, found: list[models.Model]) -> None:
        self.fields["save_anyway"].widget = forms.CheckboxInput()
        links = format_html_join(", ", '<a href="{}">{}</a>', ((change_url(r), r) for r in found))
        message = _("A similar name is recorded already: {links}. Use that record, or tick below.")
        self.add_error(None, format_html(str(message), links=links))


def similar(model: type[models.Model], names: list[str]) -> list[models.Model]:
    """Up to three records whose names come close to one of these, the closest first."""
    found: dict[Any, models.Model] = {}
    for name in names:
        folded = Fold(models.Value(name))
        close = model._default_manager.annotate(
            closeness=models.functions.Greatest(
                *(TrigramSimilarity(Fold(f"name_{language}"), folded) for language in LANGUAGES)
            )
        ).filter(closeness__gte=SIMILAR)
        found |= {record.pk: record for record in close.order_by("-closeness")[:3]}
    return list(found.values())[:3]


def change_url(record: models.Model) -> str:
    from django.urls import reverse

    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
