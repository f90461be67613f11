"""Pages of long lists: the last one costs as much as the first."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

PER_PAGE = 20


class LongPaginator(Paginator):
    """Reads a page's keys from an index, from whichever end is nearer, then its rows."""

    def page(self, number: Any) -> Page:
        number = self.validate_number(number)
        bottom = (number - 1) * self.per_page
        top = min(bottom + self.per_page, self.count)
        records: QuerySet = self.object_list
        if bottom > self.count // 2:
            keys = list(
                records.reverse().values_list("pk", flat=True)[
                    self.count - top : self.count - bottom
                ]
            )
            keys.reverse()
        else:
            keys = list(records.values_list("pk", flat=True)[bottom:top])
        rows = {
            row.pk: row for row in records.model._default_manager.filter(pk__in=keys).for_list()
        }
        return self._get_page([rows[key] for key in keys if key in rows], number, self)

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by().count()
