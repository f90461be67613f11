"""How many records each further choice would leave, for lists short enough to count."""

from collections import Counter
from typing import Any

from django.db.models import F, Func, QuerySet

from diplomacy.filters import RecordFilter

COUNTED_UP_TO = 10_000
COLUMNS = {"sphere": "sphere_slugs", "country": "country_codes", "kind": "kind"}


def counts(record_filter: RecordFilter, name: str) -> dict[str, int] | None:
    """Records per option of a field, whatever the field itself has chosen; None when too many."""
    model = record_filter.queryset.model
    fields = {field.name: field for field in model._meta.get_fields()}
    column = COLUMNS[name] if COLUMNS[name] in fields else name
    expression: Any = F(column)
    if column in ("sphere_slugs", "country_codes"):
        expression = Func(F(column), function="unnest")
    records = without(record_filter, name).order_by()
    keys = records.values_list("pk", flat=True)[: COUNTED_UP_TO + 1]
    if len(keys) > COUNTED_UP_TO:
        return None
    values = model._default_manager.filter(pk__in=list(keys)).order_by()
    return dict(Counter(values.annotate(facet=expression).values_list("facet", flat=True)))


def without(record_filter: RecordFilter, *names: str) -> QuerySet:
    """What would be found without the choices in these fields."""
    data = record_filter.data.copy()
    for name in names:
        data.pop(name, None)
    return type(record_filter)(data, record_filter.queryset).found()


def suggestions(record_filter: RecordFilter) -> list[tuple[str, int]]:
    """For an empty list: each chosen field that alone stands in the way, and what it hides.

    The counts stop at COUNTED_UP_TO.
    """
    found = []
    for name in record_filter.chosen():
        hidden = without(record_filter, name).order_by()[:COUNTED_UP_TO].count()
        if hidden:
            found.append((name, hidden))
    return sorted(found, key=lambda pair: -pair[1])
