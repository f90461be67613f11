"""One writer per format. Each is given an open file or yields pieces, in steady memory."""

import contextlib
import csv
import datetime as dt
import io
import itertools
import re
from collections.abc import Iterator
from typing import IO, Any

import xlsxwriter
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from .datasets import CHUNK, Sheet, Value
from .report import Report

EXCEL_ROWS = 1_048_576
EXCEL_TEXT = 32_767
EXCEL_FIRST_YEAR = 1900
XML_FORBIDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What a spreadsheet would take for a formula: https://owasp.org/www-community/attacks/CSV_Injection
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_xlsx(report: Report, file: IO[bytes]) -> None:
    """A workbook: a first sheet about the report, then one per table, more when one is full."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with override(report.language), _one_moment(), xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": str(report.dataset.title), "company": "MFA Press"})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(_("About"))
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 80)
        for row, (name, value) in enumerate(report.about()):
            sheet.write_string(row, 0, name, bold)
            sheet.write_string(row, 1, value)
        for table in report.dataset.sheets:
            _write_table(book, report, table, bold)


@contextlib.contextmanager
def _one_moment() -> Iterator[None]:
    """Read all tables as of one moment, so that they fit together."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if is_outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _write_table(book: Any, report: Report, table: Sheet, bold: Any) -> None:
    formats = {
        dt.date: book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        dt.datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
    }
    rows = report.rows(table)
    for part in itertools.count(1):
        title = str(table.title) if part == 1 else f"{table.title} {part}"
        sheet = _new_sheet(book, title, report, table, bold)
        row = 0
        for row, values in enumerate(itertools.islice(rows, EXCEL_ROWS - 1), start=1):
            for column, value in enumerate(values):
                _write_cell(sheet, row, column, value, formats)
        sheet.autofilter(0, 0, row, len(table.columns) - 1)
        if row < EXCEL_ROWS - 1:
            return


def _new_sheet(book: Any, title: str, report: Report, table: Sheet, bold: Any) -> Any:
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    for number, heading in enumerate(report.headings(table)):
        sheet.set_column(number, number, table.columns[number].width)
        sheet.write_string(0, number, heading, bold)
    return sheet


def _write_cell(sheet: Any, row: int, column: int, value: Value, formats: dict) -> None:
    if value is None or value == "":
        return
    if isinstance(value, dt.date) and value.year >= EXCEL_FIRST_YEAR:
        sheet.write_datetime(row, column, value, formats[type(value)])
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, _excel_text(str(value)))


def _excel_text(text: str) -> str:
    """The text without what XML forbids, cut to what a cell holds."""
    text = XML_FORBIDS.sub("", text)
    return text if len(text) <= EXCEL_TEXT else f"{text[: EXCEL_TEXT - 1]}…"


def csv_pieces(report: Report, table: Sheet) -> Iterator[str]:
    """One table as CSV, some hundred lines at a time, after the mark by which Excel knows UTF-8.

    A piece is made when it is sent, so each is made in the report's language anew, whoever else
    is served in between. Nothing stands above the headings, which programs read.
    """
    lines = _csv_lines(report, table)
    mark = "\ufeff"
    while True:
        piece = io.StringIO(newline="")
        with override(report.language):
            csv.writer(piece).writerows(itertools.islice(lines, CHUNK))
        if not piece.tell():
            return
        yield mark + piece.getvalue()
        mark = ""


def _csv_lines(report: Report, table: Sheet) -> Iterator[list[Value]]:
    yield [*report.headings(table)]
    for values in report.rows(table):
        yield [safe_cell(value) for value in values]


def safe_cell(value: Value) -> Value:
    """Text that a spreadsheet would run as a formula, made plain by an apostrophe."""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
