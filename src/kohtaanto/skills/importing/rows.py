"""Rows of a CSV file with the line they begin on; a row that is not whole is told, not dropped."""

import csv
import io
import re
from collections.abc import Callable, Iterator

from kohtaanto.engine.text.packages import CsvFile

Refuse = Callable[[int, str], None]
"""(line, reason)"""
Row = tuple[int, dict[str, str]]

LONGEST_URI = 300
LONGEST_LABEL = 500
LONGEST_FACT = 80


def rows(file: CsvFile, needed: tuple[str, ...], refuse: Refuse) -> Iterator[Row]:
    """Yield (line, {column: value}) of each whole row; everything else goes to `refuse` with its reason.

    A file without the `needed` columns is refused as a whole, at line 1.
    """
    text = file.content.decode("utf-8-sig", "surrogateescape")
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [name.strip() for name in next(reader, [])]
    missing = [name for name in needed if name not in header]
    if missing:
        refuse(1, f"no column {', '.join(missing)} in the first line; no row of this file is used")
        return
    line = reader.line_num + 1
    for fields in reader:
        problem = _problem(fields, len(header), line, reader.line_num) if fields else ""
        if problem:
            refuse(line, problem)
        elif fields:
            yield line, dict(zip(header, fields, strict=True))
        line = reader.line_num + 1


def _problem(fields: list[str], expected: int, first: int, last: int) -> str:
    whole = "".join(fields)
    if len(fields) != expected:
        reach = f" (lines {first} to {last})" if last > first else ""
        return f"{len(fields)} fields where the first line names {expected}{reach}"
    if "\0" in whole:
        return "holds a NUL character"
    # surrogateescape leaves bytes that are not UTF-8 as these code points.
    if re.search("[\udc80-\udcff]", whole):
        return "not UTF-8"
    return ""


def uri_problem(uri: str) -> str:
    """Return what is wrong with a URI, or ""."""
    if not uri:
        return "no URI"
    if len(uri) > LONGEST_URI:
        return f"a URI of {len(uri)} characters; {LONGEST_URI} at most"
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:\S+", uri):
        return f"not a URI: {uri}"
    return ""


def cleaned(text: str) -> str:
    """Return text with its white space made single spaces."""
    return " ".join(text.split())


def label_list(field: str) -> list[str]:
    """Return the labels of one field, each once: official files part them by line breaks or by " | "."""
    found = dict.fromkeys(cleaned(part) for part in re.split(r"[\n\r]+|\s\|\s", field))
    found.pop("", None)
    return list(found)
