"""What the classifier makes of the parts of a sentence, for the concepts of one taxonomy."""

from collections.abc import Iterable, Sequence

import numpy as np
from numba import njit

from kohtaanto.engine.text.classifier import LEAST, open_classifier
from kohtaanto.engine.text.dense import BLOCK, Dense


@njit(cache=True, nogil=True)
def best_of(values, above, most):
    """Return the places of the highest of `values` that are greater than `above`, best first, equal ones in order."""
    places = np.empty(most, dtype=np.int64)
    count = 0
    least = above
    for place in range(len(values)):
        value = values[place]
        if value > least:
            at = min(count, most - 1)
            while at > 0 and values[places[at - 1]] < value:
                places[at] = places[at - 1]
                at -= 1
            places[at] = place
            count = min(count + 1, most)
            if count == most:
                least = values[places[most - 1]]
    return places[:count]


@njit(cache=True, nogil=True)
def _raise_to(scores, total, row, concepts, found):
    """Raise what was `found` of each of the concepts to its score less the total, where it has one and that is more."""
    for place in range(len(concepts)):
        column = row[concepts[place]]
        if column >= 0:
            found[place] = max(found[place], scores[column] - total)


class Hearing:
    """How likely each of some parts speaks of each concept, as natural logarithms: LEAST and more."""

    def __init__(self, scores: np.ndarray, totals: np.ndarray, row: np.ndarray, concepts: np.ndarray) -> None:
        """`scores` of the shape (parts, skills) are logarithms of shares of the power of `totals`, one a part.

        The columns of `scores` begin with those of the `concepts`; `row` tells each concept's column, -1 for none.
        """
        self._scores, self._totals, self._row, self._concepts = scores, totals, row, concepts

    def of(self, part: int, concepts: np.ndarray) -> np.ndarray:
        """How likely the part speaks of each of the concepts; shape (concepts,), float32."""
        found = np.full(len(concepts), np.float32(LEAST))
        _raise_to(self._scores[part], self._totals[part], self._row, concepts, found)
        return found

    def most(self, parts: Iterable[int], concepts: np.ndarray) -> np.ndarray:
        """The same of the part that speaks likeliest of each; LEAST where there is no part."""
        found = np.full(len(concepts), np.float32(LEAST))
        for part in parts:
            _raise_to(self._scores[part], self._totals[part], self._row, concepts, found)
        return found

    def best(self, part: int, most: int) -> np.ndarray:
        """The concepts that the part likeliest speaks of, the likeliest first, `most` at most."""
        own = self._scores[part, : len(self._concepts)]
        return self._concepts[best_of(own, self._totals[part] + np.float32(LEAST), most)]


class Listener:
    """The classifier's skills, those of a taxonomy first; it is only read, so threads may share it."""

    def __init__(self, hashes: np.ndarray) -> None:
        """`hashes` are the word_hash of the URIs of the taxonomy's concepts."""
        classifier = open_classifier()
        order = np.argsort(classifier.skills)
        at = order[np.minimum(np.searchsorted(classifier.skills[order], hashes), len(order) - 1)]
        self.knows = classifier.skills[at] == hashes
        """Which concepts the classifier knows: ESCO's skills, not the starter's and others'; shape (concepts,)."""
        self.tagged = np.where(self.knows[:, None], classifier.tagged[at], np.float32(0))
        """How often each was tagged, as Classifier.tagged tells it; zeros for what it does not know."""
        self._concepts = np.flatnonzero(self.knows)
        self.is_heard = len(self._concepts) > 0
        """Whether the classifier knows skills of this taxonomy."""
        self._row = np.full(len(hashes), -1)
        self._row[self._concepts] = np.arange(len(self._concepts))
        rest = np.setdiff1d(np.arange(len(order)), at[self.knows]) if self.is_heard else []
        skills = np.concatenate([at[self.knows], rest]).astype(int)
        vectors = classifier.vectors[skills]
        scales = np.repeat(classifier.scales[skills, None], vectors.shape[1] // BLOCK, axis=1)
        self._scores = Dense(vectors, scales, classifier.biases[skills])

    def hear(self, parts: Sequence[Iterable[str]], lang: str) -> Hearing:
        """What is made of words of `lang`, their roots part by part.

        A share is one of all skills that the classifier knows, so that a small taxonomy does not make its own likelier.
        """
        if not self.is_heard:
            nothing = np.zeros((len(parts), 1), dtype=np.float32)
            return Hearing(nothing, nothing[:, 0], self._row, self._concepts)
        asked = open_classifier().asked(parts, lang)
        scores = self._scores(asked)
        # No score is so high that its power would run over.
        totals = np.log(np.exp(scores).sum(axis=1))
        totals[~asked.any(axis=1)] = np.inf
        return Hearing(scores, totals, self._row, self._concepts)
