"""Dates in the manner of each language, addresses that keep the filter, and small lookups."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from babel.dates import format_date, format_skeleton, format_time
from django import template
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django_prose_editor.fields import create_sanitizer

from diplomacy.models import Appointment, Meeting, Outcome
from diplomacy.models.fields import LANGUAGES, current_language
from diplomacy.models.posts import PROSE, Post

register = template.Library()
SANITIZE = create_sanitizer(PROSE)
# CLDR's plain English is American; the ministry writes British.
LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}


def locale() -> str:
    return LOCALES[current_language()]


def _local(value: dt.date | dt.datetime) -> dt.date:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date()
    return value


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """12 February 2026."""
    return format_date(_local(value), "long", locale()) if value else ""


@register.filter
def short_day(value: dt.date | dt.datetime) -> str:
    """12.02.2026 as the language writes it."""
    return format_date(_local(value), "dd.MM.yyyy", locale())


@register.filter
def month(value: dt.date) -> str:
    """February 2026."""
    text = format_skeleton("yMMMM", value, locale=locale())
    return text[:1].upper() + text[1:]


@register.filter
def month_and_weekday(value: dt.date | dt.datetime) -> str:
    """February, Thu: what stands beside a large day number."""
    pattern = {"kk": "MMMM y, EEE", "ru": "MMMM y, EEE", "en": "MMMM y, EEE"}[current_language()]
    if current_language() == "ru":
        return format_date(_local(value), "d MMMM y, EEE", "ru").split(" ", 1)[1]
    return format_date(_local(value), pattern, locale())


@register.filter
def clock(value: dt.datetime | dt.time) -> str:
    """18:30."""
    moment = timezone.localtime(value).time() if isinstance(value, dt.datetime) else value
    return format_time(moment, "HH:mm", locale=locale())


@register.simple_tag
def when(meeting: Meeting) -> SafeString:
    """A meeting's date as precisely as it is known."""
    if meeting.date_precision == Meeting.Precision.MONTH:
        value, text = meeting.date.strftime("%Y-%m"), month(meeting.date)
    else:
        value, text = meeting.date.isoformat(), day(meeting.date)
    return format_html('<time datetime="{}">{}</time>', value, text)


@register.filter
def by_day(posts: Iterable[Post]) -> list[tuple[dt.date, list[Post]]]:
    """Posts under the local day of their publication."""
    days: dict[dt.date, list[Post]] = {}
    for post in posts:
        days.setdefault(_local(post.public_from() or post.published_at), []).append(post)
    return list(days.items())


@register.filter
def by_month(meetings: Iterable[Meeting]) -> list[tuple[dt.date, list[Meeting]]]:
    months: dict[dt.date, list[Meeting]] = {}
    for meeting in meetings:
        months.setdefault(meeting.date.replace(day=1), []).append(meeting)
    return list(months.items())


@register.filter
def pick(mapping: dict, keys: Iterable[str]) -> list:
    """The mapping's values for the keys it has, in the order of the keys."""
    return [mapping[key] for key in keys if key in mapping]


@register.filter
def status_class(record: Meeting | Outcome) -> str:
    """The class suffix that gives a state its shape and colour."""
    if isinstance(record, Meeting):
        return record.state
    if record.is_overdue:
        return "overdue"
    return {"open": "planned", "done": "done"}.get(record.status, "cancelled")


def _query(request: HttpRequest) -> QueryDict:
    query = request.GET.copy()
    query.pop("page", None)
    return query


def _address(request: HttpRequest, query: QueryDict) -> str:
    return f"{request.path}?{query.urlencode()}" if query else request.path


@register.simple_tag(takes_context=True)
def page_address(context: dict, number: int) -> str:
    """This list, with its filter, at another page."""
    query = _query(context["request"])
    if number > 1:
        query["page"] = str(number)
    return _address(context["request"], query)


