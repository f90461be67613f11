from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils.translation import override

from diplomacy.models.fields import LANGUAGES
from diplomacy.reports.datasets import DATASETS
from diplomacy.reports.report import Report
from diplomacy.reports.writers import csv_lines, write_xlsx

FILTERS = (
    "q",
    "country",
    "sphere",
    "region",
    "mission",
    "ambassador",
    "kind",
    "state",
    "after",
    "before",
)


class Command(BaseCommand):
    help = "Write a report to a file: the same file as the reports page gives."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=DATASETS, help="what the report is about")
        parser.add_argument("--format", choices=("xlsx", "csv"), default="xlsx")
        parser.add_argument("--out", required=True, type=Path, help="the file to write")
        parser.add_argument("--language", choices=LANGUAGES, default="ru")
        parser.add_argument("--sheet", help="for CSV: which table, the first when omitted")
        for name in FILTERS:
            parser.add_argument(f"--{name}", action="append", default=[], help="as in the address")

    def handle(self, *args: Any, **options: Any) -> None:
        query = QueryDict(mutable=True)
        for name in FILTERS:
            if options[name]:
                query.setlist(name, options[name])
        with override(options["language"]):
            report = Report(DATASETS[options["name"]], query, options["language"])
            self.refuse_wrong(report)
            try:
                self.write(report, options)
            except OSError as error:
                raise CommandError(f"--out: {error}") from error
            self.stdout.write(f"{options['out']}: {report.total()} {options['name']}.")

    def refuse_wrong(self, report: Report) -> None:
        bound = report.filter()
        unknown = [name for name in report.query if name not in bound.form.fields]
        if unknown:
            raise CommandError(f"--{unknown[0]}: {report.dataset.name} have no such filter.")
        for name, errors in bound.form.errors.items():
            raise CommandError(f"--{name}: {' '.join(errors)}")

    def write(self, report: Report, options: dict[str, Any]) -> None:
        if options["format"] == "xlsx":
            with options["out"].open("wb") as file:
                write_xlsx(report, file)
            return
        tables = {sheet.name: sheet for sheet in report.dataset.sheets}
        name = options["sheet"] or report.dataset.sheets[0].name
        if name not in tables:
            raise CommandError(f"--sheet: choose one of {', '.join(tables)}.")
        with options["out"].open("w", encoding="utf-8", newline="") as file:
            file.writelines(csv_lines(report, tables[name]))
