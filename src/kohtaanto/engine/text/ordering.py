"""Puts the skills that are most like a sentence in order, by small networks over the ways in which each is like it.

What each likeness weighs depends on the others: a name that covers a sentence is worth less where a dozen do. The
networks learn it from sentences whose skills are known (benchmarks/training/ordering.py, model card in docs/models).
"""

import io
from functools import cache
from importlib import resources

import numpy as np

from kohtaanto.engine.text.layers import layers_of, through

SIGNS = (
    *("words", "translated", "covered", "name", "concept", "heard", "said"),
    *("tagged", "named as a neighbour", "tagged in English", "tagged in SkillSkape"),
)
"""By what skills are put in order."""
ENGLISH, OTHER = "en", "other"
"""The orderings: of English sentences, and of those in other languages."""
KEPT = 300
"""Skills that are put in order, the likest by the weights of ranking.py."""
FEWEST = 1000
"""Skills: those of a smaller taxonomy are not put in order, for the networks know the likest of thousands."""
_WEIGHTS = "ordering-2.npz"


class Ordering:
    """Some networks, whose answers are added; they are only read, so threads may share them."""

    def __init__(self, name: str, weights: dict[str, np.ndarray]) -> None:
        """`name` is ENGLISH or OTHER. Raises ValueError when the weights are of other signs."""
        own = {key.removeprefix(f"{name}."): array for key, array in weights.items() if key.startswith(f"{name}.")}
        if tuple(own["signs"].tolist()) != SIGNS:
            raise ValueError("the weights are of other signs")
        self._mean, self._scale = own["mean"], own["scale"]
        self._layers = layers_of(own)
        self._straight = own["straight"].astype(np.float32)

    def scores(self, signs: np.ndarray) -> np.ndarray:
        """How high each of some skills belongs, shape (skills,); `signs` has the shape (skills, SIGNS)."""
        x = ((beside_best(signs) - self._mean) / self._scale).astype(np.float32)
        return (through(self._layers, x) + (x @ self._straight)[..., 0]).sum(axis=0)


def beside_best(signs: np.ndarray) -> np.ndarray:
    """The signs of some skills, and how far each lies below the highest of them; shape (skills, 2 * signs)."""
    return np.concatenate([signs, signs.max(axis=0) - signs], axis=1)


@cache
def open_ordering(name: str) -> Ordering:
    """ENGLISH or OTHER with the packaged weights, one for the process."""
    data = (resources.files("kohtaanto.engine.text") / "weights" / _WEIGHTS).read_bytes()
    with np.load(io.BytesIO(data)) as file:
        return Ordering(name, {key: file[key] for key in file.files})
