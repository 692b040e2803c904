"""Words and sentences of a text, with their places in it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(
    r"""(?:\.NET\b|[A-Za-z]\+\+|[A-Za-z]\#(?!\w)      # C++, C#, .NET
        |[^\W_]+(?:['’´][^\W_]+)*                     # words and numbers; an apostrophe may stand inside
        )(?P<ending>:[a-zåäö]{1,6}\b)?                # the ending of an abbreviation: "SQL:ää"
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A sentence ends at its mark before a space or capital, at a line break, or at a bullet.
_BREAK = re.compile(r"(?<=[.!?…;:])\s+(?=\S)|[\n\r\u2028]+|\s*[•·▪●◦‣]\s*|\s[–—*-]\s(?=\s*\w)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:esim|mm|ym|yms|jne|n|noin|ks|vrt|t\.?ex|bl\.?a|m\.?m|osv|e\.g|i\.e|etc|nr|kl|klo)\.)$", re.I
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in the text; `start` and `end` are code points, end exclusive."""

    text: str
    """Casefolded, in Unicode's composed form."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item or line: its words and where it lies."""

    words: tuple[Word, ...]
    start: int
    end: int


def casefolded(text: str) -> str:
    """The text as words are compared: composed, casefolded."""
    return unicodedata.normalize("NFC", text).casefold()


def words(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of `text`; places count from `offset`."""
    return tuple(Word(word, found.start() + offset, found.end() + offset) for word, found in _found(text))


def _found(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """(word, where it stands) of every word."""
    folded = text.casefold()
    # Folding can only lengthen a text: when it did not, each letter stands where it stood.
    if len(folded) == len(text) and unicodedata.is_normalized("NFC", text):
        for match in _WORD.finditer(text):
            end = match.end() if match["ending"] is None else match.start("ending")
            yield folded[match.start() : end], match
    else:
        for match in _WORD.finditer(text):
            yield casefolded(match.group().removesuffix(match["ending"] or "")), match


def composed(text: str) -> tuple[str, list[int] | None]:
    """The text with every letter and its marks as one code point, and where each stood in `text`.

    The list has one entry more than the composed text, for its end; it is None when nothing changed.
    """
    if unicodedata.is_normalized("NFC", text):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            piece = unicodedata.normalize("NFC", text[start:at])
            pieces.append(piece)
            places.extend([start] * len(piece))
            start = at
    return "".join(pieces), [*places, len(text)]


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` that hold words, in order."""
    bounds, start = [], 0
    for found in _BREAK.finditer(text):
        if _ABBREVIATION.search(text[max(0, found.start() - 8) : found.start()]):
            continue
        bounds.append((start, found.start()))
        start = found.end()
    bounds.append((start, len(text)))
    result = []
    for begin, end in bounds:
        own = words(text[begin:end], begin)
        if own:
            result.append(Sentence(own, begin, end))
    return tuple(result)


def plain(text: str) -> str:
    """The words of `text` joined by single spaces: the form in which labels are compared as they are."""
    return " ".join(word for word, _ in _found(text))
