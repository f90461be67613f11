"""What pages need beside dates and lists: languages, safe text, small lookups."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.template.defaultfilters import capfirst, filesizeformat
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django_prose_editor.fields import create_sanitizer

from diplomacy.models import Meeting, Outcome
from diplomacy.models.fields import LANGUAGES, current_language
from diplomacy.models.posts import PROSE

register = template.Library()
SANITIZE = create_sanitizer(PROSE)
OPEN_GRAPH = {"kk": "kk_KZ", "ru": "ru_KZ", "en": "en_GB"}
DUE_SOON = dt.timedelta(days=14)
SHORT_WORD = re.compile(r"(?<![^\s(«“„])([^\W\d_]{1,2}) (?=\S)")


@register.simple_block_tag
def kept(content: str) -> str:
    """`{% kept as name %}…{% endkept %}`: what a child template says once, used in many places."""
    return content


@register.simple_tag(takes_context=True)
def languages(context: dict) -> list[dict[str, Any]]:
    """The three languages, each with the address of this same thing and whether it has one."""
    request = context.get("request")
    available = context.get("public_languages", LANGUAGES)
    # The language for readers of none of the three: the site's own, where it can be had.
    offered = available or LANGUAGES
    default = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in offered else offered[0]
    return [
        {
            "code": code,
            "name": dict(settings.LANGUAGES)[code],
            "open_graph": OPEN_GRAPH[code],
            "address": _in_language(request.get_full_path() if request else "/", code),
            "canonical": _in_language(_canonical(context), code),
            "is_current": code == current_language(),
            "is_default": code == default,
            "is_missing": code not in available,
        }
        for code in LANGUAGES
    ]


def _in_language(path: str, code: str) -> str:
    parts = path.split("/", 2)
    if len(parts) == 3 and parts[1] in LANGUAGES:
        return f"/{code}/{parts[2]}"
    return f"/{code}/"


def _canonical(context: dict) -> str:
    """The address without anything that does not change the page, such as tracking."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return "/"
    query = QueryDict(mutable=True)
    if "filter" in context:
        names = {*context["filter"].form.fields, "page"}
        for name, values in sorted(request.GET.lists()):
            if name in names and (told := [value for value in values if value.strip()]):
                query.setlist(name, told)
        if query.get("page") == "1":
            del query["page"]
    return f"{request.path}?{query.urlencode()}" if query else request.path


@register.filter(is_safe=True)
def tied(text: str) -> str:
    """No line ends in a word of one or two letters, nor begins with a dash."""
    return SHORT_WORD.sub("\\1\N{NO-BREAK SPACE}", text).replace(" —", "\N{NO-BREAK SPACE}—")


@register.filter
def lower_first(value: Any) -> str:
    """For a name that stands inside a sentence; an abbreviation stays as it is."""
    text = str(value)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


@register.filter
def pick(mapping: dict, keys: Iterable[str]) -> list:
    """The mapping's values for the keys it has, in the order of the keys."""
    return [mapping[key] for key in keys if key in mapping]


@register.filter
def having(records: Iterable[Any], name: str) -> list[Any]:
    """The records of which the named attribute says something."""
    return [record for record in records if getattr(record, name)]


@register.filter
def status_class(record: Meeting | Outcome) -> str:
    """The class suffix that gives a state its shape and colour."""
    if isinstance(record, Meeting):
        return record.state
    if record.is_overdue:
        return "overdue"
    if _is_due_soon(record):
        return "due"
    return {"open": "planned", "done": "done"}.get(record.status, "cancelled")


@register.filter
def status_word(outcome: Outcome) -> str:
    """The word beside that shape."""
    if outcome.is_overdue:
        return _("Overdue")
    return _("Due soon") if _is_due_soon(outcome) else capfirst(outcome.get_status_display())


def _is_due_soon(outcome: Outcome) -> bool:
    if outcome.status != Outcome.Status.OPEN or outcome.due is None:
        return False
    return outcome.due <= timezone.localdate() + DUE_SOON


@register.filter
def taking_part(meeting: Meeting, role: str) -> list:
    """The participations in a role, from what was prefetched."""
    return [one for one in meeting.participations.all() if one.role == role]


@register.filter
def told_apart(meetings: list[Meeting]) -> list[tuple[Meeting, str]]:
    """Meetings with where each took place, or with its title where a place would name several."""
    places = [", ".join(filter(None, (str(one.country), one.place))) for one in meetings]
    return [
        (one, place if places.count(place) == 1 else one.title)
        for one, place in zip(meetings, places, strict=True)
    ]


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
