"""Ranks all concepts for one title, phrase or sentence: by weights, and the likest skills by what networks learnt."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kohtaanto.engine.text.building import KINDS, Source
from kohtaanto.engine.text.classifier import LEAST
from kohtaanto.engine.text.grams import best_of_each, gram_buckets
from kohtaanto.engine.text.index import Index
from kohtaanto.engine.text.lemmas import LANGUAGES
from kohtaanto.engine.text.ordering import ENGLISH, FEWEST, KEPT, OTHER, SIGNS, open_ordering
from kohtaanto.engine.text.sayings import content_roots
from kohtaanto.engine.text.tokens import plain, words
from kohtaanto.engine.text.vectors import Nearness
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
    """What each likeness weighs against that of words and characters, which weighs 1."""

    translated: float
    """Of the words that the text's words are in the other languages."""
    covered: float
    """The share of the text that the names of a concept together hold, as it stands or translated."""
    name: float
    concept: float
    family: float
    group: float
    """Taken from groups of occupations: who gives a title means an occupation."""
    heard: float
    """Of what the classifier makes of the text."""
    said: float
    """For a concept whose name was found in the text."""
    unrelated: float
    """What a text gets for a concept that it has nothing to do with: the zero of the scores."""

    @property
    def total(self) -> float:
        return 1.0 + self.translated + self.covered + self.name + self.concept + self.family + self.heard


# `python -m benchmarks.training.ranking` chooses those of occupations, and how those of skills stand to each other but
# for words: misspelt words, which only those meet, are not among its questions. The zeros keep the scores of the first
# twenty as high as they were with the weights before.
_WEIGHTS = {
    "skill": _Weights(2.5, 3.4, 2.3, 3.3, 0.0, 0.0, 0.0, 0.3, 0.12),
    "occupation": _Weights(1.21, 1.21, 1.32, 1.74, 0.66, 0.71, 0.0, 0.0, 0.16),
}
_LONGER = {
    "skill": _Weights(0.89, 0.34, 0.92, 0.94, 0.0, 0.0, 2.01, 0.31, 0.15),
    "occupation": _Weights(0.0, 0.0, 1.5, 1.2, 0.3, 0.0, 0.0, 0.0, 0.25),
}
"""For a text that says more than a name; chosen on TECH and HOUSE validation, SkillSkape dev, and everyday titles."""
_LONGEST_NAME = 6
"""Words."""


def likeness(index: Index, text: str, lang: str, kind: str, said: Mapping[int, float]) -> np.ndarray:
    """How much each concept is like `text`, exact names above 1.5; shape (concepts,), float32.

    `said` are the concepts whose names were found in the text, each with its score. Concepts of another `kind`
    ("skill", or "occupation" with groups) are compared by their words alone.
    """
    form = plain(text)
    if not form:
        return np.zeros(len(index.uris), dtype=np.float32)
    longer = len(form.split()) > _LONGEST_NAME
    weights = (_LONGER if longer else _WEIGHTS)[kind]
    signs = signs_of(index, text, lang, kind, hears=weights.heard > 0)
    best = signs.words + weights.translated * signs.translated + weights.covered * signs.covered
    best += weights.name * signs.near.name + weights.concept * signs.near.concept
    best += weights.family * signs.near.family + weights.heard * signs.heard
    best[index.kinds == KINDS.index("group")] -= weights.group
    for concept, score in said.items():
        best[concept] += weights.said * score
    best = (best / weights.total - weights.unrelated) / (1 - weights.unrelated)
    mask = index.kind_mask(kind)
    if kind == "skill" and longer and _is_ordered(index):
        likest = top_concepts(best, mask, KEPT)
        told = columns(index, signs, said, likest)[:, [COLUMNS.index(name) for name in SIGNS]]
        scores = open_ordering(ENGLISH if lang == "en" else OTHER).scores(told)
        best[likest[np.argsort(-scores, kind="stable")]] = best[likest]
    for surface in index.exact([form])[0]:
        bonus = _EXACT[Source(int(index.source[surface]))]
        bonus += _OWN_LANGUAGE if index.langs[index.lang[surface]] == lang else 0.0
        concept = index.concept[surface]
        best[concept] = max(best[concept], bonus + _AMONG_EXACT * min(float(best[concept]), 1.0))
    return best


def _is_ordered(index: Index) -> bool:
    """Whether a taxonomy is like the one that the networks know: its skills, their number, the languages of labels."""
    many = np.count_nonzero(index.kind_mask("skill")) >= FEWEST
    return many and index.listener.is_heard and set(LANGUAGES) <= set(index.labels)


