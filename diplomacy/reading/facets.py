"""How many records each further choice would leave, for lists short enough to count."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Func, QuerySet

from diplomacy.filters import RecordFilter
from diplomacy.models import Post

COUNTED_UP_TO = 10_000
ARRAYS = {"sphere": "sphere_slugs", "country": "country_codes"}


def counts(
    record_filter: RecordFilter, names: Iterable[str], total: int
) -> dict[str, dict[str, int] | None]:
    """Per field, records per option, whatever the field itself has chosen; None when too many.

    `total` is the number of all records found.
    """
    chosen, counted = record_filter.chosen(), {}
    for name in names:
        records = without(record_filter, name) if name in chosen else record_filter.found()
        number = _limited_count(records) if name in chosen else total
        counted[name] = _per_option(records, name) if number <= COUNTED_UP_TO else None
    return counted


def _per_option(records: QuerySet, name: str) -> dict[str, int]:
    is_array = name == "sphere" or (name == "country" and records.model is Post)
    option: Any = Func(F(ARRAYS[name]), function="unnest") if is_array else F(name)
    per_option = records.order_by().annotate(option=option).values_list("option")
    return dict(per_option.annotate(number=Count("pk")))


def _limited_count(records: QuerySet) -> int:
    return records.order_by()[: COUNTED_UP_TO + 1].count()


def without(record_filter: RecordFilter, *names: str) -> QuerySet:
    """What would be found without the choices in these fields."""
    records = record_filter.queryset.all()
    for name, value in record_filter.form.cleaned_data.items():
        if name not in names:
            records = record_filter.filters[name].filter(records, value)
    return records


def suggestions(record_filter: RecordFilter) -> list[tuple[str, int]]:
    """For an empty list: each chosen field that alone stands in the way, and what it hides.

    The counts stop beyond COUNTED_UP_TO.
    """
    hidden = {name: _limited_count(without(record_filter, name)) for name in record_filter.chosen()}
    return sorted(
        ((name, number) for name, number in hidden.items() if number), key=lambda pair: -pair[1]
    )
