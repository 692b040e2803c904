"""Finds concepts in running text: names that a sentence covers well, within few words, and means.

Candidates come from short postings; each is then laid over the sentence's words to see how much of the name is
there, how close together, and how much of a compound is left over.
"""

from functools import cache

import numpy as np
from numba import njit

from kohtaanto.engine import compiling  # noqa: F401 - names the folder of compiled code
from kohtaanto.engine.text.building import KINDS, Source
from kohtaanto.engine.text.index import Index
from kohtaanto.engine.text.judging import skills_of
from kohtaanto.engine.text.meaning import is_about_others, is_function_word, is_meant, names_language, says_who_one_is
from kohtaanto.engine.text.reading import Atom, Hit, Reading
from kohtaanto.engine.text.tokens import Sentence, sentences
from kohtaanto.engine.text.wordlists import word_set

SKILL_THRESHOLD = 0.76
SKILL_THRESHOLDS = {"en": 0.88}
"""English has seven names a skill: what is only partly like one of them is mostly another thing."""
OCCUPATION_THRESHOLD = 0.9
_WORTH = {
    Source.PREFERRED: 1.0,
    Source.ALTERNATIVE: 0.99,
    Source.BRIDGE: 1.0,
    Source.HIDDEN: 0.95,
    Source.SHORTENED: 0.96,
    Source.VAGUE: 0.0,
    Source.PHRASE: 0.0,
}
_HEAD_ONLY, _MODIFIER_ONLY, _EMPTY_HEAD = 0.88, 0.5, 0.98
_GAP_COST, _GAP_LIMIT = 0.05, 5
_GUESSED = 0.93
_LONGEST_EXACT = 6
_WHOLE = 0.92
_BRIDGE_BONUS = 1.0
_BRIDGE_COVERAGE = 0.87
_BRIDGE_GAP = 1
_RARE = 4.6
_JOIN_COST, _JOIN_RANK = 0.1, 8.0


def find(index: Index, text: str, lang: str) -> list[Hit]:
    """Every concept meant in `text`, once each at its best place, in order of place."""
    best: dict[int, Hit] = {}
    for sentence in sentences(text):
        if is_about_others(text[sentence.start : sentence.end], lang):
            continue
        for hit in _in_sentence(index, text, sentence, lang):
            known = best.get(hit.concept)
            if known is None or (hit.score, -hit.start) > (known.score, -known.start):
                best[hit.concept] = hit
    return sorted(best.values(), key=lambda hit: (hit.start, hit.end, hit.concept))


def read_sentence(index: Index, sentence: Sentence, lang: str) -> tuple[Reading, list[Hit]]:
    """A sentence taken apart, and what it names, meant or not."""
    reading = Reading(index, sentence, lang)
    return reading, _without_overlap(index, _hits(index, reading, lang))


def _in_sentence(index: Index, text: str, sentence: Sentence, lang: str) -> list[Hit]:
    reading, kept = read_sentence(index, sentence, lang)
    named = without_titles(index, kept)
    return skills_of(index, text, reading, named, cache(lambda hit: _is_meant(text, reading, hit, lang)))


def without_titles(index: Index, kept: list[Hit]) -> list[Hit]:
    """What a sentence names, without the skills whose words are a title."""
    titles = {hit.used for hit in kept if index.kinds[hit.concept] == KINDS.index("occupation")}
    return [hit for hit in kept if index.kinds[hit.concept] != KINDS.index("skill") or hit.used not in titles]


def named(index: Index, text: str, lang: str) -> dict[int, float]:
    """Concepts that `text` names, meant or not, each with its best score: evidence for ranking a sentence."""
    found: dict[int, float] = {}
    for sentence in sentences(text):
        for hit in read_sentence(index, sentence, lang)[1]:
            found[hit.concept] = max(found.get(hit.concept, 0.0), hit.score)
    return found


def _hits(index: Index, reading: Reading, lang: str) -> list[Hit]:
    laid = (_lay_over(index, reading, surface) for surface in _candidates(index, reading, lang))
    return [hit for hit in laid if hit is not None] + _exact_hits(index, reading, lang)


