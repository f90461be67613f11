"""A record's history in words: who changed which field from what to what."""

import dataclasses
import datetime as dt
from itertools import pairwise
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from diplomacy.models import User

SHOWN = 100
UNSAID = ("id", "created_at", "updated_at")


@dataclasses.dataclass(frozen=True)
class Change:
    """One saving: when, by whom, and lines of (field, before, after)."""

    at: dt.datetime
    by: str
    what: str
    lines: list[tuple[str, str, str]]
    comment: str = ""


def changes(record: models.Model) -> list[Change]:
    """The record's changes, newest first; the oldest tells how it was entered."""
    if not hasattr(record, "history"):
        return []
    events = list(record.history.select_related("pgh_context").order_by("-pgh_id")[: SHOWN + 1])
    people = _people(events)
    found = [
        _change(record, later, earlier, people) for later, earlier in pairwise([*events, None])
    ]
    return [change for change in found if change.lines or change.what != "update"][:SHOWN]


def _people(events: list[Any]) -> dict[int, str]:
    keys = {_metadata(event).get("user") for event in events}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=keys - {None})}


def _metadata(event: Any) -> dict[str, Any]:
    return event.pgh_context.metadata if event.pgh_context else {}


def _change(record: models.Model, later: Any, earlier: Any, people: dict[int, str]) -> Change:
    metadata = _metadata(later)
    lines = []
    for field in record._meta.concrete_fields:
        if earlier is None or field.name in UNSAID or not hasattr(later, field.attname):
            continue
        before, after = getattr(earlier, field.attname), getattr(later, field.attname)
        if before != after:
            lines.append((_label(field), _value(field, before), _value(field, after)))
    by = people.get(metadata.get("user"), _("the system"))
    return Change(later.pgh_created_at, by, later.pgh_label, lines, metadata.get("comment", ""))


def _label(field: models.Field) -> str:
    language = getattr(field, "_translated_field_language_code", "")
    return f"{field.verbose_name} [{language}]" if language else str(field.verbose_name)


def _value(field: models.Field, value: Any) -> str:
    if value in (None, ""):
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.ForeignKey):
        return str(field.related_model._base_manager.filter(pk=value).first() or value)
    return Truncator(strip_tags(str(value))).chars(300)
