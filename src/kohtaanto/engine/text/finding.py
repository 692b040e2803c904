"""Finds concepts in running text: names that a sentence covers well, within few words, and means.

Candidates come from short postings; each is then laid over the sentence's words to see how much of the name is
there, how close together, and how much of a compound is left over.
"""

from dataclasses import dataclass

import numpy as np

from kohtaanto.engine.text.building import COVERAGE, KINDS, Source
from kohtaanto.engine.text.index import Index
from kohtaanto.engine.text.meaning import meant_words
from kohtaanto.engine.text.tokens import Sentence, sentences
from kohtaanto.engine.text.wordlists import word_set

SKILL_THRESHOLD = 0.72
OCCUPATION_THRESHOLD = 0.9
_WORTH = {
    Source.PREFERRED: 1.0,
    Source.ALTERNATIVE: 0.99,
    Source.BRIDGE: 1.0,
    Source.HIDDEN: 0.95,
    Source.SHORTENED: 0.96,
}
_HEAD_ONLY, _MODIFIER_ONLY, _EMPTY_HEAD = 0.88, 0.5, 0.98
_GAP_COST, _GAP_LIMIT = 0.05, 5
_GUESSED = 0.93
_LONGEST_EXACT = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept at [start, end) of the text; `used` are the words of the sentence that say it."""

    concept: int
    score: float
    start: int
    end: int
    used: frozenset[int]
    rank: float


@dataclass(frozen=True, slots=True)
class _Atom:
    """One part of one word of a sentence."""

    root: int
    word: int
    part: int
    parts: int


class _Reading:
    """A sentence taken apart: the atoms that the labels know, by root."""

    def __init__(self, index: Index, sentence: Sentence, lang: str) -> None:
        analyser, known = index.analyser(lang), index.roots.get(lang, {})
        self.sentence = sentence
        self.parts = [analyser.parts(word.text) for word in sentence.words]
        stop = word_set(lang, "stopwords")
        self.stop = [p.roots[-1] in stop for p in self.parts]
        heads = word_set(lang, "empty_heads")
        self.empty_head = [len(p.roots) > 1 and p.roots[-1] in heads for p in self.parts]
        self.by_root: dict[int, list[_Atom]] = {}
        for at, parts in enumerate(self.parts):
            for part, root in enumerate(parts.roots):
                number = known.get(root)
                if number is not None:
                    self.by_root.setdefault(number, []).append(_Atom(number, at, part, len(parts.roots)))


def find(index: Index, text: str, lang: str) -> list[Hit]:
    """Every concept meant in `text`, once each at its best place, in order of place."""
    best: dict[int, Hit] = {}
    for sentence in sentences(text):
        for hit in _in_sentence(index, sentence, lang):
            known = best.get(hit.concept)
            if known is None or hit.score > known.score:
                best[hit.concept] = hit
    return sorted(best.values(), key=lambda hit: (hit.start, hit.end, hit.concept))


def _in_sentence(index: Index, sentence: Sentence, lang: str) -> list[Hit]:
    meant = meant_words(sentence, lang)
    if not any(meant):
        return []
    reading = _Reading(index, sentence, lang)
    hits = []
    for surface in _candidates(index, reading, lang):
        hit = _lay_over(index, reading, surface)
        if hit is not None:
            hits.append(hit)
    hits.extend(_exact_hits(index, reading, lang))
    hits = [hit for hit in hits if all(meant[word] for word in hit.used)]
    return _without_overlap(index, hits)


def _candidates(index: Index, reading: _Reading, lang: str) -> np.ndarray:
    """Surfaces of `lang` of which the sentence covers enough, whatever the order of its words."""
    roots = np.array(sorted(reading.by_root), dtype=np.int64)
    if not len(roots):
        return np.empty(0, dtype=np.int64)
    chunks = [index.prefix[index.prefix_indptr[r] : index.prefix_indptr[r + 1]] for r in roots]
    surfaces = np.unique(np.concatenate(chunks)).astype(np.int64)
    if not len(surfaces):
        return surfaces
    present = np.zeros(len(index.weight), dtype=np.float32)
    present[roots] = index.weight[roots]
    starts = index.offsets[surfaces]
    lengths = index.offsets[surfaces + 1] - starts
    owner = np.repeat(np.arange(len(surfaces)), lengths)
    inside = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    covered = np.bincount(
        owner, weights=present[index.bags[np.repeat(starts, lengths) + inside]], minlength=len(surfaces)
    )
    return surfaces[covered >= (COVERAGE + 0.1) * index.total[surfaces]]


def _lay_over(index: Index, reading: _Reading, surface: int) -> Hit | None:
    """The name laid over the sentence: its score at the narrowest place that holds what is there of it."""
    roots = index.bags[index.offsets[surface] : index.offsets[surface + 1]].tolist()
    atoms = [a for r in roots for a in reading.by_root.get(r, ())]
    window = _narrowest(atoms)
    if window is None:
        return None
    by_word: dict[int, list[_Atom]] = {}
    for atom in window:
        by_word.setdefault(atom.word, []).append(atom)
    covered = 0.0
    for word, own in by_word.items():
        quality = _quality(reading, word, own)
        covered += quality * sum(float(index.weight[a.root]) for a in own)
    first, last = min(by_word), max(by_word)
    gap = sum(1 for at in range(first, last + 1) if at not in by_word and not reading.stop[at])
    if gap > _GAP_LIMIT:
        return None
    coverage = min(1.0, covered / float(index.total[surface]))
    source = Source(int(index.source[surface]))
    score = coverage * _WORTH[source] * (1 - _GAP_COST * gap)
    return _hit(index, reading, int(index.concept[surface]), score, used=frozenset(by_word), weight=covered)


def _quality(reading: _Reading, word: int, own: list[_Atom]) -> float:
    """How much of the word the name takes up: a compound's head alone or first part alone says less."""
    sure = 1.0 if reading.parts[word].sure else _GUESSED
    parts = own[0].parts
    if len(own) >= parts:
        return sure
    if any(a.part == parts - 1 for a in own):
        return sure * _HEAD_ONLY
    if reading.empty_head[word] and len(own) == parts - 1:
        return sure * _EMPTY_HEAD
    return sure * _MODIFIER_ONLY