def _is_meant(text: str, reading: Reading, hit: Hit, lang: str) -> bool:
    alone = len(hit.used) == 1
    if alone and says_who_one_is(text, hit.start, hit.end, lang):
        return False
    country = alone and reading.language[min(hit.used)]
    if country and not names_language(text, hit.start, hit.end, lang, sum(reading.language) - 1):
        return False
    return is_meant(text, hit.start, hit.end, lang)


def _candidates(index: Index, reading: Reading, lang: str) -> np.ndarray:
    """Surfaces of which the sentence has enough for their score to suffice, whatever the order of its words."""
    roots = np.array(sorted(reading.by_root), dtype=np.int64)
    if not len(roots):
        return np.empty(0, dtype=np.int64)
    present = np.zeros(len(index.weight), dtype=np.float32)
    present[roots] = index.weight[roots]
    names = index.offsets, index.bags, index.total
    kinds = index.source, index.kinds, index.concept
    return np.unique(_covered(roots, present, (index.prefix_indptr, index.prefix), names, kinds, _least_shares(lang)))


@cache
def _least_shares(lang: str) -> np.ndarray:
    """The share of a name of each source and kind that has to be there for its score to suffice, with a little room."""
    found = np.full((max(Source) + 1, len(KINDS)), np.inf)
    for source, worth in _WORTH.items():
        if not worth:
            continue
        for number in range(len(KINDS)):
            least = _threshold(lang, is_skill=number == KINDS.index("skill")) / worth
            found[source, number] = max(least, _BRIDGE_COVERAGE if source is Source.BRIDGE else 0.0) - 1e-6
    return found


@njit(cache=True, nogil=True)
def _covered(roots, present, prefixes, names, kinds, shares):  # noqa: PLR0917 - compiled functions take arrays one by one
    """Return the names that begin with one of the roots and have enough of their weight present; some repeatedly."""
    (indptr, surfaces), (offsets, bags, total), (source, kind, concept) = prefixes, names, kinds
    found = np.empty(np.sum(indptr[roots + 1] - indptr[roots]), dtype=np.int64)
    count = 0
    for root in roots:
        for place in range(indptr[root], indptr[root + 1]):
            surface = surfaces[place]
            there = 0.0
            for at in range(offsets[surface], offsets[surface + 1]):
                there += present[bags[at]]
            if there >= shares[source[surface], kind[concept[surface]]] * total[surface]:
                found[count] = surface
                count += 1
    return found[:count]


def _lay_over(index: Index, reading: Reading, surface: int) -> Hit | None:
    """The name laid over the sentence: its score at the narrowest place that holds what is there of it."""
    roots = index.bags[index.offsets[surface] : index.offsets[surface + 1]].tolist()
    atoms = [a for r in roots for a in reading.by_root.get(r, ())]
    window = _narrowest(atoms)
    if window is None:
        return None
    by_word: dict[int, list[Atom]] = {}
    for atom in window:
        by_word.setdefault(atom.word, []).append(atom)
    covered = 0.0
    for word, own in by_word.items():
        quality = _quality(reading, word, own)
        covered += quality * sum(a.weight for a in own)
    first, last = min(by_word), max(by_word)
    gap = sum(1 for at in range(first, last + 1) if at not in by_word and not reading.stop[at])
    if gap > _GAP_LIMIT:
        return None
    coverage = min(1.0, covered / float(index.total[surface]))
    source = Source(int(index.source[surface]))
    if _says_too_little(reading, window, coverage, source):
        return None
    if source is Source.BRIDGE and (coverage < _BRIDGE_COVERAGE or gap > _BRIDGE_GAP):
        return None
    if len(by_word) == 1 and coverage < _WHOLE and _lacks_substance(index, reading, surface, window):
        return None
    score = coverage * _WORTH[source] * (1 - _GAP_COST * gap)
    joins = sum(1 for at in range(first, last + 1) if reading.joins[at] and at not in by_word)
    score *= 1 - _JOIN_COST * joins
    bonus = (_BRIDGE_BONUS if source is Source.BRIDGE else 0.0) - _JOIN_RANK * joins
    return _hit(index, reading, int(index.concept[surface]), score, used=frozenset(by_word), weight=covered + bonus)


