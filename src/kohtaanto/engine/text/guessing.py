"""Skills that a sentence speaks of without naming them, guessed part by part from what is said of them elsewhere."""

import re
from collections.abc import Iterator, Sequence

from kohtaanto.engine.text.building import KINDS
from kohtaanto.engine.text.index import Index
from kohtaanto.engine.text.meaning import says_who_somebody_is
from kohtaanto.engine.text.reading import Hit, Reading
from kohtaanto.engine.text.sayings import THRESHOLD, Guess, content_roots, likely
from kohtaanto.engine.text.wordlists import word_set

_PAUSE = re.compile(r"[,.;:!?()]")


def guessed(index: Index, text: str, reading: Reading, named: Sequence[Hit]) -> list[Hit]:
    """Skills that parts of a sentence speak of in other words, none of them in a word that says what is `named`."""
    said = index.sayings(reading.lang)
    if said is None:
        return []
    used = {at for hit in named for at in hit.used}
    hits = []
    guesses = [(likely(guess), guess, part) for guess, part in guesses_of(index, text, reading, named)]
    for likelihood, guess, part in sorted(guesses, key=lambda found: -found[0]):
        own = frozenset(at for at in part if not guess.roots.isdisjoint(reading.parts[at].roots))
        if likelihood >= THRESHOLD and used.isdisjoint(own):
            used |= own
            start, end = reading.sentence.words[min(own)].start, reading.sentence.words[max(own)].end
            hits.append(Hit(guess.concept, round(likelihood, 4), start, end, own, likelihood))
    return hits


def guesses_of(index: Index, text: str, reading: Reading, named: Sequence[Hit]) -> Iterator[tuple[Guess, range]]:
    """(guess, the numbers of the words of its part) for all parts of a sentence."""
    said = index.sayings(reading.lang)
    skill = KINDS.index("skill")
    found = {hit.concept: hit.score for hit in named if index.kinds[hit.concept] == skill}
    parts = list(_clauses(text, reading))
    roots = [_speaking_roots(text, reading, part) for part in parts]
    everything = dict.fromkeys(root for own in roots for root in own)
    for part, own in zip(parts, roots, strict=True):
        inside = set(part)
        taken = any(index.kinds[hit.concept] == skill and not inside.isdisjoint(hit.used) for hit in named)
        rest = [root for root in everything if root not in own]
        for guess in said.guesses(own, rest, found, taken) if said is not None else ():
            yield guess, part


def _speaking_roots(text: str, reading: Reading, part: range) -> list[str]:
    """The roots of a part of a sentence that may speak of a skill; none where it says who somebody is."""
    words = reading.sentence.words[part.start : part.stop]
    roots = [root for at in part for root in reading.parts[at].roots]
    if not words or says_who_somebody_is(text[words[0].start : words[-1].end], roots, reading.lang):
        return []
    return content_roots(roots, reading.lang)


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
