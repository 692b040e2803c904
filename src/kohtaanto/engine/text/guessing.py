"""Skills that a sentence speaks of without naming them, guessed part by part from what is said of them elsewhere."""

import re
from collections.abc import Iterator, Sequence

from kohtaanto.engine.text.building import KINDS
from kohtaanto.engine.text.index import Index
from kohtaanto.engine.text.meaning import says_who_somebody_is
from kohtaanto.engine.text.reading import Hit, Reading
from kohtaanto.engine.text.relevance import relevance
from kohtaanto.engine.text.sayings import Beside, Guesses, content_roots
from kohtaanto.engine.text.wordlists import word_set

_PAUSE = re.compile(r"[,.;:!?()]")


def guessed(index: Index, text: str, reading: Reading, named: Sequence[Hit]) -> list[Hit]:
    """Skills that parts of a sentence speak of in other words, none of them in a word that says what is `named`."""
    used = {at for hit in named for at in hit.used}
    chosen: list[tuple[float, Guesses, int, range]] = []
    for guesses, part in guesses_of(index, text, reading, named):
        likelihood = guesses.likely()
        chosen += [(float(likelihood[row]), guesses, int(row), part) for row in guesses.accepted()]
    hits = []
    for likelihood, guesses, row, part in sorted(chosen, key=lambda one: -one[0]):
        said_by = guesses.said_by(row)
        own = frozenset(at for at in part if not said_by.isdisjoint(reading.parts[at].roots))
        if used.isdisjoint(own):
            used |= own
            start, end = reading.sentence.words[min(own)].start, reading.sentence.words[max(own)].end
            hits.append(Hit(int(guesses.concepts[row]), round(likelihood, 4), start, end, own, likelihood))
    return hits


def guesses_of(index: Index, text: str, reading: Reading, named: Sequence[Hit]) -> Iterator[tuple[Guesses, range]]:
    """(guesses, the numbers of the words of its part) for all parts of a sentence."""
    said = index.sayings(reading.lang)
    if said is None:
        return
    skill = KINDS.index("skill")
    found = {hit.concept: hit.score for hit in named if index.kinds[hit.concept] == skill}
    parts = speaking_parts(text, reading)
    roots = [content_roots(_roots(reading, part), reading.lang) for part in parts]
    # What is said of a person beside the skill must not make it likelier.
    of_people = word_set(reading.lang, "of_a_person") | word_set(reading.lang, "ages")
    everything = list(dict.fromkeys(root for own in roots for root in own if root not in of_people))
    heard = index.heard(roots, reading.lang)
    for part, own, own_heard in zip(parts, roots, heard, strict=True):
        if own:
            inside = set(part)
            taken = any(index.kinds[hit.concept] == skill and not inside.isdisjoint(hit.used) for hit in named)
            meant = relevance(spoken(text, reading, part), reading.lang)
            beside = Beside(found, taken, own_heard, index.is_heard, meant, index.tagged)
            yield said.guesses(own, [root for root in everything if root not in own], beside), part


def speaking_parts(text: str, reading: Reading) -> list[range]:
    """The parts of a sentence that may speak of a skill: those that do not say who somebody is."""
    return [part for part in _clauses(text, reading) if not _says_who(text, reading, part)]


def spoken(text: str, reading: Reading, part: range) -> str:
    """A part of a sentence as it stands, up to where the next one begins."""
    words = reading.sentence.words
    end = words[part.stop].start if part.stop < len(words) else reading.sentence.end
    return text[words[part.start].start : end]


def _roots(reading: Reading, part: range) -> list[str]:
    return [root for at in part for root in reading.parts[at].roots]


def _says_who(text: str, reading: Reading, part: range) -> bool:
    """Whether a part of a sentence says who somebody is, or nothing at all: it speaks of no skill then."""
    words = reading.sentence.words[part.start : part.stop]
    return not words or says_who_somebody_is(text[words[0].start : words[-1].end], _roots(reading, part), reading.lang)


def _clauses(text: str, reading: Reading) -> Iterator[range]:
    """The runs of words of a sentence between its marks and joining words."""
    words, joins = reading.sentence.words, word_set(reading.lang, "joins") | word_set(reading.lang, "clause_joins")
    start = 0
    for at, word in enumerate(words):
        if word.text in joins:
            yield range(start, at)
            start = at + 1
        elif at > start and _PAUSE.search(text, words[at - 1].end, word.start):
            yield range(start, at)
            start = at
    yield range(start, len(words))
