"""Texts as vectors of their meaning: a small trained transformer.

The weights lie beside this file, with their model card in docs/models; benchmarks/training makes them. A text in
Finnish, Swedish or English becomes a unit vector near those of other texts that say the same, in any of the three.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import resources

import numpy as np
from threadpoolctl import threadpool_limits

from kohtaanto.engine.text.dense import BLOCK, Dense, gelu, normed
from kohtaanto.engine.text.pieces import FIRST, Pieces

DIMENSIONS = 384
LONGEST = 256
"""Pieces of a text that are read, marks included; a longer text is cut."""
_BATCH_PIECES = 1024
_WEIGHTS = "encoder-4.npz"


class Encoder:
    """The network; it only reads its weights, so threads may share it."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        listed = bytes(weights["pieces"]).decode().split("\n")
        self.pieces = Pieces(dict(zip(listed, weights["piece-scores"].tolist(), strict=True)))
        if len(weights["word.4"]) != len(listed) + FIRST:
            raise ValueError("the weights hold another number of pieces than of their vectors")
        self._words = weights["word.4"], weights["word.scale"]
        self._places = weights["places"].astype(np.float32)
        self._norm = weights["norm.weight"], weights["norm.bias"]
        layers, self._heads = weights["shape"].tolist()
        self._layers = [_Layer(weights, number, self._heads) for number in range(layers)]

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> np.ndarray:
        """Unit vectors of the texts, float32 of shape (texts, DIMENSIONS); `progress` is told how many are done.

        A text's vector does not depend on the texts beside it but for the rounding of what its pieces heed.
        """
        found = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        parts = list(self._parts(texts))
        if len(texts) == 1:
            return self._forward(parts[0][1])
        if parts:
            workers = min(len(parts), os.cpu_count() or 1)
            # Threads of the matrix product beside our own only get in each other's way.
            with threadpool_limits(1, "blas"), ThreadPoolExecutor(workers) as pool:
                vectors = pool.map(self._forward, [numbers for _, numbers in parts])
                done = 0
                for (places, _), part in zip(parts, vectors, strict=True):
                    found[places] = part
                    done += len(places)
                    if progress is not None:
                        progress(done)
        return found

    def _parts(self, texts: Sequence[str]) -> Iterator[tuple[list[int], np.ndarray]]:
        """Texts of one length each: (their places, their piece numbers of shape (texts, length))."""
        by_length: dict[int, list[tuple[int, list[int]]]] = {}
        for at, text in enumerate(texts):
            numbers = self.pieces.numbers(text, LONGEST)
            by_length.setdefault(len(numbers), []).append((at, numbers))
        for length, members in sorted(by_length.items()):
            size = max(1, _BATCH_PIECES // length)
            for start in range(0, len(members), size):
                part = members[start : start + size]
                yield [at for at, _ in part], np.array([numbers for _, numbers in part])

    def _forward(self, numbers: np.ndarray) -> np.ndarray:
        """Vectors of texts of one length; `numbers` has the shape (texts, length)."""
        texts, length = numbers.shape
        flat = numbers.ravel()
        x = _four_bit(self._words[0][flat], self._words[1][flat])
        normed(x, np.tile(self._places[:length], (texts, 1)), *self._norm)
        for layer in self._layers:
            x = layer(x, texts)
        pooled = x.reshape(texts, length, -1).mean(axis=1)
        return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)


class _Layer:
    """Attention among the pieces of each text, then two dense steps; each added to what came in, and normed."""

    def __init__(self, weights: dict[str, np.ndarray], number: int, heads: int) -> None:
        def dense(*names: str) -> Dense:
            parts = [(*_rounded(weights, f"{number}.{name}"), weights[f"{number}.{name}.bias"]) for name in names]
            return Dense(*(np.concatenate(some) for some in zip(*parts, strict=True)))

        self._heads = heads
        self._attention, self._out = dense("q", "k", "v"), dense("ao")
        self._inner, self._outer = dense("fi"), dense("fo")
        self._first, self._second = (
            (weights[f"{number}.{name}.weight"], weights[f"{number}.{name}.bias"]) for name in ("aln", "oln")
        )

    def __call__(self, x: np.ndarray, texts: int) -> np.ndarray:
        rows, width = x.shape
        parts = self._attention(x).reshape(texts, -1, 3, self._heads, width // self._heads)
        query, key, value = parts.transpose(2, 0, 3, 1, 4)
        likeness = query @ key.swapaxes(-1, -2)
        likeness *= np.float32((width // self._heads) ** -0.5)
        likeness -= likeness.max(axis=-1, keepdims=True)
        np.exp(likeness, out=likeness)
        likeness /= likeness.sum(axis=-1, keepdims=True)
        seen = (likeness @ value).transpose(0, 2, 1, 3).reshape(rows, width)
        normed(x, self._out(seen), *self._first)
        inner = self._inner(x)
        gelu(inner)
        normed(x, self._outer(inner), *self._second)
        return x


def _rounded(weights: dict[str, np.ndarray], name: str) -> tuple[np.ndarray, np.ndarray]:
    """(weights as int8, the scale of each block of a row)."""
    scales = weights[f"{name}.scale"]
    if f"{name}.4" in weights:
        return _signed(weights[f"{name}.4"]), scales
    return weights[f"{name}.8"], scales


def _signed(halves: np.ndarray) -> np.ndarray:
    """Weights of 4 bits as int8: in each block the lower halves come first; shape (rows, columns)."""
    blocks = halves.reshape(len(halves), -1, BLOCK // 2)
    return (np.concatenate([blocks & 15, blocks >> 4], axis=2).astype(np.int8) - np.int8(8)).reshape(len(halves), -1)


def _four_bit(halves: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """Weights of 4 bits as float32; shape (rows, columns)."""
    values = _signed(halves).reshape(len(halves), -1, BLOCK).astype(np.float32)
    values *= scales[:, :, None].astype(np.float32)
    return values.reshape(len(halves), -1)


def _weights() -> bytes:
    return (resources.files("kohtaanto.engine.text") / "weights" / _WEIGHTS).read_bytes()


@cache
def encoder_fingerprint() -> str:
    """A hash of the packaged weights: vectors made with others are stale."""
    return hashlib.sha256(_weights()).hexdigest()


@cache
def open_encoder() -> Encoder:
    """The encoder with the packaged weights, one for the process."""
    import io

    with np.load(io.BytesIO(_weights())) as file:
        return Encoder({name: file[name] for name in file.files})
