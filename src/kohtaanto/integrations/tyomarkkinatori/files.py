"""Adverts in files: a page or a list of version 1, lines of version 2, either of them packed with gzip."""

import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from kohtaanto.integrations.tyomarkkinatori.rows import Seen, read_row
from kohtaanto.integrations.tyomarkkinatori.splitting import lines, rows, unmarked
from kohtaanto.vacancies.types import Checkpoint, Ended, Refused, SourceItem

_CHUNK = 2**18
_GLANCE = 2**16
_GZIP = 31
_LINES = (".ndjson", ".jsonl")
_PAGE_KEYS = ('"ilmoitukset"', '"sivutus"')
_EVERY = 500


class _CutOff(Exception):
    """The packed file ends too early or is damaged."""


def read_file(path: Path, position: Mapping[str, object] | None = None) -> Iterator[SourceItem]:
    """Yield the adverts of a file, from the `position` of a checkpoint on; memory holds one row at a time.

    A position counts only while the file is as large as when the position was taken.

    A file is never complete: what it does not hold is not gone. Raises OSError when it cannot be opened.
    """
    seen = Seen()
    size = path.stat().st_size
    same = position is not None and position.get("size") == size
    first_row = int(str(position["row"])) if same else 0
    kind = "line" if _holds_lines(path) else "row"
    reason, failed = "a file tells nothing of what is gone", False
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
                    yield Checkpoint({"row": number, "size": size})
        except _CutOff as failure:
            reason, failed = str(failure), True
            yield Refused(f"after {kind} {number}", reason)
    yield Ended(False, seen.watermark(), seen.duplicates, reason, failed)


def _chunks(file: IO[bytes], size: int = _CHUNK) -> Iterator[bytes]:
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    unpacking = zlib.decompressobj(_GZIP) if packed else None
    while chunk := file.read(size):
        if unpacking is None:
            yield chunk
            continue
        while chunk:
            if unpacking.eof:
                unpacking = zlib.decompressobj(_GZIP)
            try:
                unpacked = unpacking.decompress(chunk, size)
            except zlib.error as error:
                raise _CutOff(f"the packed file is damaged ({error})") from None
            chunk = unpacking.unused_data if unpacking.eof else unpacking.unconsumed_tail
            if unpacked:
                yield unpacked
    if unpacking is not None and not unpacking.eof:
        raise _CutOff("the packed file is cut off")


def _holds_lines(path: Path) -> bool:
    """Tell whether each line of the file is one advert: by its name, else by its first line."""
    if Path(path.name.removesuffix(".gz")).suffix.lower() in _LINES:
        return True
    with path.open("rb") as file:
        try:
            start = next(unmarked(_chunks(file, _GLANCE)), b"")
        except _CutOff:
            return False
    text, end, _ = start.decode("utf-8", errors="replace").lstrip().partition("\n")
    if not text.startswith("{") or not end or any(key in text.lower() for key in _PAGE_KEYS):
        return False
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
