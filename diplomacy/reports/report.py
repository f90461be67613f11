"""A report: a dataset, a filter and a language, the same for the page and the command."""

import dataclasses
import datetime as dt
import functools
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.forms import Field
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from diplomacy.filters import RecordFilter

from .datasets import Dataset, Sheet, Value


@dataclasses.dataclass(frozen=True)
class Report:
    """What is asked for. The texts are read inside `override(report.language)`."""

    dataset: Dataset
    query: QueryDict
    language: str

    @functools.cached_property
    def filter(self) -> RecordFilter:
        """The dataset's filter over what readers of the report's language may see by now."""
        with override(self.language):
            bound = self.dataset.filtered(self.query)
            bound.found()
        return bound

    def total(self) -> int:
        return self.filter.found().order_by().count()

    def headings(self, sheet: Sheet) -> list[str]:
        return [str(column.title) for column in sheet.columns]

    def rows(self, sheet: Sheet, limit: int | None = None) -> Iterator[list[Value]]:
        """The sheet's rows as typed values, of `limit` records at most."""
        records = self.filter.found()
        for record in sheet.records(records[:limit] if limit else records):
            yield [local(column.value(record)) for column in sheet.columns]

    def about(self) -> list[tuple[str, str]]:
        """What is printed inside the file: what, of which filter, how many, as of when."""
        fields = self.filter.form.fields
        chosen = [
            (str(fields[name].label), shown(fields[name], value))
            for name, value in self.filter.chosen().items()
        ]
        return [
            (_("Report"), str(self.dataset.title)),
            *(chosen or [(_("Filter"), _("none: all public records"))]),
            (_("Records"), str(self.total())),
            (_("Address"), self.address()),
            (_("Made on"), timezone.localtime().strftime("%Y-%m-%d %H:%M")),
        ]

    def address(self) -> str:
        """The page where this report can be made again."""
        query = QueryDict(mutable=True)
        query["dataset"] = self.dataset.name
        for name in self.filter.chosen():
            query.setlist(name, self.filter.data.getlist(name))
        return f"{settings.SITE_URL}{reverse('reports')}?{query.urlencode()}"

    def filename(self, table: Sheet | None, ending: str) -> str:
        """With the day and the language; a single table is named after itself."""
        name = (table or self.dataset).name
        return f"{name}-{self.language}-{timezone.localdate():%Y-%m-%d}.{ending}"


def shown(field: Field, value: Any) -> str:
    """The value of a filter in words."""
    if not isinstance(value, (list, QuerySet)):
        return str(value)
    labels = dict(getattr(field, "choices", ()))
    return "; ".join(str(labels.get(one, one)) for one in value)


def local(value: Value) -> Value:
    """Times as Astana's clock shows them; spreadsheets know no zones."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    return value
