"""Fields and the base form of the editors' screens."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.utils.functional import cached_property
from django.utils.html import format_html, strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diplomacy.models.fields import LANGUAGES, in_language

# Each language by its own name: that is how its translators look for it.
LANGUAGE_NAMES = {"kk": "қазақша", "ru": "русский", "en": "English"}


class OneLine(forms.CharField):
    """A long headline, all of it in sight while one edits; a pasted line break becomes a space."""

    widget = forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})

    def to_python(self, value: Any) -> str:
        return re.sub(r"\s*[\r\n]+\s*", " ", super().to_python(value) or "")


class RecordSelect(AutocompleteSelect):
    """An autocomplete that takes its label from the form's instance: no query for each row."""

    record: models.Model | None = None

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None):
        record = self.record
        if record is None or [str(record.pk)] != [str(key) for key in value]:
            return super().optgroups(name, value, attr)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance(record)
        return [(None, [*empty, self.create_option(name, record.pk, label, True, len(empty))], 0)]


class NewsroomForm(forms.ModelForm):
    """Says which language lacks a text; labels begin with a capital."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = capfirst(field.label)
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, RecordSelect) and self.instance.pk:
                relation = self.instance._meta.get_field(name)
                widget.record = relation.get_cached_value(self.instance, default=None)
        for name, filled in self.texts.items():
            for language in LANGUAGES:
                self._mark(in_language(name, language), any(filled.values()), filled[language])

    @cached_property
    def texts(self) -> dict[str, dict[str, bool]]:
        """Per translated field and language, whether it holds words; a ghost row has none."""
        names = [name.removesuffix("_kk") for name in self.fields if name.endswith("_kk")]
        return {
            name: {language: self._holds_words(name, language) for language in LANGUAGES}
            for name in names
            if all(in_language(name, language) in self.fields for language in LANGUAGES)
            and "lang" in self.fields[in_language(name, "kk")].widget.attrs
        }

    def _holds_words(self, name: str, language: str) -> bool:
        value = self[in_language(name, language)].value()
        return bool(strip_tags(str(value or "")).strip())

    def _mark(self, name: str, is_wanted: bool, is_filled: bool) -> None:
        """The mark is always there, so that newsroom.js can show it while one types."""
        field, hidden = self.fields[name], is_filled or not is_wanted
        mark = '<span class="freshness is-stale" data-missing{}>{}</span> {}'
        attribute = mark_safe(" hidden") if hidden else ""
        field.help_text = format_html(mark, attribute, _("Missing"), field.help_text)
        self[name].help_text = field.help_text  # Taken over when the value was read.


def language_progress(forms_shown: Iterable[forms.BaseForm]) -> list[tuple[str, str, int, int]]:
    """(code, name, texts there, texts wanted): wanted is what another language already has."""
    rows = [
        filled
        for form in forms_shown
        if isinstance(form, NewsroomForm)
        for filled in form.texts.values()
        if any(filled.values())
    ]
    return [
        (code, name, sum(filled[code] for filled in rows), len(rows))
        for code, name in LANGUAGE_NAMES.items()
    ]
