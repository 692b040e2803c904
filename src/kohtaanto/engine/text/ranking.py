"""Ranks all concepts for one title, phrase or sentence."""

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
}
_CHARACTERS, _WORDS, _LATENT = 0.5, 0.5, 0.15


def lexical_scores(index: Index, text: str, lang: str) -> np.ndarray:
    """How much each concept's best name is like `text`, exact names above 1.5; shape (concepts,), float32."""
    n_surfaces = len(index.concept)
    form = plain(text)
    _, buckets = gram_buckets([form])
    scores = _CHARACTERS * index.grams.scores(buckets, n_surfaces)
    keys = query_roots(index, text, lang)
    if len(keys):
        scores += _WORDS * index.words.scores(keys, n_surfaces)
    best = np.maximum.reduceat(scores, index.first_surface)
    if len(keys):
        best += _LATENT * index.latent.scores(keys)
    for surface in index.exact([form])[0] if form else ():
        source = Source(int(index.source[surface]))
        bonus = _EXACT[source] + (0.05 if index.langs[index.lang[surface]] == lang else 0.0)
        concept = index.concept[surface]
        best[concept] = max(best[concept], bonus)
    return best


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
