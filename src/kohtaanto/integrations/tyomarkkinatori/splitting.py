"""Cuts a stream of bytes into the JSON texts of single adverts, so that a file of any size fits in memory."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ROW_LIMIT = 8 * 2**20
"""Bytes of one advert; what is longer is refused."""

_TOKEN = re.compile(rb'["\\\[\]{}]')
_IN_STRING = re.compile(rb'["\\]')
_KEY = re.compile(rb'"([A-Za-z_]{1,40})"\s*:\s*$')
_LIST_KEYS = frozenset({b"ilmoitukset", b"jobpostings", b"items", b"content", b"results", b"data", b"vacancies"})


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one row; `fault` says why they are no whole row."""

    content: bytes
    fault: str = ""


def lines(chunks: Iterable[bytes]) -> Iterator[Piece]:
    """Cut at line ends. The last line has the fault "no line end" when the stream stopped within it."""
    rest = b""
    dropping = False
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            if not dropping:
                yield Piece(line)
            dropping = False
        if len(rest) > ROW_LIMIT:
            if not dropping:
                yield Piece(rest[:200], f"longer than {ROW_LIMIT} bytes")
            dropping, rest = True, b""
    if rest.strip() and not dropping:
        yield Piece(rest, "no line end")


def rows(chunks: Iterable[bytes]) -> Iterator[Piece]:
    """Cut out the objects of a list: a list at the top, or the list of adverts of one or more pages.

    An object at the top that holds no list of adverts is one row. What stands between rows and is no object
    comes as a row too, so that nothing is lost silently. A stream that ends within a row gives it with a fault.
    """
    scanner = _Scanner()
    for chunk in chunks:
        yield from scanner.feed(chunk)
        if scanner.stopped:
            return
    yield from scanner.end()


class _Scanner:
    """Follows strings and brackets; everything else is left to the JSON decoder."""

    def __init__(self) -> None:
        self.buffer = b""
        self.position = 0
        self.depth = 0
        self.in_string = False
        self.list_depth = 0
        """Depth at which rows begin; 0 while no list of adverts is open."""
        self.start = 0
        """Where the present row, or what stands before it, begins in the buffer."""
        self.paged = False
        self.stopped = False

    def feed(self, chunk: bytes) -> Iterator[Piece]:
        """Take the next bytes and give the rows that end in them."""
        self.buffer += chunk
        while found := (_IN_STRING if self.in_string else _TOKEN).search(self.buffer, self.position):
            token = found.group()
            if token == b"\\":
                if found.end() == len(self.buffer):
                    break
                self.position = found.end() + 1
                continue
            self.position = found.end()
            if token == b'"':
                self.in_string = not self.in_string
            elif token in b"[{":
                yield from self._open(token, found.start())
                self.depth += 1
            else:
                self.depth -= 1
                yield from self._close(found.start(), found.end())
        else:
            self.position = len(self.buffer)
        if self.start:
            self.buffer, self.position, self.start = self.buffer[self.start :], self.position - self.start, 0
        if len(self.buffer) > ROW_LIMIT:
            if self.list_depth and self.depth < self.list_depth:
                self.buffer, self.position = b"", 0
                return
            self.stopped = True
            yield Piece(self.buffer[:200], f"longer than {ROW_LIMIT} bytes; nothing after it was read")

    def end(self) -> Iterator[Piece]:
        """Give what is left when the stream ends within a row or a list."""
        left = self.buffer[self.start :].strip(b" \t\r\n,]}")
        if self.depth > 0 or left:
            yield Piece(left, "the answer ends in the middle")

    def _open(self, token: bytes, at: int) -> Iterator[Piece]:
        if self.list_depth:
            if token == b"{" and self.depth == self.list_depth:
                yield from self._between(at)
                self.start = at
        elif token == b"[" and (self.depth == 0 or (self.depth == 1 and self._names_list(at))):
            self.list_depth = self.depth + 1
            self.paged = self.depth == 1
            self.start = at + 1

    def _close(self, at: int, end: int) -> Iterator[Piece]:
        if self.list_depth and self.depth == self.list_depth:
            yield Piece(self.buffer[self.start : end])
            self.start = end
        elif self.list_depth and self.depth == self.list_depth - 1:
            yield from self._between(at)
            self.list_depth, self.start = 0, end
        elif self.depth <= 0:
            if not self.paged:
                yield Piece(self.buffer[self.start : end].lstrip(b"\xef\xbb\xbf \t\r\n"))
            self.depth, self.paged, self.start = 0, False, end

    def _between(self, at: int) -> Iterator[Piece]:
        stray = self.buffer[self.start : at].strip(b" \t\r\n,")
        if stray:
            yield Piece(stray)

    def _names_list(self, at: int) -> bool:
        key = _KEY.search(self.buffer[max(0, at - 80) : at])
        return bool(key) and key.group(1).lower() in _LIST_KEYS


def unmarked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Drop a byte-order mark, and turn UTF-16 (told by its mark) into UTF-8."""
    stream = iter(chunks)
    first = next(stream, b"")
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoded = codecs.iterdecode(_before(first, stream), "utf-16", errors="replace")
        yield from (text.encode() for text in decoded)
    else:
        yield from _before(first.removeprefix(codecs.BOM_UTF8), stream)


def _before(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def decoded(content: bytes, charset: str = "") -> tuple[str, str]:
    """Return (text, remark): UTF-8, else what the sender named, else Windows-1252; the remark tells of the latter."""
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    named = charset.lower()
    if named and named not in {"utf-8", "utf8"}:
        try:
            return content.decode(named), f"not UTF-8; read as {named}, as the sender says"
        except (UnicodeDecodeError, LookupError):
            pass
    return content.decode("cp1252", errors="replace"), "not UTF-8; read as Windows-1252"
