"""Meaning vectors learned from the taxonomy itself: words near each other in its labels and descriptions.

Every concept is the bag of its labels' roots in all languages and of its descriptions' words; a truncated
singular value decomposition of that matrix places roots of all languages and concepts in one space, so that a
Finnish word meets an English description through the labels they share. It costs seconds to build and a
millisecond to ask; a transformer's vectors would cost minutes a language.
"""

from pathlib import Path

import numpy as np

DIMENSIONS = 192
_OVERSAMPLED = 24
_ITERATIONS = 3
_DESCRIPTION_WEIGHT = 0.5


def build_latent(
    labels: tuple[np.ndarray, np.ndarray], descriptions: tuple[np.ndarray, np.ndarray], shape: tuple[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    """Vectors of concepts and of roots.

    `labels` and `descriptions` are (concept numbers, root numbers), with repeats; `shape` is (concepts, roots).
    Returns float32 arrays of shape (concepts, d), rows of length 1, and (roots, d), rareness already in them.
    """
    from scipy import sparse

    def counts(pairs: tuple[np.ndarray, np.ndarray], weight: float) -> sparse.csr_matrix:
        data = np.full(len(pairs[0]), weight, dtype=np.float32)
        return sparse.csr_matrix((data, pairs), shape=shape)

    matrix = (counts(labels, 1.0) + counts(descriptions, _DESCRIPTION_WEIGHT)).tocsr()
    matrix.data = np.log1p(matrix.data)
    frequency = np.bincount(matrix.indices, minlength=shape[1])
    idf = np.log((1 + shape[0]) / (1 + frequency)).astype(np.float32)
    matrix = matrix @ sparse.diags(idf)
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix = (sparse.diags(1 / np.maximum(lengths, 1e-9)) @ matrix).tocsr().astype(np.float32)
    left, values, right = _decompose(matrix, min(DIMENSIONS, min(shape) - 1))
    concepts = left * values
    concepts /= np.maximum(np.linalg.norm(concepts, axis=1, keepdims=True), 1e-9)
    return concepts.astype(np.float32), (right.T * idf[:, None]).astype(np.float32)


def _decompose(matrix, dimensions: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Randomised truncated decomposition with a fixed seed: (U, s, Vt) of the largest `dimensions` values."""
    width = min(dimensions + _OVERSAMPLED, *matrix.shape)
    start = np.random.default_rng(20261124).standard_normal((matrix.shape[1], width), dtype=np.float32)
    basis, _ = np.linalg.qr(matrix @ start)
    for _ in range(_ITERATIONS):
        other, _ = np.linalg.qr(matrix.T @ basis)
        basis, _ = np.linalg.qr(matrix @ other)
    small = (matrix.T @ basis).T
    left, values, right = np.linalg.svd(small, full_matrices=False)
    return (basis @ left)[:, :dimensions], values[:dimensions], right[:dimensions]


class Latent:
    """The vectors as they lie in an index folder."""

    def __init__(self, folder: Path) -> None:
        self._concepts = np.load(folder / "latent-concepts.npy", mmap_mode="r")
        self._roots = np.load(folder / "latent-roots.npy", mmap_mode="r")

    @staticmethod
    def save(folder: Path, vectors: tuple[np.ndarray, np.ndarray]) -> None:
        """Write what build_latent returned; the roots' vectors at half precision."""
        concepts, roots = vectors
        np.save(folder / "latent-concepts.npy", concepts)
        np.save(folder / "latent-roots.npy", roots.astype(np.float16))

    def scores(self, roots: np.ndarray) -> np.ndarray:
        """Cosine of a text with these root numbers (repeats count) and every concept; shape (concepts,)."""
        unique, times = np.unique(roots, return_counts=True)
        vector = (self._roots[unique].astype(np.float32) * np.log1p(times)[:, None]).sum(axis=0)
        length = float(np.linalg.norm(vector))
        if length == 0:
            return np.zeros(len(self._concepts), dtype=np.float32)
        # One thread does it in a millisecond; BLAS would wake others and take longer on a busy machine.
        return np.einsum("ij,j->i", self._concepts, vector / length)
