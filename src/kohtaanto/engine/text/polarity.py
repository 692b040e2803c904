"""Whether what stands at a place of a text is affirmed, wished for, denied or said to be unnecessary."""

import re
from enum import StrEnum
from functools import cache

from kohtaanto.engine.text.wordlists import phrase_set, word_set


class Polarity(StrEnum):
    """How a text means what it mentions."""

    AFFIRMED = "affirmed"
    WISHED = "wished"
    """An advantage, not a condition."""
    DENIED = "denied"
    """Lacking, refused or not part of it."""
    NOT_NEEDED = "not_needed"


_SENTENCE_END = re.compile(r"(?<=[^\d\W])[.!?…](?=\s|$)|[\n\r•]|[!?](?=\s|$)|(?<=\d)\.(?=\s+[A-ZÅÄÖ])")
_NEAR, _NEAR_FACTOR = 200, 4
"""How far back the beginning of a sentence is first looked for, in characters, and how much farther each time then."""
_BRACKETS = re.compile(r"\([^()]*\)")
_SEGMENT = re.compile(r"[,;:()–—]\s*|\s+-\s+")


@cache
def _pattern(lang: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(phrase_set(lang, name)) or r"(?!)")


def polarity(text: str, start: int, end: int, lang: str) -> Polarity:
    """The polarity of text[start:end) in its sentence."""
    left, right = sentence_around(text, start, end)
    sentence = lowered(text[left:right])
    at, to = start - left, end - left
    sentence = _pattern(lang, "no_denials").sub(lambda m: " " * len(m.group()), sentence)
    left_bound, right_bound = _clause(sentence, at, to, lang)
    clause = sentence[left_bound:right_bound]
    at, to = at - left_bound, to - left_bound
    if _near(_pattern(lang, "not_needed"), clause, at, to, lang=lang):
        return Polarity.NOT_NEEDED
    if (
        _pattern(lang, "denials").search(clause, at, to)
        or _denied_before(clause, at, lang)
        or _denied_after(clause, to, lang)
    ):
        return Polarity.DENIED
    return Polarity.WISHED if _is_wished(clause, at, to, lang) else Polarity.AFFIRMED


def lowered(text: str) -> str:
    """The text in lower case, every letter in its place (a few letters of other scripts would become two)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) of the sentence that holds a place."""
    left, back, size = 0, start, _NEAR
    while left == 0 and back > 0:
        back = max(0, start - size)
        for found in _SENTENCE_END.finditer(text, back, start):
            left = found.end()
        size *= _NEAR_FACTOR
    after = _SENTENCE_END.search(text, end)
    return left, after.start() if after else len(text)


def _clause(sentence: str, start: int, end: int, lang: str) -> tuple[int, int]:
    """The part of the sentence between contrasts ("but", "mutta") that holds the place."""
    left, right = 0, len(sentence)
    for found in _pattern(lang, "contrasts").finditer(sentence):
        if found.end() <= start:
            left = found.end()
        elif found.start() >= end:
            right = found.start()
            break
    return left, right


def _is_wished(clause: str, start: int, end: int, lang: str) -> bool:
    """Whether what stands there is an advantage, where a clause may demand something too.

    A cue in the same part counts, the one after the place first ("Ajokortti vaaditaan, trukkikortti eduksi"); then a
    cue that opens the clause, for all of a list ("Edellytämme a:ta, b:tä ja c:tä, d eduksi"); then the one that ends
    the list.
    """
    wishes = list(_pattern(lang, "wished").finditer(clause))
    demands = list(_pattern(lang, "demanded").finditer(clause)) if wishes else []
    if not demands:
        return bool(wishes)
    cues = sorted([(found.start(), found.end(), True) for found in wishes] + [(*one.span(), False) for one in demands])
    after = next((cue for cue in cues if cue[0] >= end), None)
    before = next((cue for cue in reversed(cues) if cue[1] <= start), None)
    if after and not _SEGMENT.search(clause, end, after[0]):
        return after[2]
    if before and (not clause[: before[0]].strip() or not _SEGMENT.search(clause, before[1], start)):
        return before[2]
    return (after or before or (0, 0, True))[2]


def _near(pattern: re.Pattern[str], clause: str, start: int, end: int, *, lang: str) -> bool:
    """Whether a cue stands in the same clause with no new clause between it and the place."""
    for found in pattern.finditer(clause):
        if found.start() <= start and not _new_clause(clause[found.end() : start], lang):
            return True
        if found.start() >= end and _reaches_back(clause, end, found.start(), lang):
            return True
    return False


def _reaches_back(clause: str, end: int, cue: int, lang: str) -> bool:
    """Whether a cue at `cue` counts for what ends at `end` before it: in the same clause, or in a list that goes on.

    "A, B tai C:tä ei tarvita" is about all three; "A ja B, C:tä ei tarvita" and "A eduksi, B:tä ei tarvita" are about
    the last alone.
    """
    between = _BRACKETS.sub(lambda found: " " * len(found.group()), clause[end:cue])
    *_, last = (None, *_SEGMENT.finditer(between))
    if last is None:
        return True
    if _new_clause(between, lang):
        return False
    if not between[last.end() :].strip():
        return True
    if last.group().strip() != ",":
        return False
    listed = between[: last.start()]
    before = set(clause[: end + len(listed)].split())
    is_closed = any(not before.isdisjoint(word_set(lang, name)) for name in ("joins", "clause_starters"))
    return not (is_closed or _pattern(lang, "wished").search(listed))


def _denied_before(clause: str, start: int, lang: str) -> bool:
    return any(
        not _new_clause(clause[found.end() : start], lang)
        for found in _pattern(lang, "denials").finditer(clause, 0, start)
    )


def _denied_after(clause: str, end: int, lang: str) -> bool:
    # Cut, not searched from a place: a pattern may ask for what follows at once.
    after = clause[end:]
    found = _pattern(lang, "denials_after").search(after)
    return found is not None and not _SEGMENT.search(after[: found.start()])


def _new_clause(between: str, lang: str) -> bool:
    """Whether a new clause begins within the text between a negation and what it might deny."""
    starters = word_set(lang, "clause_starters")
    for segment in _SEGMENT.split(between)[1:]:
        if any(word in starters for word in segment.split()[:3]):
            return True
    joined = re.search(r"\b(?:ja|och|and|sekä|samt)\s+(\w+)", between)
    return joined is not None and joined.group(1) in starters
