"""Which words speak of a skill, though none of its names is there: "ränneistä" of installing gutters.

Each skill has one bag of roots, of its label, its everyday phrases and the clauses in which people say it, a language
at a time. A part of a sentence is compared with the bags as documents are with a query (BM25). What is most like it,
and what the classifier makes of it, are guesses: one is accepted when its signs together make it likely enough to be
what a careful adviser would say.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numba import njit

from kohtaanto.engine.text.acceptance import (
    SIGNS,
    THRESHOLD_UNHEARD,
    likely_unheard,
    open_acceptance,
    thresholds,
)
from kohtaanto.engine.text.analyser import Analyser
from kohtaanto.engine.text.bridging import BRIDGING, PHRASES, SAYINGS, bridges
from kohtaanto.engine.text.classifier import LEAST
from kohtaanto.engine.text.hearing import Hearing, best_of
from kohtaanto.engine.text.taxonomy import SKILL, Taxonomy
from kohtaanto.engine.text.tokens import words
from kohtaanto.engine.text.wordlists import word_set

GUESSED = ("fi",)
"""Languages in which guesses are judged by a gold set; in the others nobody knows how often they are wrong."""
_CANDIDATES = 10
_NAME, _WORD, _CLAUSE = 1.5, 3.0, 1.0
"""What a root counts by the text it stands in: a name or phrase, a word that alone says the skill, a clause."""
_SATURATION, _SHORT, _LONG = 1.2, 0.4, 0.6
_UNKNOWN = 6.0
"""The rareness of a root that no skill has."""
_USED_BY_ESSENTIAL = 2


@dataclass(frozen=True, slots=True)
class Guesses:
    """The skills that a part of a sentence may speak of: a row each."""

    concepts: np.ndarray
    signs: np.ndarray
    """What SIGNS names, shape (guesses, signs)."""
    roots: tuple[str, ...]
    """Those of the part."""
    shared: np.ndarray
    """Which of the roots each skill's own texts have, shape (guesses, roots)."""
    is_heard: bool
    """Whether the classifier knows the taxonomy's skills."""

    def said_by(self, row: int) -> frozenset[str]:
        """The roots that say the skill of a row: those its texts have, all when they have none."""
        own = frozenset(root for root, has in zip(self.roots, self.shared[row], strict=True) if has)
        return own or frozenset(self.roots)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A row of guesses that is likely enough."""

    row: int
    likelihood: float
    """How likely a careful adviser would say it, between 0 and 1."""
    alone: bool
    """Whether that is enough by itself, not only in a sentence that says a skill already."""


def accepted(guesses: Sequence[Guesses]) -> list[list[Accepted]]:
    """Of each of some guesses the rows that are likely enough."""
    starts = np.cumsum([0, *(len(one.signs) for one in guesses)])
    signs = np.concatenate([np.zeros((0, len(SIGNS))), *(one.signs for one in guesses)])
    if any(one.is_heard for one in guesses):
        likely, (alone, beside) = open_acceptance().likely(signs), thresholds(signs)
    else:
        likely = likely_unheard(signs)
        alone = beside = np.full(len(likely), THRESHOLD_UNHEARD)
    taken, alone = likely >= np.minimum(alone, beside), likely >= alone
    return [
        [
            Accepted(int(row), float(likely[start + row]), bool(alone[start + row]))
            for row in np.flatnonzero(taken[start:end])
        ]
        for start, end in pairwise(starts)
    ]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the classifier makes of a part of a sentence, of the others, and of the whole."""

    hearing: Hearing
    part: int
    """The number of the part in `hearing`, as are the others."""
    others: Sequence[int]
    whole: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of a part of a sentence beside its roots."""

    found: Mapping[int, float]
    """The skills found in the sentence by name, each with its score."""
    here: Mapping[int, tuple[float, float, int]]
    """Those whose names begin in this part: the score, what the name weighs, and its words."""
    taken: bool
    """Whether a name of a skill has words in this part."""
    heard: Heard
    is_heard: bool
    """Whether the classifier knows the taxonomy's skills."""
    relevance: float
    """How much the part is like those of sentences that mean a skill."""
    tagged: np.ndarray
    """How often each concept was tagged, and named as a neighbour, in its first two columns."""


def content_roots(roots: Iterable[str], lang: str) -> list[str]:
    """The roots that can speak of a skill, each once, in order."""
    empty = _empty(lang)
    return [root for root in dict.fromkeys(roots) if len(root) > 1 and not root.isdigit() and root not in empty]


@cache
def _empty(lang: str) -> frozenset[str]:
    lists = (word_set(lang, name) for name in ("stopwords", "function_words", "light", "weak"))
    return frozenset().union(*lists)


