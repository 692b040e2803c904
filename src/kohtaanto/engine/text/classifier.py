"""Which skills a few words speak of, by a small linear network trained on what people say of each skill.

The roots of the words and their letters four and five at a time are looked up in a table of vectors, added up, and
compared with one vector a skill: some microseconds, where a transformer takes hundredths of a second. The weights lie
beside the encoder's, their model card in docs/models; benchmarks/training makes them from ESCO's names, our own
phrases, clauses and sentences, and SkillSkape's train part. Words that none of these has still share letters with some.
"""

import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources

import numpy as np

from kohtaanto.engine.text.lemmas import LANGUAGES

ROWS = 1 << 17
"""Of the table that the hashes of roots and letters point into."""
GRAMS = (4, 5)
GRAM_WEIGHT = 0.3
SHARPNESS = 12.0
LEAST = -12.0
"""The likeliness, as a natural logarithm, of what cannot be said to be likelier."""
_WEIGHTS = "classifier-4.npz"


def features(roots: Iterable[str], lang: str) -> Iterator[tuple[int, float]]:
    """(row of the table, weight) of each root of words of `lang` and of its letters."""
    for root in roots:
        yield from _features(root, lang)


def _features(root: str, lang: str) -> tuple[tuple[int, float], ...]:
    framed = f"<{root}>"
    grams = (framed[at : at + size] for size in GRAMS for at in range(len(framed) - size + 1))
    return (
        (zlib.crc32(f"{lang}:{root}".encode()) % ROWS, 1.0),
        *((zlib.crc32(f"{lang}+{gram}".encode()) % ROWS, GRAM_WEIGHT) for gram in grams),
    )


class Classifier:
    """The table and the skills' vectors; threads may share it (what it keeps of roots is safe)."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.tagged = np.log1p(weights["tagged"].astype(np.float32))
        """How often each was tagged in 10,000 sentences, as logarithms, shape (skills, 4).

        In our Finnish ones, there as a neighbour, in our English ones, and in SkillSkape's.
        """
        self._vector = lru_cache(maxsize=20_000)(self._of_root)
        self._rows, self._row_scales = weights["rows"], weights["row-scales"].astype(np.float32)
        self.skills = weights["skills"]
        """The word_hash of the URIs of the skills that it tells apart."""
        self.vectors, self.scales, self.biases = (weights[name] for name in ("vectors", "skill-scales", "bias"))
        """Of the skills: int8 of shape (skills, WIDTH), and what these are to be multiplied with and what is added."""

    def asked(self, parts: Sequence[Iterable[str]], lang: str) -> np.ndarray:
        """The vectors of some parts of a text, each the roots of its words, as those of the skills are multiplied with.

        Shape (parts, WIDTH), float32; zeros for a part in which nothing is read, and in another language.
        """
        asked = np.zeros((len(parts), self.vectors.shape[1]), dtype=np.float32)
        for row, roots in enumerate(parts if lang in LANGUAGES else ()):
            vector = np.sum([self._vector(root, lang) for root in roots], axis=0)
            if np.any(vector):
                asked[row] = vector * (SHARPNESS / float(np.linalg.norm(vector)))
        return asked

    def _of_root(self, root: str, lang: str) -> np.ndarray:
        found = list(features([root], lang))
        rows, weights = np.array([at for at, _ in found]), np.array([weight for _, weight in found], dtype=np.float32)
        halves = self._rows[rows]
        # Of 4 bits each, the first half of a row in the lower ones, and 8 more than it is.
        values = np.concatenate([halves & 15, halves >> 4], axis=1).astype(np.float32) - 8
        return (weights * self._row_scales[rows]) @ values


def _weights() -> bytes:
    return (resources.files("kohtaanto.engine.text") / "weights" / _WEIGHTS).read_bytes()


@cache
def open_classifier() -> Classifier:
    """The classifier with the packaged weights, one for the process."""
    with np.load(io.BytesIO(_weights())) as file:
        return Classifier({name: file[name] for name in file.files})
