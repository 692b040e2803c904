"""Text to skills and occupations: the door of this folder.

A Recogniser belongs to one taxonomy. It is safe to share between threads: it only reads its index.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from kohtaanto.engine.text.finding import find, named
from kohtaanto.engine.text.index import Index, open_index
from kohtaanto.engine.text.ranking import likeness, top_concepts
from kohtaanto.engine.text.tokens import composed


@dataclass(frozen=True, slots=True)
class Ranked:
    """A concept with its score; higher is better."""

    uri: str
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """A skill found in a text at [start, end), in code points of that text; `score` in (0, 1]."""

    uri: str
    label: str
    score: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a text means: skills at their best place, and occupations."""

    skills: tuple[Found, ...]
    occupations: tuple[Ranked, ...]


def _to_standard_error(message: str) -> None:
    sys.stderr.write(f"kohtaanto: {message}\n")


class Recogniser:
    """Finds the concepts of one taxonomy in Finnish, Swedish and English text."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @classmethod
    def open(cls, path: Path | None = None, progress: Callable[[str], None] = _to_standard_error) -> Self:
        """The recogniser of the taxonomy at `path` (None: the starter).

        The first call for a taxonomy builds its index in the cache folder and tells `progress` so. Raises
        TaxonomyError when the path holds no taxonomy.
        """
        return cls(open_index(path, progress))

    def link(self, text: str, lang: str, kind: str, top: int) -> list[Ranked]:
        """The `top` concepts for a title, phrase or sentence, best first, each once.

        `kind` is "skill" or "occupation"; the latter ranks occupations and their groups together. Fewer than
        `top` come back only when the taxonomy has fewer. Raises ValueError for another kind or `top` < 1.
        """
        if kind not in {"skill", "occupation"}:
            raise ValueError(f"kind is {kind!r}; allowed: skill, occupation")
        if top < 1:
            raise ValueError(f"top is {top}; it must be 1 or more")
        index = self._index
        whole, _ = composed(text)
        scores = likeness(index, whole, lang, kind, named(index, whole, lang))
        best = top_concepts(scores, index.kind_mask(kind), top)
        return [Ranked(index.uris[c], index.label(c, lang), round(float(scores[c]), 6)) for c in best]

    def skill_vectors(self) -> dict[str, np.ndarray]:
        """A unit vector of meaning for every skill by its URI, of its names in all languages."""
        concepts, vectors = self._index.vectors("skill").of_concepts()
        return {self._index.uris[concept]: vector for concept, vector in zip(concepts, vectors, strict=True)}

    def extract(self, text: str, lang: str) -> Extraction:
        """What a careful adviser would tag in running text: what is meant, not what is denied or not needed."""
        index = self._index
        whole, places = composed(text)
        found = find(index, whole, lang)
        at = places or range(len(text) + 1)
        skills = tuple(
            Found(index.uris[f.concept], index.label(f.concept, lang), f.score, at[f.start], at[f.end])
            for f in found
            if index.kinds[f.concept] == 0
        )
        occupations = tuple(
            Ranked(index.uris[f.concept], index.label(f.concept, lang), f.score)
            for f in sorted(found, key=lambda f: (-f.score, f.start))
            if index.kinds[f.concept] == 1
        )
        return Extraction(skills, occupations)