def _says_too_little(reading: Reading, window: list[Atom], coverage: float, source: Source) -> bool:
    """Whether all that is there of a name is words that alone say no skill."""
    if any(atom.root not in reading.weak for atom in window):
        return False
    return coverage < _WHOLE or (len(window) == 1 and source is not Source.BRIDGE)


def _lacks_substance(index: Index, reading: Reading, surface: int, window: list[Atom]) -> bool:
    """Whether one word stands for a name although more than a light verb of it is missing.

    "Trukki" says "käyttää trukkia"; "hyvinvointi" says no "eläinten hyvinvointi", and "tarkastus" alone is too
    common to say "tehdä tarkastuksia". English labels name their skill so variously that none needs this.
    """
    if reading.lang == "en":
        return True
    start, end = index.offsets[surface], index.offsets[surface + 1]
    there = {atom.root for atom in window}
    for root, inside in zip(index.bags[start:end].tolist(), index.inside[start:end].tolist(), strict=True):
        if root not in there and (inside or root not in reading.light):
            return True
    return max(atom.weight for atom in window) < _RARE and len(there) < end - start


def _quality(reading: Reading, word: int, own: list[Atom]) -> float:
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


def _narrowest(atoms: list[Atom]) -> list[Atom] | None:
    """One atom for each root, in the narrowest run of words."""
    if not atoms:
        return None
    wanted = len({a.root for a in atoms})
    if wanted == len(atoms):
        return atoms
    atoms = sorted(atoms, key=lambda a: (a.word, a.part))
    best: list[Atom] | None = None
    width = 10**6
    last: dict[int, Atom] = {}
    for atom in atoms:
        last[atom.root] = atom
        if len(last) == wanted:
            span = atom.word - min(a.word for a in last.values())
            if span < width:
                width, best = span, list(last.values())
    return best


def _hit(
    index: Index, reading: Reading, concept: int, score: float, *, used: frozenset[int], weight: float
) -> Hit | None:
    if score < _threshold(reading.lang, is_skill=index.kinds[concept] == KINDS.index("skill")):
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


def _threshold(lang: str, *, is_skill: bool) -> float:
    return SKILL_THRESHOLDS.get(lang, SKILL_THRESHOLD) if is_skill else OCCUPATION_THRESHOLD


def _exact_hits(index: Index, reading: Reading, lang: str) -> list[Hit]:
    """Names of any language that stand in the text as they are ("scrum", "Adobe Photoshop")."""
    words = reading.sentence.words
    spans = [(a, b) for a in range(len(words)) for b in range(a + 1, min(a + _LONGEST_EXACT, len(words)) + 1)]
    found = index.exact([reading.form(a, b) for a, b in spans])
    hits = []
    for (a, b), surfaces in zip(spans, found, strict=True):
        if not len(surfaces) or not _is_name(reading, a, b, lang):
            continue
        for surface in surfaces:
            own = index.langs[index.lang[surface]] == lang
            title = index.kinds[index.concept[surface]] == KINDS.index("occupation")
            if own or (_foreign(reading, a, b) and not (title and reading.form(a, b) != reading.text(a, b))):
                worth = _WORTH[Source(int(index.source[surface]))]
                weight = float(index.total[surface])
                hit = _hit(
                    index, reading, int(index.concept[surface]), worth, used=frozenset(range(a, b)), weight=weight
                )
                if hit is not None:
                    hits.append(hit)
    return hits


def _is_name(reading: Reading, a: int, b: int, lang: str) -> bool:
    """Whether the words a..b can be a name: more than function words and weak ones, longer than a letter.

    Words of the terms of the work are part of none.
    """
    words = reading.sentence.words[a:b]
    if not reading.of_terms.isdisjoint(range(a, b)):
        return False
    if b - a == 1:
        weak = reading.parts[a].roots[-1] in word_set(lang, "weak")
        return (
            len(words[0].text) > 2 - (not words[0].text.isalpha())
            and not weak
            and not is_function_word(words[0].text, lang)
        )
    return not all(is_function_word(word.text, lang) for word in words)


def _foreign(reading: Reading, a: int, b: int) -> bool:
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
