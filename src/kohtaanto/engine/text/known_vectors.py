"""Vectors of texts that were encoded before: those that ship with the package, and those kept in the cache folder.

The starter taxonomy's names ship, so that a demo starts at once; `python -m benchmarks.training.starter` writes
them after the encoder was trained. Whatever else a machine encodes for an index is kept, so that an index whose
words changed a little is made again in no time. A store holds only for the very weights it was made with.
"""

import io
import os
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from kohtaanto.engine.text.encoder import DIMENSIONS, encoder_fingerprint
from kohtaanto.engine.text.lemmas import cache_folder, hash_all

_STORE = "starter-vectors-4.npz"


class KnownVectors:
    """Vectors by the hash of their text, 8 bits a number."""

    def __init__(self, hashes: np.ndarray, rounded: np.ndarray) -> None:
        """`hashes` are sorted, uint64; `rounded` are int8 rows of length DIMENSIONS, one a hash."""
        self.hashes, self.rounded = hashes, rounded

    def find(self, hashes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(which of the hashes are known, the rows of those in their order)."""
        if not len(self.hashes):
            return np.zeros(len(hashes), dtype=bool), np.zeros((0, DIMENSIONS), dtype=np.int8)
        at = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        known = self.hashes[at] == hashes
        return known, self.rounded[at[known]]

    def joined(self, hashes: np.ndarray, rounded: np.ndarray) -> "KnownVectors":
        """These and others that are not among them."""
        together = np.concatenate([self.hashes, hashes])
        order = np.argsort(together)
        return KnownVectors(together[order], np.concatenate([self.rounded, rounded])[order])


def encoded(texts: Sequence[str], encode: Callable[[list[str]], np.ndarray]) -> np.ndarray:
    """Unit vectors of the texts, each text once: those known are looked up, the others encoded and kept.

    All are rounded alike, so that what is known beforehand changes nothing. Shape (texts, DIMENSIONS), float32.
    """
    hashes = hash_all([text.encode() for text in texts])
    kept = _kept()
    found = np.zeros((len(texts), DIMENSIONS), dtype=np.int8)
    missing = np.ones(len(texts), dtype=bool)
    for store in (_packaged(), kept):
        known, rows = store.find(hashes)
        found[known] = rows
        missing &= ~known
    if missing.any():
        fresh = rounded(encode([text for text, is_missing in zip(texts, missing, strict=True) if is_missing]))
        found[missing] = fresh
        _keep(kept.joined(hashes[missing], fresh))
    vectors = found.astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def rounded(vectors: np.ndarray) -> np.ndarray:
    """Vectors at 8 bits a number, each scaled to its largest number."""
    return np.rint(vectors / np.abs(vectors).max(axis=1, keepdims=True) * 127).astype(np.int8)


def packed(
    texts: Sequence[str], vectors: np.ndarray, means: dict[tuple[str, str], np.ndarray]
) -> dict[str, np.ndarray]:
    """What the packaged file holds: texts with their unit vectors, and the means by (kind, language)."""
    hashes = hash_all([text.encode() for text in texts])
    order = np.argsort(hashes)
    return {
        "hashes": hashes[order],
        "rounded": rounded(vectors[order]),
        **{f"mean.{kind}.{lang}": mean for (kind, lang), mean in means.items()},
        "fingerprint": np.frombuffer(encoder_fingerprint().encode(), dtype=np.uint8),
    }


def packaged_means(kind: str) -> dict[str, np.ndarray]:
    """The mean vectors of the starter's names of a kind by language, for texts in a language an index lacks."""
    start = f"mean.{kind}."
    return {name.removeprefix(start): mean for name, mean in _package().items() if name.startswith(start)}


@cache
def _package() -> dict[str, np.ndarray]:
    data = (resources.files("kohtaanto.engine.text") / "weights" / _STORE).read_bytes()
    with np.load(io.BytesIO(data)) as file:
        return {name: file[name] for name in file.files}


def _packaged() -> KnownVectors:
    content = _package()
    fits = bytes(content["fingerprint"]).decode() == encoder_fingerprint()
    return KnownVectors(content["hashes"], content["rounded"]) if fits else _none()


def _none() -> KnownVectors:
    return KnownVectors(np.zeros(0, dtype=np.uint64), np.zeros((0, DIMENSIONS), dtype=np.int8))


def _path() -> Path:
    return cache_folder() / f"vectors-{encoder_fingerprint()[:24]}.npz"


def _kept() -> KnownVectors:
    try:
        with np.load(_path()) as file:
            return KnownVectors(file["hashes"], file["rounded"])
    except FileNotFoundError:
        return _none()


def _keep(store: KnownVectors) -> None:
    """Put the store in place of the one before in one step; of two writers at once the later one stays."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".vectors-", delete=False) as stream:
        np.savez(stream, hashes=store.hashes, rounded=store.rounded)
    os.replace(stream.name, path)