def write_sayings(taxonomy: Taxonomy, numbers: dict[str, int], analysers: dict[str, Analyser], target: Path) -> None:
    """Write the bags of the skills in `numbers` (URI → number) for every language in which is guessed."""
    phrases, said = bridges(taxonomy, BRIDGING, PHRASES), bridges(taxonomy, SAYINGS)
    asked = np.zeros(len(numbers), dtype=np.float32)
    for relation, weight in ((taxonomy.essential, _USED_BY_ESSENTIAL), (taxonomy.optional, 1)):
        for skills in relation.values():
            for uri in skills:
                if uri in numbers:
                    asked[numbers[uri]] += weight
    np.save(target / "sayings-asked.npy", np.log1p(asked))
    roots_of = {}
    for lang in sorted(set(GUESSED) & set(analysers)):
        texts = [(c.uri, c.labels[lang], _NAME) for c in taxonomy.concepts.values() if lang in c.labels]
        texts += [(o.uri, o.phrase, _NAME) for o in phrases if o.lang == lang]
        texts += [(o.uri, o.phrase, _CLAUSE if " " in o.phrase else _WORD) for o in said if o.lang == lang]
        skills = [text for text in texts if taxonomy.concepts[text[0]].kind == SKILL and text[0] in numbers]
        roots_of[lang] = _write_bags(lang, skills, numbers, analysers[lang], target)
    (target / "sayings.json").write_text(json.dumps(roots_of, ensure_ascii=False), encoding="utf-8")


def _write_bags(
    lang: str, texts: list[tuple[str, str, float]], numbers: dict[str, int], analyser: Analyser, target: Path
) -> list[str]:
    """Write the bags of one language; the roots, in the order of their numbers."""
    counts: Counter[tuple[str, int]] = Counter()
    for uri, text, weight in texts:
        for root in content_roots((r for word in words(text) for r in analyser.parts(word.text).roots), lang):
            counts[root, numbers[uri]] += weight
    named = {(root, numbers[uri]) for uri, root in _label_roots(texts, analyser, lang)}
    pairs = sorted(counts)
    roots = list(dict.fromkeys(root for root, _ in pairs))
    place = {root: number for number, root in enumerate(roots)}
    root = np.array([place[r] for r, _ in pairs], dtype=np.int32)
    concept = np.array([c for _, c in pairs], dtype=np.int32)
    weight = np.array([counts[pair] for pair in pairs], dtype=np.float32)
    documents = len(np.unique(concept))
    frequency = np.bincount(root, minlength=len(roots))
    idf = np.log(1 + documents / (1 + frequency)).astype(np.float32)
    length = np.bincount(concept, weights=weight, minlength=len(numbers))
    usual = length.sum() / max(documents, 1)
    damped = weight / (weight + _SATURATION * (_SHORT + _LONG * length[concept] / max(usual, 1e-9)))
    mass = np.bincount(root, weights=weight, minlength=len(roots))
    in_label = np.array([pair in named for pair in pairs], dtype=np.bool_)
    label_total = np.bincount(concept[in_label], weights=idf[root[in_label]], minlength=len(numbers))
    arrays = {
        "indptr": np.concatenate(([0], np.cumsum(frequency))).astype(np.int64),
        "concepts": concept,
        "scores": (damped * idf[root]).astype(np.float32),
        "weights": weight,
        "only": (weight / mass[root]).astype(np.float32),
        "labels": np.where(in_label, idf[root], 0).astype(np.float32),
        "label-total": label_total.astype(np.float32),
        "idf": idf,
    }
    for name, array in arrays.items():
        np.save(target / f"sayings-{lang}-{name}.npy", array)
    return roots


def _label_roots(texts: list[tuple[str, str, float]], analyser: Analyser, lang: str) -> set[tuple[str, str]]:
    """(URI, root) of the first text of each skill, which is its label."""
    first: dict[str, str] = {}
    for uri, text, _ in texts:
        first.setdefault(uri, text)
    return {
        (uri, root)
        for uri, text in first.items()
        for root in content_roots((r for word in words(text) for r in analyser.parts(word.text).roots), lang)
    }