@register.simple_tag(takes_context=True)
def without_field(context: dict, *names: str) -> str:
    """This list with the fields left open."""
    query = _query(context["request"])
    for name in names:
        query.pop(name, None)
    return _address(context["request"], query)


@register.simple_tag(takes_context=True)
def chosen_tags(context: dict) -> list[tuple[str, str]]:
    """(label, address without it) for each chosen value of the filter."""
    request, found = context["request"], []
    fields = context["filter"].form.fields
    for name, value in context["chosen"].items():
        values = value if isinstance(value, (list, tuple)) or hasattr(value, "model") else [value]
        for one in values:
            query = _query(request)
            raw = str(_raw(fields[name], one))
            query.setlist(name, [given for given in query.getlist(name) if given != raw])
            if isinstance(one, (str, dt.date)):
                query.pop(name, None) if name in ("q", "after", "before") else None
            found.append((_label(fields[name], name, one), _address(request, query)))
    return found


def _raw(field: Any, value: Any) -> Any:
    key = getattr(field, "to_field_name", None) or "pk"
    return getattr(value, key) if hasattr(value, "_meta") else value


def _label(field: Any, name: str, value: Any) -> str:
    if isinstance(value, dt.date):
        return f"{field.label}: {day(value)}"
    if name == "q":
        return f"“{value}”"
    return (
        str(dict(getattr(field, "choices", ())).get(value, value))
        if isinstance(value, str)
        else str(value)
    )


@register.filter
def facet(bound: Any) -> dict[str, list[dict[str, Any]]]:
    """A multiple choice as options with counts, the chosen and the frequent ones first."""
    counts = getattr(bound.form, "facet_counts", {}).get(bound.name)
    chosen = set(bound.data or ()) if isinstance(bound.data, list) else {bound.data}
    options = []
    for value, label in bound.field.choices:
        key = str(value)
        number = None if counts is None else counts.get(key, 0)
        options.append({"value": key, "label": label, "count": number, "is_chosen": key in chosen})
    options.sort(key=lambda option: (not option["is_chosen"], -(option["count"] or 0)))
    return {
        "shown": options[:7],
        "rest": options[7:],
        "chosen": [o for o in options if o["is_chosen"]],
    }


@register.simple_tag(takes_context=True)
def languages(context: dict) -> list[dict[str, Any]]:
    """The three languages, each with the address of this same thing and whether it has one."""
    request = context.get("request")
    available = context.get("public_languages", LANGUAGES)
    return [
        {
            "code": code,
            "name": dict(settings.LANGUAGES)[code],
            "address": _in_other_language(request, code),
            "is_current": code == current_language(),
            "is_missing": code not in available,
        }
        for code in LANGUAGES
    ]


def _in_other_language(request: HttpRequest | None, code: str) -> str:
    path = request.get_full_path() if request else "/"
    parts = path.split("/", 2)
    if len(parts) == 3 and parts[1] in LANGUAGES:
        return f"/{code}/{parts[2]}"
    return f"/{code}/"


@register.filter
def taking_part(meeting: Meeting, role: str) -> list:
    """The participations in a role, from what was prefetched."""
    return [one for one in meeting.participations.all() if one.role == role]


@register.filter
def office_start(appointment: Appointment) -> str:
    """The start of an appointment as precisely as it is known."""
    precision = appointment.began_precision
    if precision == Appointment.Precision.YEAR:
        return str(appointment.began.year)
    return (
        month(appointment.began)
        if precision == Appointment.Precision.MONTH
        else day(appointment.began)
    )


@register.filter
def prose(html: str) -> SafeString:
    """Rich text, sanitized once more: rows written past the form must not reach a page raw."""
    return mark_safe(SANITIZE(html))  # noqa: S308 - sanitized on this line


@register.filter
def file_size(file: Any) -> str:
    """The file's size, or nothing when it is lost."""
    try:
        return filesizeformat(file.size)
    except OSError:
        return ""


@register.filter
def cell(value: Any) -> str:
    """A report's value as the preview shows it."""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return "" if value is None else str(value)
