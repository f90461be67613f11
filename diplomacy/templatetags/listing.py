"""Filtered lists: addresses that keep the filter, what is chosen, what can be chosen."""

import datetime as dt
from html import escape
from typing import Any

from django import template
from django.forms import BoundField, Field
from django.http import HttpRequest, QueryDict
from django.template.defaultfilters import capfirst
from django.utils.safestring import SafeString, mark_safe

from .dates import day
from .press import pick

register = template.Library()
# How many options of a facet stand open; the rest waits behind "more".
OPTIONS_SHOWN = 7


def _query(request: HttpRequest) -> QueryDict:
    """The query without the page, and without what a form sends for fields left empty."""
    query = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        if name != "page" and (kept := [value for value in values if value.strip()]):
            query.setlist(name, kept)
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
        is_many = isinstance(value, (list, tuple)) or hasattr(value, "model")
        for one in value if is_many else [value]:
            query = _query(request)
            raw = str(_raw(fields[name], one))
            left = [given for given in query.getlist(name) if is_many and given != raw]
            query.setlist(name, left)
            if not left:
                del query[name]
            found.append((_label(fields[name], name, one), _address(request, query)))
    return found


def _raw(field: Field, value: Any) -> Any:
    """The value as it stands in the address."""
    key = getattr(field, "to_field_name", None) or "pk"
    return getattr(value, key) if hasattr(value, "_meta") else value


def _label(field: Field, name: str, value: Any) -> str:
    if isinstance(value, dt.date):
        return f"{field.label}: {day(value)}"
    if name == "q":
        return f"“{value}”"
    if isinstance(value, str):
        return capfirst(str(dict(getattr(field, "choices", ())).get(value, value)))
    return str(value)


@register.filter
def facet(bound: BoundField) -> dict[str, list[dict[str, Any]]]:
    """A multiple choice as options with counts: the frequent and the chosen ones, and the rest.

    A facet's own choices do not change its counts, so no option moves when one is ticked.
    """
    counts = getattr(bound.form, "facet_counts", {}).get(bound.name)
    chosen = set(bound.data or ()) if isinstance(bound.data, list) else {bound.data}
    options = []
    for value, label in bound.field.choices:  # type: ignore[attr-defined]
        key = str(value)
        number = None if counts is None else counts.get(key, 0)
        options.append({"value": key, "label": label, "count": number, "is_chosen": key in chosen})
    in_order = list(options)
    options.sort(key=lambda option: -(option["count"] or 0))
    shown, rest = options[:OPTIONS_SHOWN], options[OPTIONS_SHOWN:]
    return {
        "all": in_order,
        "shown": shown + [option for option in rest if option["is_chosen"]],
        "rest": [option for option in rest if not option["is_chosen"]],
        "chosen": [option for option in options if option["is_chosen"]],
    }


@register.filter
def as_options(options: list[dict[str, Any]]) -> SafeString:
    """The options of a select. In a template, hundreds of ambassadors would take 20 ms."""
    lines = (
        f'<option value="{escape(option["value"])}"{" selected" if option["is_chosen"] else ""}>'
        f"{escape(capfirst(str(option['label'])))}</option>"
        for option in options
    )
    return mark_safe("".join(lines))  # noqa: S308 - escaped above


@register.filter
def date_input(bound: BoundField) -> str:
    """A date field's type: text for what is no date, so that the wrong value can be seen."""
    try:
        dt.date.fromisoformat(bound.value() or "2000-01-01")
    except (TypeError, ValueError):
        return "text"
    return "date"


@register.simple_tag(takes_context=True)
def marks(context: dict, post: Any) -> dict[str, Any]:
    """The countries and spheres beside a post in a list, those the reader has chosen first."""
    asked = context["request"].GET
    codes = _first(post.country_codes, asked.getlist("country"))
    slugs = _first(post.sphere_slugs, asked.getlist("sphere"))
    countries = pick(context["countries_by_code"], codes)
    spheres = pick(context["spheres_by_slug"], slugs)
    many = len(countries) > 3
    return {
        "countries": countries[:3],
        "more": len(countries) - 3 if many else 0,
        "spheres": [] if many else spheres[:2],
    }


def _first(keys: list[str], chosen: list[str]) -> list[str]:
    return sorted(keys, key=lambda key: key not in chosen)