class Sayings:
    """The bags of one language as they lie in an index folder."""

    def __init__(self, folder: Path, lang: str, roots: Sequence[str]) -> None:
        """`roots` are those of sayings.json for this language."""
        self._number = {root: number for number, root in enumerate(roots)}
        self._indptr, self._idf, self._label_total = (
            np.load(folder / f"sayings-{lang}-{name}.npy") for name in ("indptr", "idf", "label-total")
        )
        self._concepts, self._scores, self._weights, self._only, self._labels = (
            np.asarray(np.load(folder / f"sayings-{lang}-{name}.npy", mmap_mode="r"))
            for name in ("concepts", "scores", "weights", "only", "labels")
        )
        self._asked = np.load(folder / "sayings-asked.npy")

    def guesses(self, roots: Sequence[str], rest: Iterable[str], beside: Beside) -> Guesses:
        """The skills that a part of a sentence with these `roots` may speak of, those with most words in common first.

        `rest` are the roots of the rest of the sentence.
        """
        numbers, others = self._numbers(roots), self._numbers(rest)
        likeness = _likeness(self._indptr, self._concepts, self._scores, numbers, len(self._asked))
        by_words = best_of(likeness, 0.0, _CANDIDATES)
        hearing, heard_in = beside.heard.hearing, beside.heard.part
        by_hearing = hearing.best(heard_in, _CANDIDATES)
        to_judge = beside.here if beside.is_heard else ()
        chosen = list(dict.fromkeys([*by_words.tolist(), *by_hearing.tolist(), *to_judge]))
        best = np.array(chosen, dtype=np.int64)
        named = np.array([beside.here.get(concept, (0.0, 0.0, 0)) for concept in chosen]).reshape(-1, 3)
        row = np.full(len(self._asked), -1, dtype=np.int32)
        row[best] = np.arange(len(best))
        postings, values = (self._indptr, self._concepts), (self._only, self._weights, self._labels)
        rareness = np.array([self._rareness(root) for root in roots])
        shared, only, weights, labels, rarest = _held(*postings, values, numbers, row, rareness, len(best))
        score, used, heard = likeness[best], shared.sum(axis=1), hearing.of(heard_in, best)
        highest = max(float(score.max(initial=0.0)), 1e-9)
        signs = {
            "likeness": score,
            "share of the words": score / max(rareness.sum(), 1e-9),
            "against the best": score / highest,
            "place": np.where(score > 0, np.arange(len(best)), _CANDIDATES),
            "words used": used,
            "words used of all": used / max(len(roots), 1),
            "rarest word": rarest,
            "only here": only,
            "asked for by occupations": self._asked[best],
            "words": len(roots),
            "taken": beside.taken,
            "weight": weights,
            "rest of the sentence": _around(*postings, self._scores, others, row, len(best)),
            "of the label": labels / np.maximum(self._label_total[best], 1e-9),
            "found": [beside.found.get(concept, 0.0) for concept in chosen],
            "named here": named[:, 0],
            "weight of the name": named[:, 1],
            "words of the name": named[:, 2],
            "heard": heard,
            "heard against the best": heard - heard.max(initial=LEAST),
            "heard in the rest": hearing.most(beside.heard.others, best),
            "heard in the whole": hearing.of(beside.heard.whole, best),
            "relevance": beside.relevance,
            "tagged": beside.tagged[best, 0],
            "named as a neighbour": beside.tagged[best, 1],
        }
        columns = np.empty((len(SIGNS), len(best)))
        for number, name in enumerate(SIGNS):
            columns[number] = signs[name]
        return Guesses(best, columns.T, tuple(roots), shared, beside.is_heard)

    def _numbers(self, roots: Iterable[str]) -> np.ndarray:
        """The number of each root, -1 for what no skill has."""
        return np.array([self._number.get(root, -1) for root in roots], dtype=np.int64)

    def _rareness(self, root: str) -> float:
        number = self._number.get(root)
        return _UNKNOWN if number is None else float(self._idf[number])


@njit(cache=True, nogil=True)
def _likeness(indptr, concepts, scores, roots, size):
    """Return how like a text of these roots each of `size` concepts is."""
    found = np.zeros(size)
    for root in roots:
        if root >= 0:
            for place in range(indptr[root], indptr[root + 1]):
                found[concepts[place]] += scores[place]
    return found


@njit(cache=True, nogil=True)
def _around(indptr, concepts, scores, roots, row, rows):  # noqa: PLR0917 - compiled functions take arrays one by one
    """Return the same of the concepts that have one of `rows` rows alone; `row` is each concept's or -1."""
    found = np.zeros(rows)
    for root in roots:
        if root >= 0:
            for place in range(indptr[root], indptr[root + 1]):
                at = row[concepts[place]]
                if at >= 0:
                    found[at] += scores[place]
    return found


@njit(cache=True, nogil=True)
def _held(indptr, concepts, values, roots, row, rareness, rows):  # noqa: PLR0917 - compiled functions take arrays one by one
    """Return which roots the concept of each row has, shape (rows, roots), and of these what follows, a number a row.

    The highest of the first two `values`, the sum of the third, and the highest `rareness`.
    """
    only, weights, labels = values
    shared = np.zeros((rows, len(roots)), dtype=np.bool_)
    most_only, most_weight = np.zeros(rows, dtype=np.float32), np.zeros(rows, dtype=np.float32)
    all_labels, rarest = np.zeros(rows, dtype=np.float32), np.zeros(rows)
    for number in range(len(roots)):
        root = roots[number]
        if root >= 0:
            for place in range(indptr[root], indptr[root + 1]):
                at = row[concepts[place]]
                if at >= 0:
                    shared[at, number] = True
                    most_only[at] = max(most_only[at], only[place])
                    most_weight[at] = max(most_weight[at], weights[place])
                    all_labels[at] += labels[place]
                    rarest[at] = max(rarest[at], rareness[number])
    return shared, most_only, most_weight, all_labels, rarest
