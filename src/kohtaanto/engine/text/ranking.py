"""Ranks all concepts for one title, phrase or sentence."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kohtaanto.engine.text.building import Source
from kohtaanto.engine.text.grams import gram_buckets
from kohtaanto.engine.text.index import Index
from kohtaanto.engine.text.tokens import plain, words
from kohtaanto.engine.text.wordlists import word_set

# An exact name outranks whatever is only like one; the own language and the better source go first.
_EXACT = {
    Source.PREFERRED: 2.0,
    Source.ALTERNATIVE: 1.9,
    Source.BRIDGE: 1.9,
    Source.HIDDEN: 1.8,
    Source.SHORTENED: 1.8,
    Source.VAGUE: 1.6,
    Source.PHRASE: 1.9,
}
_OWN_LANGUAGE, _AMONG_EXACT = 0.05, 0.02
_CHARACTERS, _WORDS = 0.5, 0.5


@dataclass(frozen=True, slots=True)
class _Weights:
    """What likeness of meaning weighs against likeness of words, which weighs 1."""

    name: float
    concept: float
    family: float
    said: float
    """For a concept whose name was found in the text."""
    unrelated: float
    """What a text gets for a concept that it has nothing to do with: the zero of the scores."""

    @property
    def total(self) -> float:
        return 1.0 + self.name + self.concept + self.family


# Chosen on alternative labels of ESCO that the encoder never saw, and on TECH and HOUSE validation.
_WEIGHTS = {"skill": _Weights(0.9, 0.0, 0.0, 0.3, 0.15), "occupation": _Weights(1.5, 1.2, 0.3, 0.0, 0.25)}


def likeness(index: Index, text: str, lang: str, kind: str, said: Mapping[int, float]) -> np.ndarray:
    """How much each concept is like `text`, exact names above 1.5; shape (concepts,), float32.

    `said` are the concepts whose names were found in the text, each with its score. Concepts of another `kind`
    ("skill", or "occupation" with groups) are compared by their words alone.
    """
    form = plain(text)
    best = _words_alike(index, form, text, lang)
    if form:
        weights = _WEIGHTS[kind]
        vectors = index.vectors(kind)
        near = vectors.nearness(vectors.of([text], lang)[0])
        best += weights.name * near.name + weights.concept * near.concept + weights.family * near.family
        for concept, score in said.items():
            best[concept] += weights.said * score
        best = (best / weights.total - weights.unrelated) / (1 - weights.unrelated)
        for surface in index.exact([form])[0]:
            bonus = _EXACT[Source(int(index.source[surface]))]
            bonus += _OWN_LANGUAGE if index.langs[index.lang[surface]] == lang else 0.0
            concept = index.concept[surface]
            best[concept] = max(best[concept], bonus + _AMONG_EXACT * min(float(best[concept]), 1.0))
    return best


def _words_alike(index: Index, form: str, text: str, lang: str) -> np.ndarray:
    """How many characters and words each concept's most alike name shares with `text`; shape (concepts,)."""
    surfaces = len(index.concept)
    _, buckets = gram_buckets([form])
    scores = _CHARACTERS * index.grams.scores(buckets, surfaces)
    keys = query_roots(index, text, lang)
    if len(keys):
        scores += _WORDS * index.words.scores(keys, surfaces)
    return np.maximum.reduceat(scores, index.first_surface)


def query_roots(index: Index, text: str, lang: str) -> np.ndarray:
    """The numbers of the roots of `text` that the labels of `lang` hold, repeats kept."""
    if lang not in index.roots:
        return np.empty(0, dtype=np.int64)
    analyser, known, stop = index.analyser(lang), index.roots[lang], word_set(lang, "stopwords")
    found = [
        known[root]
        for word in words(text)
        for root in analyser.parts(word.text).roots
        if root in known and root not in stop
    ]
    return np.array(found, dtype=np.int64)


def top_concepts(scores: np.ndarray, mask: np.ndarray, top: int) -> np.ndarray:
    """The numbers of the `top` best concepts within `mask`, best first; equal scores keep their order."""
    allowed = np.flatnonzero(mask)
    if top < len(allowed):
        cut = np.argpartition(-scores[allowed], top - 1)[:top]
        threshold = scores[allowed[cut]].min()
        allowed = allowed[scores[allowed] >= threshold]
    order = np.argsort(-scores[allowed], kind="stable")
    return allowed[order][:top]
