"""Meetings by month, with the silent months between them left visible."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from diplomacy.models import Meeting

MONTHS_SPELLED_OUT = 3


@dataclasses.dataclass(frozen=True)
class Month:
    """A month with its meetings, or a stretch of silent months from `first` to `last`."""

    first: dt.date
    last: dt.date
    meetings: tuple[Meeting, ...] = ()


def timeline(meetings: Iterable[Meeting]) -> list[Month]:
    """Months, newest first, of meetings that come newest first."""
    months: list[Month] = []
    for first, group in groupby(meetings, key=lambda meeting: meeting.date.replace(day=1)):
        if months:
            months += _silence(first, months[-1].first)
        months.append(Month(first, first, tuple(group)))
    return months


def _silence(earlier: dt.date, later: dt.date) -> list[Month]:
    """The months strictly between two, one by one when few, else as one stretch."""
    between = []
    month = _next(earlier)
    while month < later:
        between.append(month)
        month = _next(month)
    if len(between) > MONTHS_SPELLED_OUT:
        return [Month(between[0], between[-1])]
    return [Month(month, month) for month in reversed(between)]


def _next(month: dt.date) -> dt.date:
    return (month + dt.timedelta(days=31)).replace(day=1)
