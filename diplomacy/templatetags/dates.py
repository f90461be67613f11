"""Dates in the manner of each language."""

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

from babel.dates import format_date, format_time
from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from diplomacy.models import Appointment, Meeting
from diplomacy.models.fields import current_language
from diplomacy.models.posts import Post

register = template.Library()
# CLDR's plain English is American; the ministry writes British.
LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}
# CLDR's own long dates end in "г." and "ж.", which no Kazakh or Russian headline does.
PATTERNS = {
    "day": {"kk": "y 'жылғы' d MMMM", "ru": "d MMMM y", "en": "d MMMM y"},
    "month": {"kk": "y 'жылғы' MMMM", "ru": "LLLL y", "en": "MMMM y"},
    "weekday": {"kk": "EEEE, d MMMM", "ru": "EEEE, d MMMM", "en": "EEEE d MMMM"},
}
T = TypeVar("T")


def _written(value: dt.date, pattern: str) -> str:
    language = current_language()
    pattern = PATTERNS[pattern][language] if pattern in PATTERNS else pattern
    return format_date(value, pattern, LOCALES[language])


def _local(value: dt.date | dt.datetime) -> dt.date:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date()
    return value


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """12 February 2026."""
    return _written(_local(value), "day") if value else ""


@register.filter
def short_day(value: dt.date | dt.datetime) -> str:
    """12.02.2026: for tables."""
    return _written(_local(value), "dd.MM.yyyy")


@register.filter
def brief_day(value: dt.date) -> str:
    """12 Feb, with the year when it is not this one."""
    return _written(value, "d MMM" if value.year == today().year else "d MMM y")


@register.filter
def brief_month(value: dt.date) -> str:
    """February, with the year when it is not this one."""
    text = _written(value, "LLLL")
    return text[:1].upper() + text[1:] if value.year == today().year else month(value)


@register.filter
def weekday(value: dt.date) -> str:
    """Thursday 12 February."""
    text = _written(value, "weekday")
    return text[:1].upper() + text[1:]


@register.filter
def month(value: dt.date) -> str:
    """February 2026."""
    text = _written(value, "month")
    return text[:1].upper() + text[1:]


@register.filter
def rest_of_day(value: dt.date) -> str:
    """February, Thu: what stands beside a large day number; the year when it is not this one."""
    return _written(value, "MMMM, EEE" if value.year == today().year else "MMMM y, EEE")


@register.filter
def clock(value: dt.datetime | dt.time) -> str:
    """18:30."""
    moment = timezone.localtime(value).time() if isinstance(value, dt.datetime) else value
    return format_time(moment, "HH:mm", locale=LOCALES[current_language()])


@register.simple_tag
def today() -> dt.date:
    """The date in Astana."""
    return timezone.localdate()


@register.simple_tag
def when(meeting: Meeting) -> SafeString:
    """A meeting's date as precisely as it is known."""
    if meeting.date_precision == Meeting.Precision.MONTH:
        value, text = meeting.date.strftime("%Y-%m"), month(meeting.date)
    else:
        value, text = meeting.date.isoformat(), day(meeting.date)
    return format_html('<time datetime="{}">{}</time>', value, text)


@register.filter
def office_start(appointment: Appointment) -> str:
    """The start of an appointment as precisely as it is known, or nothing."""
    if appointment.began is None:
        return ""
    precision = appointment.began_precision
    if precision == Appointment.Precision.YEAR:
        return str(appointment.began.year)
    if precision == Appointment.Precision.MONTH:
        return month(appointment.began)
    return day(appointment.began)


@register.filter
def by_day(posts: Iterable[Post]) -> list[tuple[dt.date, list[Post]]]:
    """Posts under the local day of their publication."""
    moments = ((post.public_from() or post.published_at, post) for post in posts)
    return _grouped((_local(moment), post) for moment, post in moments if moment)


@register.filter
def by_month(meetings: Iterable[Meeting]) -> list[tuple[dt.date, list[Meeting]]]:
    return _grouped((meeting.date.replace(day=1), meeting) for meeting in meetings)


def _grouped(pairs: Iterable[tuple[dt.date, T]]) -> list[tuple[dt.date, list[T]]]:
    groups: dict[dt.date, list[T]] = {}
    for key, record in pairs:
        groups.setdefault(key, []).append(record)
    return list(groups.items())
