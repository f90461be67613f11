"""A record's history in words: who changed which field from what to what."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from diplomacy.models import Meeting, Mission, Post, User
from diplomacy.models.missions import MissionAccreditation
from diplomacy.models.post_links import PostFurtherCountry, PostFurtherSphere

from .permissions import meetings_for, posts_for
from .transitions import TRANSITIONS

SHOWN = 100
UNSAID = ("id", "created_at", "updated_at", "source_start", "source_end")
Lines = list[tuple[str, str, str]]
# Rows that an editor sees as part of the record, and the links of its many-to-many fields.
PARTS: dict[type[models.Model], tuple[str, ...]] = {
    Post: ("meeting_links", "attachments", "corrections"),
    Meeting: ("participations", "outcomes", "sphere_links"),
}
LINKS: dict[type[models.Model], dict[str, Any]] = {
    Post: {"further_countries": PostFurtherCountry, "further_spheres": PostFurtherSphere},
    Mission: {"accredited_to": MissionAccreditation},
}


@dataclasses.dataclass(frozen=True)
class Change:
    """One saving: when, by whom, and lines of (field, before, after)."""

    at: dt.datetime
    by: str
    what: str
    lines: Lines
    comment: str = ""
    step: str = ""


@dataclasses.dataclass(frozen=True)
class Recent:
    """One line of the recent changes: a record, who saved it when, and what became of it."""

    record: models.Model
    at: dt.datetime
    by: str
    what: str


def changes(record: models.Model) -> list[Change]:
    """The record's changes with those of its parts, newest first; the oldest is its entry."""
    if not hasattr(record, "history"):
        return []
    events = list(record.history.select_related("pgh_context").order_by("-pgh_id")[: SHOWN + 1])
    parts = [pair for name in PARTS.get(type(record), ()) for pair in _of_part(record, name)]
    for name, through in LINKS.get(type(record), {}).items():
        parts += _of_link(record, name, through)
    people = _people([*events, *(event for event, _lines in parts)])
    found = [
        _change(later, _lines(type(record), later, earlier), people)
        for later, earlier in pairwise([*events, None])
    ]
    found += [_change(event, lines, people, what="update") for event, lines in parts]
    return [change for change in _joined(found) if change.lines or change.what != "update"][:SHOWN]


def last_change(record: models.Model) -> Change | None:
    """Who saved the record last, and when."""
    event = record.history.select_related("pgh_context").order_by("-pgh_id").first()  # type: ignore[attr-defined]
    return _change(event, [], _people([event])) if event else None


def moments(post: Post) -> dict[str, Change]:
    """For each state that the post has been in, the saving that last brought it there."""
    events = list(post.history.select_related("pgh_context").order_by("pgh_id"))  # type: ignore[attr-defined]
    people, found, before = _people(events), {}, None
    for event in events:
        if event.state != before:
            found[event.state] = _change(event, [], people)
        before = event.state
    return found


def recent_changes(user: User, number: int = 8) -> list[Recent]:
    """The latest savings of posts and meetings that the person may see, each record once."""
    found = [
        *_recent(Post, posts_for(user), number),
        *_recent(Meeting, meetings_for(user), number),
    ]
    return sorted(found, key=lambda change: change.at, reverse=True)[:number]


def _recent(model: type[models.Model], visible: models.QuerySet, number: int) -> list[Recent]:
    """Reads a fixed number of rows: one record is often saved several times running."""
    event_model = _events_of(model)
    former = event_model.objects.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id"))
    latest = (
        event_model.objects.filter(pgh_obj__in=visible.order_by().values("pk"))
        .annotate(former=Subquery(former.order_by("-pgh_id").values("pgh_id")[:1]))
        .select_related("pgh_context")
        .order_by("-pgh_id")[: number * 3]
    )
    events = {event.pgh_obj_id: event for event in reversed(latest)}
    earlier = event_model.objects.in_bulk([event.former for event in events.values()])
    records, people = visible.in_bulk(list(events)), _people(events.values())
    return [
        Recent(
            records[pk],
            event.pgh_created_at,
            _by(event, people),
            _in_short(model, event, earlier.get(event.former)),
        )
        for pk, event in events.items()
        if pk in records
    ]


