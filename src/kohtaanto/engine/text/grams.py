"""Character n-grams of many short texts at once, and the postings that rank texts by them."""

from pathlib import Path

import numpy as np
from numba import njit

from kohtaanto.engine import compiling  # noqa: F401 - names the folder of compiled code

BUCKETS = 1 << 20
_SIZES = (3, 4, 5)
_MIX = np.uint64(0x9E3779B97F4A7C15)


def gram_buckets(texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """(text number, bucket) of every character n-gram of 3 to 5 letters; words are padded by a space.

    Each text must already be casefolded words joined by single spaces. Both arrays have the same length, with
    repeats.
    """
    padded = [f" {text} " for text in texts]
    lengths = np.fromiter(map(len, padded), dtype=np.int64, count=len(padded))
    codes = np.frombuffer("".join(padded).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(padded), dtype=np.int32), lengths)
    space = codes == 32
    docs, buckets = [], []
    for size in _SIZES:
        count = len(codes) - size + 1
        if count <= 0:
            continue
        value = np.zeros(count, dtype=np.uint64)
        for at in range(size):
            value = value * np.uint64(1_000_003) + codes[at : at + count]
        inside = owner[:count] == owner[size - 1 : size - 1 + count]
        # An n-gram may begin or end at a word's border but not run over it.
        for at in range(1, size - 1):
            inside &= ~space[at : at + count]
        value = (value + np.uint64(size)) * _MIX
        docs.append(owner[:count][inside])
        buckets.append((value[inside] >> np.uint64(44)).astype(np.int32))
    if not docs:
        return np.empty(0, np.int32), np.empty(0, np.int32)
    return np.concatenate(docs), np.concatenate(buckets)


def counted(docs: np.ndarray, keys: np.ndarray, width: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Unique (doc, key) pairs sorted by key, with how often each occurs."""
    pair = keys.astype(np.int64) * (int(docs.max(initial=0)) + 1) + docs
    unique, times = np.unique(pair, return_counts=True)
    rows = int(docs.max(initial=0)) + 1
    return (unique % rows).astype(np.int32), (unique // rows).astype(np.int32), times.astype(np.float32)


def tfidf_postings(
    docs: np.ndarray, keys: np.ndarray, n_docs: int, n_keys: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """(indptr, docs, weights, idf): postings by key with L2-normalised sublinear TF-IDF weights."""
    doc, key, times = counted(docs, keys, n_keys)
    frequency = np.bincount(key, minlength=n_keys)
    idf = np.log((1 + n_docs) / (1 + frequency)).astype(np.float32) + 1
    weight = (1 + np.log(times)) * idf[key]
    norm = np.sqrt(np.bincount(doc, weights=weight**2, minlength=n_docs)).astype(np.float32)
    weight = (weight / np.maximum(norm[doc], 1e-9)).astype(np.float32)
    indptr = np.concatenate(([0], np.cumsum(frequency))).astype(np.int64)
    return indptr, doc, weight, idf


class Postings:
    """TF-IDF postings mapped from a folder: cosine of a query against every text."""

    def __init__(self, folder: Path, name: str) -> None:
        self.indptr = np.load(folder / f"{name}-indptr.npy")
        # Plain views: slicing a memmap itself takes ten times as long.
        self.docs = np.asarray(np.load(folder / f"{name}-docs.npy", mmap_mode="r"))
        self.weights = np.asarray(np.load(folder / f"{name}-weights.npy", mmap_mode="r"))
        self.idf = np.load(folder / f"{name}-idf.npy")

    @staticmethod
    def save(folder: Path, name: str, arrays: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]) -> None:
        """Write what tfidf_postings returned."""
        for part, array in zip(("indptr", "docs", "weights", "idf"), arrays, strict=True):
            np.save(folder / f"{name}-{part}.npy", array)

    def scores(self, keys: np.ndarray, n_docs: int) -> np.ndarray:
        """Cosine of the query with these keys (repeats count) and every text; shape (n_docs,), float32."""
        found = np.zeros(n_docs, dtype=np.float32)
        self.add(keys, 1.0, found)
        return found

    def add(self, keys: np.ndarray, share: float, scores: np.ndarray) -> None:
        """Add `share` times the cosine of the query with every text to its score; `scores` has shape (texts,)."""
        unique, times = np.unique(keys, return_counts=True)
        weight = (1 + np.log(times)) * self.idf[unique]
        norm = float(np.sqrt(np.sum(weight**2)))
        if norm:
            parts = (weight * (share / norm)).astype(np.float32)
            _add(self.indptr, self.docs, self.weights, unique.astype(np.int64), parts, scores)


@njit(cache=True, nogil=True)
def best_of_each(scores, first):
    """Return the highest score of each run of texts; `first` is where each run begins, and runs are not empty."""
    found = np.empty(len(first), dtype=np.float32)
    for number in range(len(first)):
        end = first[number + 1] if number + 1 < len(first) else len(scores)
        best = scores[first[number]]
        for place in range(first[number] + 1, end):
            best = max(best, scores[place])
        found[number] = best
    return found


@njit(cache=True, nogil=True)
def _add(indptr, docs, weights, keys, parts, scores):  # noqa: PLR0917 - compiled functions take their arrays one by one
    """Add to the score of every text its weights under the keys, each times the key's part."""
    for number in range(len(keys)):
        part = parts[number]
        for place in range(indptr[keys[number]], indptr[keys[number] + 1]):
            scores[docs[place]] += weights[place] * part
