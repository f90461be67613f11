"""The incoming text that a meeting or a post was made of, shown in its form."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from diplomacy.models import Intake, Meeting, Post, User
from diplomacy.newsroom.permissions import intakes_for

from .forms import change_url

SHOWN = (_("Source"), {"fields": ("source_words",)})  # read-only, by a method of the admin


def source_for(user: User, record: Meeting | Post | None) -> Intake | None:
    """The record's text, where the person may see it; the record holds it from then on."""
    if record is None or not record.source_id:
        return None
    found = intakes_for(user).defer("proposed", "work").filter(pk=record.source_id).first()
    if found:
        record.source = found
    return found


def quoted(source: Any, words: str) -> str:
    """Words of the text, and the way to the whole of it."""
    quote = '<q lang="{}">{}</q><br><a href="{}">{}</a>'
    return format_html(quote, source.language, words, change_url(source), _("The whole text"))