def _in_short(model: type[models.Model], later: Any, earlier: Any) -> str:
    """The step taken, or the names of the changed fields."""
    if earlier is None:
        return _("entered")
    if step := TRANSITIONS.get(_metadata(later).get("step", "")):
        return str(Post.State(step.target).label)
    names: dict[str, list[str]] = {}
    for field in _changed(model, later, earlier):
        language = getattr(field, "_translated_field_language_code", "")
        names.setdefault(str(field.verbose_name), []).append(language)
    listed = [
        f"{name} ({', '.join(languages)})" if all(languages) else name
        for name, languages in names.items()
    ]
    return ", ".join(listed) or _("saved")


def _people(events: Iterable[Any]) -> dict[int, str]:
    keys = {_metadata(event).get("user", 0) for event in events}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=keys - {None, 0})}


def _events_of(model: type[models.Model]) -> Any:
    return model._meta.get_field("history").related_model


def _metadata(event: Any) -> dict[str, Any]:
    return event.pgh_context.metadata if event.pgh_context else {}


def _by(event: Any, people: dict[int, str]) -> str:
    return people.get(_metadata(event).get("user", 0), _("the system"))


def _change(later: Any, lines: Lines, people: dict[int, str], what: str = "") -> Change:
    metadata = _metadata(later)
    return Change(
        later.pgh_created_at,
        _by(later, people),
        what or later.pgh_label,
        lines,
        metadata.get("comment", ""),
        metadata.get("step", ""),
    )


def _joined(found: list[Change]) -> list[Change]:
    """Newest first; what one request saved (the database gives it one time) is one change."""
    joined: dict[tuple[dt.datetime, str], Change] = {}
    for change in found:
        known = joined.get((change.at, change.by))
        joined[change.at, change.by] = _together(known, change) if known else change
    return sorted(joined.values(), key=lambda change: change.at, reverse=True)


def _together(one: Change, other: Change) -> Change:
    what = "insert" if "insert" in (one.what, other.what) else one.what
    comment, lines = one.comment or other.comment, one.lines + other.lines
    return dataclasses.replace(one, what=what, comment=comment, lines=lines)


def _changed(model: type[models.Model], later: Any, earlier: Any) -> list[models.Field]:
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in UNSAID
        and hasattr(later, field.attname)
        and getattr(earlier, field.attname) != getattr(later, field.attname)
    ]


def _lines(model: type[models.Model], later: Any, earlier: Any) -> Lines:
    if earlier is None:
        return []
    return [
        (
            _label(field),
            _value(field, getattr(earlier, field.attname)),
            _value(field, getattr(later, field.attname)),
        )
        for field in _changed(model, later, earlier)
    ]


def _of_part(record: models.Model, name: str) -> list[tuple[Any, Lines]]:
    """What happened to the rows that belong or belonged to the record."""
    relation: Any = record._meta.get_field(name)
    model = relation.related_model
    events = _events_of(model).objects.filter(**{relation.field.attname: record.pk})
    found: list[tuple[Any, Lines]] = []
    former: dict[int, Any] = {}
    for event in events.select_related("pgh_context").order_by("pgh_id"):
        found.append((event, _part_lines(model, event, former.get(event.pgh_obj_id))))
        former[event.pgh_obj_id] = event
    return found


def _of_link(record: models.Model, name: str, through: Any) -> list[tuple[Any, Lines]]:
    """What a many-to-many field gained and lost."""
    field: Any = record._meta.get_field(name)
    [event_model] = set(through.pgh_event_models.values())
    events = event_model.objects.filter(**{f"{field.m2m_field_name()}_id": record.pk})
    found: list[tuple[Any, Lines]] = []
    for event in events.select_related("pgh_context", field.m2m_reverse_field_name()):
        text = str(getattr(event, field.m2m_reverse_field_name()))
        sides = ("—", text) if event.pgh_label == "insert" else (text, "—")
        found.append((event, [(str(field.verbose_name), *sides)]))
    return found


def _part_lines(model: type[models.Model], later: Any, earlier: Any) -> Lines:
    label = str(model._meta.verbose_name)
    if later.pgh_label == "insert":
        return [(label, "—", _as_text(model, later))]
    if later.pgh_label == "delete":
        return [(label, _as_text(model, later), "—")]
    return [
        (f"{label}: {field}", before, after)
        for field, before, after in _lines(model, later, earlier)
    ]


def _as_text(model: type[models.Model], event: Any) -> str:
    fields = [field for field in model._meta.concrete_fields if hasattr(event, field.attname)]
    try:
        return str(model(**{field.attname: getattr(event, field.attname) for field in fields}))
    except models.ObjectDoesNotExist:
        return _("a record deleted since")


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
    if isinstance(value, dt.datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return Truncator(strip_tags(str(value))).chars(300)
