"""Which words speak of a skill, though none of its names is there: "ränneistä" of installing gutters.

Each skill has one bag of roots, of its label, its everyday phrases and the clauses in which people say it, a language
at a time. A part of a sentence is compared with the bags as documents are with a query (BM25), and what is most like
it is a guess: accepted when its signs together make it more likely than not to be what a careful adviser would say.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kohtaanto.engine.text.analyser import Analyser
from kohtaanto.engine.text.bridging import BRIDGING, PHRASES, SAYINGS, bridges
from kohtaanto.engine.text.taxonomy import SKILL, Taxonomy
from kohtaanto.engine.text.tokens import words
from kohtaanto.engine.text.wordlists import word_set

THRESHOLD = 0.3
"""How likely a guess has to be right; chosen, as the weights are, on the development half of our own gold set."""
GUESSED = ("fi",)
"""Languages in which guesses are judged by a gold set; in the others nobody knows how often they are wrong."""
_CANDIDATES = 10
_NAME, _WORD, _CLAUSE = 1.5, 3.0, 1.0
"""What a root counts by the text it stands in: a name or phrase, a word that alone says the skill, a clause."""
_SATURATION, _SHORT, _LONG = 1.2, 0.4, 0.6
_UNKNOWN = 6.0
"""The rareness of a root that no skill has."""
_USED_BY_ESSENTIAL = 2
# Written by `python -m benchmarks.training.acceptance`.
WEIGHTS = {
    "likeness": 0.5825,
    "share of the words": 1.0812,
    "against the best": 0.2071,
    "place": -0.1069,
    "words used": -0.8145,
    "words used of all": 1.1446,
    "rarest word": 0.1594,
    "only here": 1.4095,
    "asked for by occupations": 0.3138,
    "words": 0.1240,
    "taken": -0.4549,
    "weight": 0.0201,
    "rest of the sentence": 0.3785,
    "of the label": 0.9685,
    "found": 3.3487,
}
"""What is known of a guess, as numbers, and what each weighs."""
BIAS = -8.5707


@dataclass(frozen=True, slots=True)
class Guess:
    """A skill that a part of a sentence may speak of; `roots` say so, and `signs` are what WEIGHTS names."""

    concept: int
    roots: frozenset[str]
    signs: tuple[float, ...]


def content_roots(roots: Iterable[str], lang: str) -> list[str]:
    """The roots that can speak of a skill, each once, in order."""
    return [root for root in dict.fromkeys(roots) if len(root) > 1 and not root.isdigit() and root not in _empty(lang)]


def _empty(lang: str) -> frozenset[str]:
    lists = (word_set(lang, name) for name in ("stopwords", "function_words", "light", "weak"))
    return frozenset().union(*lists)


def write_sayings(taxonomy: Taxonomy, numbers: dict[str, int], analysers: dict[str, Analyser], target: Path) -> None:
    """Write the bags of the skills in `numbers` (URI → number) for every language in which is guessed."""
    said = bridges(taxonomy, SAYINGS)
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
        texts += [(o.uri, o.phrase, _NAME) for f in (BRIDGING, PHRASES) for o in bridges(taxonomy, f) if o.lang == lang]
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


def likely(guess: Guess) -> float:
    """How likely a careful adviser would say the guessed skill, between 0 and 1."""
    value = BIAS + sum(weight * sign for weight, sign in zip(WEIGHTS.values(), guess.signs, strict=True))
    return 1 / (1 + math.exp(-value))


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

    def guesses(
        self, roots: Sequence[str], rest: Iterable[str], found: Mapping[int, float], taken: bool
    ) -> list[Guess]:
        """The skills most like a part of a sentence with these `roots`, best first.

        `rest` are the roots of the rest of the sentence, `found` the skills found in the sentence by name, each with
        its score; `taken` tells whether one of those stands in this part.
        """
        owner, place = self._postings(roots)
        if not len(place):
            return []
        unique, row = np.unique(self._concepts[place], return_inverse=True)
        scores = np.bincount(row, weights=self._scores[place])
        best = np.argsort(-scores, kind="stable")[:_CANDIDATES]
        total = sum(self._rareness(root) for root in roots)
        around = self._around(rest, unique[best])
        guesses = []
        for rank, at in enumerate(best):
            own = place[row == at]
            used = owner[row == at]
            concept, score = int(unique[at]), float(scores[at])
            signs = (
                score,
                score / total,
                score / float(scores[best[0]]),
                float(rank),
                float(len(used)),
                len(used) / len(roots),
                max(self._rareness(roots[n]) for n in used),
                float(self._only[own].max()),
                float(self._asked[concept]),
                float(len(roots)),
                float(taken),
                float(self._weights[own].max()),
                float(around[rank]),
                float(self._labels[own].sum() / max(self._label_total[concept], 1e-9)),
                found.get(concept, 0.0),
            )
            guesses.append(Guess(concept, frozenset(roots[n] for n in used), signs))
        return guesses

    def _postings(self, roots: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """(the number in `roots`, the place in the arrays) of every bag that holds one of the roots."""
        numbers = [(at, self._number[root]) for at, root in enumerate(roots) if root in self._number]
        places = [np.arange(self._indptr[n], self._indptr[n + 1]) for _, n in numbers]
        owners = [np.full(len(p), at) for (at, _), p in zip(numbers, places, strict=True)]
        none = [np.zeros(0, dtype=np.int64)]
        return np.concatenate(owners or none), np.concatenate(places or none)

    def _around(self, rest: Iterable[str], concepts: np.ndarray) -> np.ndarray:
        """How like the rest of the sentence each of the concepts is."""
        _, place = self._postings(list(rest))
        order = np.argsort(concepts)
        at = np.searchsorted(concepts[order], self._concepts[place])
        at = np.minimum(at, len(concepts) - 1)
        same = concepts[order][at] == self._concepts[place]
        found = np.bincount(at[same], weights=self._scores[place][same], minlength=len(concepts))
        result = np.empty(len(concepts))
        result[order] = found
        return result

    def _rareness(self, root: str) -> float:
        number = self._number.get(root)
        return _UNKNOWN if number is None else float(self._idf[number])
