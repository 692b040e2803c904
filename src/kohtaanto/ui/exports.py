"""Rows as Excel and CSV, in the way that Finnish spreadsheets read them."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from xml.sax.saxutils import escape

from django.utils.html import strip_tags
from django.utils.safestring import SafeData

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_DAY = date(1899, 12, 30)
"""Day 0 of a spreadsheet."""
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
    lines = [_xlsx_row([*headings], style=' s="2"')]
    lines.extend(_xlsx_row([plain(value) for value in row]) for row in rows)
    sheet = (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<sheetData>{''.join(lines)}</sheetData></worksheet>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return stream.getvalue(), XLSX_TYPE


def _xlsx_row(values: Sequence[object], style: str = "") -> str:
    return f"<row>{''.join(_xlsx_cell(value, style) for value in values)}</row>"


def _xlsx_cell(value: object, style: str) -> str:
    if isinstance(value, bool):
        return f'<c t="b"{style}><v>{int(value)}</v></c>'
    if isinstance(value, int | float | Decimal):
        return f"<c{style}><v>{value}</v></c>"
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f'<c s="1"><v>{(value - FIRST_DAY).days}</v></c>'
    text = "".join(letter for letter in str(value) if letter >= " " or letter in "\t\n")
    return f'<c t="inlineStr"{style}><is><t xml:space="preserve">{escape(text)}</t></is></c>'


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="d.m.yyyy"/></numFmts>'
        '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs>'
        "</styleSheet>"
    ),
}
WRITERS: dict[str, Callable[[Sequence[str], Iterable[Sequence[object]]], Written]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
}
