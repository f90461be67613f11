import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils.translation import override

from diplomacy.models.fields import LANGUAGES
from diplomacy.reports.datasets import DATASETS, Sheet
from diplomacy.reports.report import Report
from diplomacy.reports.writers import csv_pieces, write_xlsx

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
        report = Report(DATASETS[options["name"]], query, options["language"])
        self.refuse_wrong(report)
        table = self.table(report, options["sheet"])
        try:
            with whole_file(options["out"]) as file:
                if options["format"] == "xlsx":
                    write_xlsx(report, file)
                else:
                    file.writelines(piece.encode() for piece in csv_pieces(report, table))
        except OSError as error:
            raise CommandError(f"--out: {options['out']}: {error.strerror}.") from error
        self.stdout.write(f"{options['out']}: {report.total()} {options['name']}.")

    def refuse_wrong(self, report: Report) -> None:
        form = report.filter.form
        for name in report.query:
            if name not in form.fields:
                raise CommandError(f"--{name}: {report.dataset.name} have no such filter.")
        with override("en"):
            for name, errors in form.errors.items():
                raise CommandError(f"--{name}: {' '.join(map(str, errors))}")

    def table(self, report: Report, name: str | None) -> Sheet:
        tables = {sheet.name: sheet for sheet in report.dataset.sheets}
        if name is not None and name not in tables:
            raise CommandError(f"--sheet: choose one of {', '.join(tables)}.")
        return tables[name] if name else report.dataset.sheets[0]


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes its name only when all of it is written; a former one stays till then."""
    if path.exists() and not path.is_file():
        raise FileExistsError(errno.EEXIST, "is there and not a file")
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