@dataclass(frozen=True, slots=True)
class Signs:
    """In what ways a text is like each concept; each of shape (concepts,), float32."""

    words: np.ndarray
    translated: np.ndarray
    covered: np.ndarray
    near: Nearness
    heard: np.ndarray


COLUMNS = (
    *("words", "translated", "covered", "name", "concept", "family", "heard", "group", "said"),
    *("tagged", "named as a neighbour", "tagged in English", "tagged in SkillSkape"),
)
"""What `columns` tells of a concept."""


def columns(index: Index, signs: Signs, said: Mapping[int, float], concepts: np.ndarray) -> np.ndarray:
    """COLUMNS of some concepts for a text; shape (concepts, COLUMNS), float32."""
    near = signs.near
    likenesses = (signs.words, signs.translated, signs.covered, near.name, near.concept, near.family, signs.heard)
    group = -(index.kinds[concepts] == KINDS.index("group")).astype(np.float32)
    names = np.array([said.get(concept, 0.0) for concept in concepts.tolist()], dtype=np.float32)
    return np.column_stack([*(one[concepts] for one in likenesses), group, names, index.listener.tagged[concepts]])


def signs_of(index: Index, text: str, lang: str, kind: str, *, hears: bool = True) -> Signs:
    """What is weighed to rank the concepts of a kind for `text`; the classifier is asked only where one `hears`."""
    roots = _roots(index, text, lang)
    vectors = index.vectors(kind)
    return Signs(
        _words_alike(index, plain(text), text, lang),
        _translated_alike(index, roots),
        _covered(index, roots),
        vectors.nearness(vectors.of([text], lang)[0]),
        _heard(index, text, lang) if hears and kind == "skill" else np.zeros(len(index.uris), dtype=np.float32),
    )


def _heard(index: Index, text: str, lang: str) -> np.ndarray:
    """How likely the classifier holds each skill, from 0 to 1 in even steps of the logarithm; shape (concepts,)."""
    roots = (root for word in words(text) for root in index.title_analyser(lang).parts(word.text).roots)
    hearing = index.listener.hear([content_roots(roots, lang)], lang)
    return 1 - hearing.of(0, np.arange(len(index.uris))) / np.float32(LEAST)


def _words_alike(index: Index, form: str, text: str, lang: str) -> np.ndarray:
    """How many characters and words each concept's most alike name shares with `text`; shape (concepts,)."""
    scores = np.zeros(len(index.concept), dtype=np.float32)
    _, buckets = gram_buckets([form])
    index.grams.add(buckets, _CHARACTERS, scores)
    index.words.add(query_roots(index, text, lang), _WORDS, scores)
    return best_of_each(scores, index.first_surface)


@dataclass(frozen=True, slots=True)
class _Root:
    """One root of a text: its number where names have it, and its translations as the numbers of their roots."""

    number: int | None
    ways: list[list[int]]


def _roots(index: Index, text: str, lang: str) -> list[_Root]:
    """The roots of `text` that names have, as they stand or translated, each once; a compound's parts with its ways."""
    analyser, known, stop = index.title_analyser(lang), index.roots.get(lang, {}), word_set(lang, "stopwords")
    found: dict[str, _Root] = {}
    for word in words(text):
        parts = analyser.parts(word.text).roots
        whole = analyser.root(word.text) or word.text
        for root in parts:
            ways = [*index.ways(lang, root), *(index.ways(lang, whole) if whole != root else ())]
            if root not in stop and (ways or root in known):
                ways += found[root].ways if root in found else []
                found[root] = _Root(known.get(root), ways)
    return list(found.values())


def _translated_alike(index: Index, roots: list[_Root]) -> np.ndarray:
    """How many words each concept's most alike name shares with what `roots` are in other languages."""
    keys = np.array([number for root in roots for way in root.ways for number in way], dtype=np.int64)
    if not len(keys):
        return np.zeros(len(index.uris), dtype=np.float32)
    return best_of_each(index.words.scores(keys, len(index.concept)), index.first_surface)


def _covered(index: Index, roots: list[_Root]) -> np.ndarray:
    """The share of `roots`, by their rareness, that each concept has in any of its names, as such or translated."""
    covered, total = np.zeros(len(index.uris), dtype=np.float32), 0.0
    for root in roots:
        own = [] if root.number is None else [[root.number]]
        rarest = [max(index.weights[number] for number in way) for way in own or root.ways]
        weight = np.float32(sum(rarest) / len(rarest))
        has = np.zeros(len(covered), dtype=np.bool_)
        for way in (*own, *root.ways):
            concepts = index.concepts_with(way[0])
            for number in way[1:]:
                concepts = np.intersect1d(concepts, index.concepts_with(number), assume_unique=True)
            has[concepts] = True
        covered += weight * has
        total += weight
    return covered / max(total, 1e-9)


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
