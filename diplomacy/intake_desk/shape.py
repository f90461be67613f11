"""Whether a work that came back from a browser has the form of one, with spans that fit."""

import datetime as dt
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from .work import VERSION, Work

LONGEST = 200_000  # of any string


class NotAWork(ValueError):
    """What was sent is not the state of a text."""


def checked(value: Any, length: int) -> Work:
    """The value as a work for a text of this length, or NotAWork."""
    if not has_type(value, Work) or value["version"] != VERSION:
        raise NotAWork("form")
    items = value["items"]
    if not in_order([item["span"] for item in items], 0, length):
        raise NotAWork("items overlap or lie outside the text")
    for item in items:
        if not in_order([meeting["span"] for meeting in item["meetings"]], *item["span"]):
            raise NotAWork("meetings overlap or lie outside their item")
    if any(not 0 <= start < end <= length for start, end in spans(value)):
        raise NotAWork("span")
    identifiers = [part["id"] for item in items for part in (item, *item["meetings"])]
    if len(set(identifiers)) < len(identifiers):
        raise NotAWork("identifiers")
    days = [meeting["date"]["value"] for item in items for meeting in item["meetings"]]
    if not all(is_day(day) for day in (*days, value["reported_on"]) if day is not None):
        raise NotAWork("date")
    return value


def has_type(value: Any, wanted: Any) -> bool:
    """Whether JSON has the form that the annotations of work.py describe."""
    if is_typeddict(wanted):
        hints = get_type_hints(wanted)
        return (
            isinstance(value, dict)
            and value.keys() == hints.keys()
            and all(has_type(value[name], hint) for name, hint in hints.items())
        )
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        return any(has_type(value, one) for one in arguments)
    if origin is Literal:
        return value in arguments
    if origin is list:
        return isinstance(value, list) and all(has_type(one, arguments[0]) for one in value)
    if wanted is str:
        return isinstance(value, str) and len(value) <= LONGEST and is_storable(value)
    if wanted in (None, NoneType):
        return value is None
    return type(value) is wanted


def is_storable(text: str) -> bool:
    """PostgreSQL keeps neither NUL nor half of a surrogate pair."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def in_order(spans: list[list[int]], first: int, last: int) -> bool:
    """Inside the bounds and without overlap, whatever the order of the list."""
    if any(len(span) != 2 for span in spans):
        return False
    edges = [first, *(edge for span in sorted(spans) for edge in span), last]
    return edges == sorted(edges) and all(start < end for start, end in spans)


def spans(value: Any) -> Iterator[list[int]]:
    """Every span in it."""
    if isinstance(value, list):
        for one in value:
            yield from spans(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name in ("span", "title_span") and one is not None:
                yield one if len(one) == 2 else [0, 0]
            else:
                yield from spans(one)


def is_day(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
