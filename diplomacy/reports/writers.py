"""One writer per format. Each is given an open file or yields pieces, in steady memory."""

import csv
import datetime as dt
from collections.abc import Iterator
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from .datasets import Sheet, Value
from .report import Report

EXCEL_ROWS = 1_048_576
# What a spreadsheet would take for a formula: https://owasp.org/www-community/attacks/CSV_Injection
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_xlsx(report: Report, file: IO[bytes]) -> None:
    """A workbook: a first sheet about the report, then one per table, more when one is full."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
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


def _write_table(book: Any, report: Report, table: Sheet, bold: Any) -> None:
    formats = {
        dt.date: book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        dt.datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
    }
    sheet, row, part = None, EXCEL_ROWS, 0
    for values in report.rows(table):
        if row == EXCEL_ROWS:
            part += 1
            sheet, row = _new_sheet(book, table, part, bold), 1
        for column, value in enumerate(values):
            _write_cell(sheet, row, column, value, formats)
        row += 1
    if sheet is None:
        _new_sheet(book, table, 1, bold)


def _new_sheet(book: Any, table: Sheet, part: int, bold: Any) -> Any:
    sheet = book.add_worksheet(str(table.title) if part == 1 else f"{table.title} {part}")
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, EXCEL_ROWS - 1, len(table.columns) - 1)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, str(column.title), bold)
    return sheet


def _write_cell(sheet: Any, row: int, column: int, value: Value, formats: dict) -> None:
    if value is None or value == "":
        return
    if isinstance(value, (dt.date, dt.datetime)):
        sheet.write_datetime(row, column, value, formats[type(value)])
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, value[:32767])


class _Echo:
    """A file whose write() hands the text back, for csv.writer."""

    def write(self, text: str) -> str:
        return text


def csv_lines(report: Report, table: Sheet) -> Iterator[str]:
    """One table as CSV, line by line, after the mark by which Excel knows UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([str(column.title) for column in table.columns])
    for values in report.rows(table):
        yield writer.writerow([safe_cell(value) for value in values])


def safe_cell(value: Value) -> Value:
    """Text that a spreadsheet would run as a formula, made plain by an apostrophe."""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
