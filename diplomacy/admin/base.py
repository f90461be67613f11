"""What the editors' screens share."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from js_asset import Media

from diplomacy.models import User
from diplomacy.models.fields import LANGUAGES, current_language
from diplomacy.newsroom.history import changes

from .fields import LANGUAGE_NAMES, NewsroomForm, OneLine, RecordSelect, language_progress

LONG = 150  # More letters than a third of the window holds on one line.


def staff(request: HttpRequest) -> User:
    """The person signed in; the admin lets nobody else this far."""
    return cast(User, request.user)


def in_three(*names: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a fieldset: each translated field as three columns side by side."""
    return tuple(tuple(f"{name}_{language}" for language in LANGUAGES) for name in names)


class NewsroomFields(BaseModelAdmin):
    """For screens and their inline rows: texts named by language, choices one may see."""

    form: type[forms.ModelForm] = NewsroomForm

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any):
        language = getattr(db_field, "_translated_field_language_code", None)
        if language and type(db_field) is models.CharField and (db_field.max_length or 0) > LONG:
            kwargs |= {"form_class": OneLine, "widget": OneLine.widget}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # To view or delete the other record, one opens it.
            field.widget.can_view_related = field.widget.can_delete_related = False
        if field and language:
            field.label = f"{field.label}, {LANGUAGE_NAMES[language]}"
            field.widget.attrs["lang"] = language
            if language != LANGUAGES[0]:
                field.help_text = ""  # Said once for the three.
            if isinstance(db_field, models.TextField) and not hasattr(field.widget, "config"):
                field.widget.attrs["rows"] = 4
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any):
        model = db_field.remote_field.model
        related = (
            self.admin_site.get_model_admin(model) if self.admin_site.is_registered(model) else None
        )
        if not isinstance(related, NewsroomAdmin):
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        kwargs.setdefault("queryset", related.get_queryset(request))
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = RecordSelect(db_field, self.admin_site)
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.label_from_instance = related.choice_label
        return field


class NewsroomAdmin(NewsroomFields, admin.ModelAdmin):
    """History in words, scripts under the strict CSP, links only to pages that readers see."""

    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    def choice_label(self, record: Any) -> str:
        """The record where editors choose it: a name nobody has checked says so."""
        if getattr(record, "kk_unchecked", False):
            return f"{record} ({_('Kazakh name unchecked')})"
        return str(record)

    def view_on_site(self, record: Any) -> str | None:
        """The record's page, once readers can see it, in a language they can see it in."""
        is_public = getattr(record, "is_public", True)
        if not hasattr(record, "get_absolute_url") or not is_public:
            return None
        languages = record.public_languages() if callable(is_public) else LANGUAGES
        if not languages:
            return None
        mine = current_language()
        with override(mine if mine in languages else languages[0]):
            return record.get_absolute_url()

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any):
        context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)  # type: ignore[attr-defined]
        shown = [context["adminform"].form]
        for inline in context["inline_admin_formsets"]:
            shown += inline.formset.forms
        context["language_progress"] = language_progress(shown)
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
        return cast(Any, queryset).named(search_term.replace("\x00", " ")), False
