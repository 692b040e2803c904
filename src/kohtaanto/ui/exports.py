"""Rows as Excel and CSV, in the way that Finnish spreadsheets read them."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING

from django.utils.html import strip_tags
from django.utils.safestring import SafeData

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be run as a formula when a spreadsheet opens a CSV file."""

Written = tuple[bytes, str]


def plain(value: object) -> object:
    """Return a cell's value without HTML; None is an empty text."""
    if isinstance(value, SafeData):
        return unescape(strip_tags(str(value)))
    return "" if value is None else value


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Written:
    """Return (bytes, media type): semicolons, decimal commas, a byte-order mark, and no text that runs."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_csv_cell(plain(value)) for value in row])
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" + stream.getvalue()).encode(), CSV_TYPE


def _csv_cell(value: object) -> str:
    if isinstance(value, bool | str):
        text = str(value)
        return f"'{text}" if text.startswith(RISKY) else text
    if isinstance(value, float | Decimal):
        return str(value).replace(".", ",")
    return value.isoformat() if isinstance(value, date) else str(value)


def write_xlsx(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Written:
    """Return (bytes, media type) of a workbook with one sheet; numbers and dates stay numbers and dates."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d.m.yyyy"})
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, str(heading), bold)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                _write_cell(sheet, number, column, plain(value), day)
        sheet.autofit()
    return stream.getvalue(), XLSX_TYPE


def _write_cell(sheet: "Worksheet", row: int, column: int, value: object, day: "Format") -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value.date() if isinstance(value, datetime) else value, day)
    else:
        sheet.write_string(row, column, "".join(x for x in str(value) if x >= " " or x in "\t\n"))


WRITERS: dict[str, Callable[[Sequence[str], Iterable[Sequence[object]]], Written]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
}
