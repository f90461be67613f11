"""Pages of long lists: the last one costs as much as the first."""

from collections.abc import Collection
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

PER_PAGE = 20
# A longer list is cut at its newest records and says so: to count all that a filter leaves takes
# longer than the page, and no index counts the records that hold a word.
MOST_FILTERED = 5_000
MOST_WITH_WORDS = 1_000


def most_of(chosen: Collection[str]) -> int | None:
    """How many records a list with these filters counts and pages; None for all."""
    if "q" in chosen:
        return MOST_WITH_WORDS
    return MOST_FILTERED if chosen else None


class LongPaginator(Paginator):
    """Reads a page's keys from an index, from whichever end is nearer, then its rows."""

    object_list: Any

    def __init__(self, *args: Any, most: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most

    def page(self, number: Any) -> Page:
        number = self.validate_number(number)
        bottom = (number - 1) * self.per_page
        top = min(bottom + self.per_page, self.count)
        records = self.object_list
        if bottom > self.count // 2 and not self.is_cut:
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
        return Page([rows[key] for key in keys if key in rows], number, self)

    @cached_property
    def is_cut(self) -> bool:
        """Whether there are more records than the `most` that are counted and paged."""
        return self.most is not None and self._found > self.most

    @cached_property
    def count(self) -> int:
        return min(self._found, self.most or self._found)

    @cached_property
    def _found(self) -> int:
        records = self.object_list.order_by()
        return (records[: self.most + 1] if self.most else records).count()
