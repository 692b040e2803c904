"""Whether a part of a sentence tells of what somebody can do or is to do, or only speaks in the same words.

"Hitsaamme sillat itse" and "haluaisin oppia hitsaamaan" name the same thing, but only one of them a skill. A small
linear model over the words as they stand, their pairs, beginnings and endings tells how much a part is like those of
sentences that mean a skill. It is one sign among others (acceptance.py); its weights lie beside the encoder's.
Numbers, and words that say who somebody is, are not read.
"""

import io
import re
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

import numpy as np

from kohtaanto.engine.text.meaning import says_as_whom
from kohtaanto.engine.text.wordlists import word_set

ROWS = 1 << 14
"""Of the table that the hashes of the signs point into."""
_WEIGHTS = "relevance-3.npz"
_WORD = re.compile(r"[^\W\d]+|[?!]")


def signs(text: str, lang: str) -> list[int]:
    """The rows of what stands in a part of a sentence of `lang`, each once."""
    unread = _unread(lang)
    every = (found.casefold() for found in _WORD.findall(text))
    words = [word for word in every if not word.startswith(unread) and not says_as_whom(word, lang)]
    rows = {row for word in words for row in _rows_of(word, lang)}
    rows.update(_row(sign, lang) for sign in _first_and_pairs(words))
    return sorted(rows)


def _row(sign: str, lang: str) -> int:
    return zlib.crc32(f"{lang}:{sign}".encode()) % ROWS


@cache
def _unread(lang: str) -> tuple[str, ...]:
    """The beginnings of words that say who somebody is, whatever their endings."""
    lists = (word_set(lang, name) for name in ("of_oneself", "ages", "of_a_person"))
    return tuple(sorted({word[: max(4, len(word) - 2)] for words in lists for word in words}))


def _first_and_pairs(words: list[str]) -> Iterator[str]:
    yield from (f"first {word}" for word in words[:1])
    yield from (f"{word} {after}" for word, after in pairwise([*words, "$"]))


@lru_cache(maxsize=20_000)
def _rows_of(word: str, lang: str) -> tuple[int, ...]:
    """The rows of a word, its endings and its beginning."""
    signs = [word, *(f"-{word[-size:]}" for size in (2, 3, 4) if len(word) > size)]
    signs += [f"{word[:5]}-"] if len(word) > 5 else []
    return tuple(_row(sign, lang) for sign in signs)


@cache
def _weights() -> dict[str, np.ndarray]:
    data = (resources.files("kohtaanto.engine.text") / "weights" / _WEIGHTS).read_bytes()
    with np.load(io.BytesIO(data)) as file:
        return {lang: file[lang].astype(np.float32) for lang in file.files}


def relevance(text: str, lang: str) -> float:
    """How much a part of a sentence is like those of sentences that mean a skill: the logarithm of the odds.

    0 where nothing is known.
    """
    weights, found = _weights().get(lang), signs(text, lang)
    if weights is None or not found:
        return 0.0
    return float(weights[found].sum() / np.sqrt(len(found)) + weights[ROWS])
