"""A report: a dataset, a filter and a language, the same for the page and the command."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from diplomacy.filters import RecordFilter

from .datasets import Dataset, Sheet, Value


@dataclasses.dataclass(frozen=True)
class Report:
    """What is asked for. Make one inside `override(language)`: the filter reads the language."""

    dataset: Dataset
    query: QueryDict
    language: str

    def filter(self) -> RecordFilter:
        return self.dataset.filtered(self.query)

    def total(self) -> int:
        return self.filter().found().order_by().count()

    def rows(self, sheet: Sheet, limit: int | None = None) -> Iterator[list[Value]]:
        """The sheet's rows as typed values, `limit` records at most."""
        records = self.filter().found()
        for record in sheet.records(records[:limit] if limit else records):
            yield [local(column.value(record)) for column in sheet.columns]

    def about(self) -> list[tuple[str, str]]:
        """What is printed inside the file: what, of which filter, as of when, how many."""
        bound = self.filter()
        lines = [(_("Report"), str(self.dataset.title))]
        for name, value in bound.chosen().items():
            values = value if hasattr(value, "model") or isinstance(value, list) else [value]
            choices = (
                dict(getattr(bound.form.fields[name], "choices", ())) if _plain(values) else {}
            )
            shown = ", ".join(str(choices.get(one, one)) for one in values)
            lines.append((str(bound.form.fields[name].label), shown))
        if len(lines) == 1:
            lines.append((_("Filter"), _("none: all public records")))
        lines.append((_("Records"), str(self.total())))
        lines.append((_("Made on"), timezone.localtime().strftime("%Y-%m-%d %H:%M")))
        return lines

    def filename(self, ending: str) -> str:
        return f"{self.dataset.name}-{self.language}-{timezone.localdate():%Y-%m-%d}.{ending}"


def _plain(values: Any) -> bool:
    return all(isinstance(value, str) for value in values)


def local(value: Value) -> Value:
    """Times as Astana's clock shows them; spreadsheets know no zones."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    return value
