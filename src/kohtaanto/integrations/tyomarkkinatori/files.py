"""Adverts in files: a page or a list of version 1, lines of version 2, either of them packed with gzip."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kohtaanto.integrations.tyomarkkinatori.rows import Seen, read_row
from kohtaanto.integrations.tyomarkkinatori.splitting import ROW_LIMIT, Piece, lines, rows, unmarked
from kohtaanto.vacancies.types import Checkpoint, Ended, Refused, SourceItem

_CHUNK = 2**18
_LINES = (".ndjson", ".jsonl")
_PAGE_KEYS = ('"ilmoitukset"', '"sivutus"')
_EVERY = 500


class _CutOff(Exception):
    """The packed file ends too early or is damaged."""


def read_file(path: Path, first_row: int = 0) -> Iterator[SourceItem]:
    """Yield the adverts of a file, from row `first_row` (counted from 0) on; memory holds one row at a time.

    A file is never complete: what it does not hold is not gone. Raises OSError when it cannot be opened.
    """
    seen = Seen()
    kind = "line" if _holds_lines(path) else "row"
    reason = "a file tells nothing of what is gone"
    with path.open("rb") as file:
        chunks = unmarked(_chunks(file))
        pieces = lines(chunks) if kind == "line" else rows(chunks)
        number = 0
        try:
            for number, piece in enumerate(pieces, 1):
                if number <= first_row or not piece.content.strip():
                    continue
                for item in read_row(f"{kind} {number}", piece):
                    if seen.is_news(item):
                        yield item
                if number % _EVERY == 0:
                    yield Checkpoint({"row": number})
        except _CutOff as failure:
            reason = str(failure)
            yield Refused(f"after {kind} {number}", reason)
    yield Ended(False, seen.watermark(), seen.duplicates, reason)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    stream: IO[bytes] = gzip.GzipFile(fileobj=file) if packed else file
    try:
        while chunk := stream.read(_CHUNK):
            yield chunk
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _CutOff(f"the packed file is cut off or damaged ({error})") from None


def _holds_lines(path: Path) -> bool:
    """Tell whether each line of the file is one advert: by its name, else by its first line."""
    if Path(path.name.removesuffix(".gz")).suffix.lower() in _LINES:
        return True
    with path.open("rb") as file:
        try:
            first = next(lines(unmarked(_chunks(file))), Piece(b""))
        except _CutOff:
            return False
    text = first.content[:ROW_LIMIT].decode("utf-8", errors="replace").strip()
    if not text.startswith("{") or any(key in text.lower() for key in _PAGE_KEYS):
        return False
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