def _narrowest(atoms: list[_Atom]) -> list[_Atom] | None:
    """One atom for each root, in the narrowest run of words."""
    if not atoms:
        return None
    wanted = len({a.root for a in atoms})
    if wanted == len(atoms):
        return atoms
    atoms = sorted(atoms, key=lambda a: (a.word, a.part))
    best: list[_Atom] | None = None
    width = 10**6
    last: dict[int, _Atom] = {}
    for atom in atoms:
        last[atom.root] = atom
        if len(last) == wanted:
            span = atom.word - min(a.word for a in last.values())
            if span < width:
                width, best = span, list(last.values())
    return best


def _hit(
    index: Index, reading: _Reading, concept: int, score: float, *, used: frozenset[int], weight: float
) -> Hit | None:
    threshold = SKILL_THRESHOLD if index.kinds[concept] == KINDS.index("skill") else OCCUPATION_THRESHOLD
    if score < threshold:
        return None
    words = reading.sentence.words
    return Hit(
        concept=concept,
        score=round(min(1.0, score), 4),
        start=words[min(used)].start,
        end=words[max(used)].end,
        used=used,
        rank=score + 0.03 * min(weight, 25.0),
    )


def _exact_hits(index: Index, reading: _Reading, lang: str) -> list[Hit]:
    """Names of any language that stand in the text as they are ("scrum", "Adobe Photoshop")."""
    words = reading.sentence.words
    spans = [(a, b) for a in range(len(words)) for b in range(a + 1, min(a + _LONGEST_EXACT, len(words)) + 1)]
    found = index.exact([" ".join(w.text for w in words[a:b]) for a, b in spans])
    hits = []
    for (a, b), surfaces in zip(spans, found, strict=True):
        for surface in surfaces:
            own = index.langs[index.lang[surface]] == lang
            if not own and not _foreign(reading, a, b):
                continue
            if len(" ".join(w.text for w in words[a:b])) < 2 or (not own and words[b - 1].end - words[a].start < 3):
                continue
            worth = _WORTH[Source(int(index.source[surface]))]
            weight = float(index.total[surface])
            hit = _hit(index, reading, int(index.concept[surface]), worth, used=frozenset(range(a, b)), weight=weight)
            if hit is not None:
                hits.append(hit)
    return hits


def _foreign(reading: _Reading, a: int, b: int) -> bool:
    """Whether the words a..b can only be meant in another language: none of ours is among them."""
    return all(not reading.parts[at].known for at in range(a, b))


def _without_overlap(index: Index, hits: list[Hit]) -> list[Hit]:
    """The best hits of each kind, no word used twice."""
    kept: list[Hit] = []
    taken: dict[int, set[int]] = {}
    for hit in sorted(hits, key=lambda h: (-h.rank, h.concept)):
        used = taken.setdefault(int(index.kinds[hit.concept]), set())
        if used.isdisjoint(hit.used):
            used.update(hit.used)
            kept.append(hit)
    return kept


__all__ = ["Hit", "find"]
