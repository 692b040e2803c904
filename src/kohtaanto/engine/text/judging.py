"""The skills that a sentence means, judged part by part: those it names, and those it speaks of in other words."""

import re
from collections.abc import Callable, Iterator, Sequence

from kohtaanto.engine.text.acceptance import THRESHOLD_SHARED
from kohtaanto.engine.text.building import KINDS
from kohtaanto.engine.text.index import Index
from kohtaanto.engine.text.meaning import is_function_word, says_as_whom, says_who_somebody_is
from kohtaanto.engine.text.reading import Hit, Reading
from kohtaanto.engine.text.relevance import relevance
from kohtaanto.engine.text.sayings import Accepted, Beside, Guesses, Heard, accepted, content_roots
from kohtaanto.engine.text.wordlists import word_set

_SKILL = KINDS.index("skill")
_FEW = 3
"""So many words with one of age among them say who somebody is ("nuori tarjoilija")."""
_PAUSE = re.compile(r"[,.;:!?()]")


def skills_of(
    index: Index, text: str, reading: Reading, named: Sequence[Hit], is_meant: Callable[[Hit], bool]
) -> list[Hit]:
    """The skills that a sentence means: by `named`, and by what its parts speak of in other words.

    Where the classifier knows a named skill, its name is judged like a guess; any other name counts, as does one in a
    part that says who somebody is. What is likely enough by itself is taken first, then the likelier the sooner; a
    further skill said by some of the same words has to be likelier than others ("tilinpäätökset" are drawn up, and
    bookkeeping), what is not meant takes its words with it, and a title alone says no skill.
    """
    all_guesses = list(guesses_of(index, text, reading, named))
    chosen: list[tuple[Accepted, Guesses, range]] = []
    judged: set[Hit] = set()
    for (guesses, part), taken in zip(all_guesses, accepted([one for one, _ in all_guesses]), strict=True):
        chosen += [(one, guesses, part) for one in taken]
        judged |= {hit for hit in _here(index, named, part) if index.listener.knows[hit.concept]}
    hits = [hit for hit in named if hit not in judged]
    is_heard = index.listener.is_heard
    # Without the classifier nobody can tell whether a title's words say a skill besides.
    used = {at for hit in hits for at in hit.used if not is_heard or index.kinds[hit.concept] == _SKILL}
    titles = {at for hit in named for at in hit.used if index.kinds[hit.concept] == KINDS.index("occupation")}
    barred = {at for hit in hits for at in hit.used if not is_meant(hit)}
    found = {hit.concept for hit in hits if is_meant(hit)}
    by_name = {hit.concept for hit in judged if is_meant(hit)}
    # What says who somebody is must not make anything likelier.
    says_one = any(hit.concept in found for _, part in all_guesses for hit in _here(index, hits, part))
    for one, guesses, part in sorted(chosen, key=lambda each: (not each[0].alone, -each[0].likelihood)):
        concept = int(guesses.concepts[one.row])
        name = next((hit for hit in _here(index, named, part) if hit.concept == concept and hit in judged), None)
        # What is named in one part of a sentence is likely in all: it is said where its name stands.
        if concept in found or (name is None and concept in by_name) or not (one.alone or says_one):
            continue
        said = name or _hit(reading, guesses, one, part)
        if name is None and said.used <= titles:
            continue
        shares = is_heard and one.likelihood >= THRESHOLD_SHARED and barred.isdisjoint(said.used)
        if shares or used.isdisjoint(said.used):
            used |= said.used
            hits.append(said)
            if is_meant(said):
                found.add(concept)
                says_one = True
            else:
                barred |= said.used
    return [hit for hit in hits if is_meant(hit)]


def _hit(reading: Reading, guesses: Guesses, one: Accepted, part: range) -> Hit:
    said_by = guesses.said_by(one.row)
    own = frozenset(at for at in part if not said_by.isdisjoint(reading.parts[at].roots))
    start, end = reading.sentence.words[min(own)].start, reading.sentence.words[max(own)].end
    return Hit(int(guesses.concepts[one.row]), round(one.likelihood, 4), start, end, own, one.likelihood)


def _here(index: Index, named: Sequence[Hit], part: range) -> list[Hit]:
    """The skills whose names begin in a part of the sentence."""
    return [hit for hit in named if index.kinds[hit.concept] == _SKILL and min(hit.used) in part]


def guesses_of(index: Index, text: str, reading: Reading, named: Sequence[Hit]) -> Iterator[tuple[Guesses, range]]:
    """(guesses, the numbers of the words of its part) for all parts of a sentence."""
    said = index.sayings(reading.lang)
    if said is None:
        return
    titles = [hit.used for hit in named if index.kinds[hit.concept] == KINDS.index("occupation")]
    # What is said of a person beside the skill must not make it likelier.
    of_people = word_set(reading.lang, "of_a_person") | word_set(reading.lang, "ages")
    said_of_people = {at for at, parts in enumerate(reading.parts) if of_people.issuperset(parts.roots)}
    # A title that stands alone says who somebody is, as it does after "olen", whatever else is said of the person.
    parts = [
        part
        for part in speaking_parts(text, reading)
        if not any(not used.isdisjoint(part) and used | said_of_people >= set(part) for used in titles)
    ]
    names = [_here(index, named, part) for part in parts]
    found = {hit.concept: hit.score for own in names for hit in own}
    roots = [tuple(content_roots(_roots(reading, part), reading.lang)) for part in parts]
    impersonal = [tuple(root for root in own if root not in of_people) for own in roots]
    everything = tuple(dict.fromkeys(root for own in impersonal for root in own))
    asked = list(dict.fromkeys([*roots, *impersonal, everything]))
    hearing, number_of = index.listener.hear(asked, reading.lang), {words: at for at, words in enumerate(asked)}
    for number, (part, own) in enumerate(zip(parts, roots, strict=True)):
        if own:
            others = [number_of[words] for at, words in enumerate(impersonal) if at != number]
            here = {hit.concept: (hit.score, hit.rank - hit.score, len(hit.used)) for hit in reversed(names[number])}
            taken = any(not hit.used.isdisjoint(part) for own_names in names for hit in own_names)
            # Without the classifier it weighs nothing.
            is_heard = index.listener.is_heard
            meant = relevance(spoken(text, reading, part), reading.lang) if is_heard else 0.0
            around = Heard(hearing, number_of[own], others, number_of[everything])
            beside = Beside(found, here, taken, around, is_heard, meant, index.listener.tagged)
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
    words = reading.sentence.words
    heard = (at for at in part if at not in reading.of_terms and not _says_nothing(words[at].text, reading.lang))
    return [root for at in heard for root in reading.parts[at].roots]


def _says_nothing(word: str, lang: str) -> bool:
    return is_function_word(word, lang) or says_as_whom(word, lang)


def _says_who(text: str, reading: Reading, part: range) -> bool:
    """Whether a part of a sentence says who somebody is, or nothing at all: it speaks of no skill then."""
    words = reading.sentence.words[part.start : part.stop]
    if not words:
        return True
    is_of_age = len(words) <= _FEW and not word_set(reading.lang, "ages").isdisjoint(word.text for word in words)
    every_root = (root for at in part for root in reading.parts[at].roots)
    return is_of_age or says_who_somebody_is(text[words[0].start : words[-1].end], every_root, reading.lang)


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
