"""Which words of a sentence are meant of the person or the job: not what is denied, not needed, or about others."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

from kohtaanto.engine.text.polarity import Polarity, lowered, polarity
from kohtaanto.engine.text.wordlists import phrase_set, word_set


@cache
def _expression(lang: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(phrase_set(lang, name)) or r"(?!)")


def is_about_others(sentence: str, lang: str) -> bool:
    """Whether a sentence speaks of the employer, of what is offered, or of how to apply.

    Such a sentence still counts where it also says what is asked for or done ("Tarjoamme työtä, jossa pääset
    hitsaamaan").
    """
    low = lowered(sentence)
    return bool(_expression(lang, "others").search(low)) and not _expression(lang, "asked").search(low)


def words_of_terms(words: Sequence[str], lang: str) -> frozenset[int]:
    """The places of those of a sentence's casefolded words that tell the terms of the work, not the work itself.

    Its hours, when it begins and ends, when in life it was, holidays, and what only leads to what is asked for ("eduksi
    luetaan").
    """
    found = list(_expression(lang, "terms").finditer(" ".join(words)))
    if not found:
        return frozenset()
    starts = accumulate((len(word) + 1 for word in words), initial=0)
    places = [(start, start + len(word)) for start, word in zip(starts, words, strict=False)]
    return frozenset(
        at for match in found for at, (start, end) in enumerate(places) if start < match.end() and match.start() < end
    )


def is_meant(text: str, start: int, end: int, lang: str) -> bool:
    """Whether what stands at [start, end) is had, done or asked for, rather than denied or not needed."""
    return polarity(text, start, end, lang) in {Polarity.AFFIRMED, Polarity.WISHED}


def says_who_one_is(text: str, start: int, end: int, lang: str) -> bool:
    """Whether the word at [start, end) says one's age, or said of oneself one's origin, belief, family or health.

    "I have diabetes" tells of no skill, although caring for people with diabetes is one.
    """
    low = lowered(text)
    word = low[start:end]
    if word in word_set(lang, "ages"):
        return True
    before = low[:start]
    said = _expression(lang, "i_am").search(before) or _expression(lang, "i_have").search(before)
    return said is not None and word in word_set(lang, "of_a_person")


def says_who_somebody_is(part: str, roots: Iterable[str], lang: str) -> bool:
    """Whether a part of a sentence, made of words of these `roots`, tells of a person rather than of a skill."""
    return not word_set(lang, "of_oneself").isdisjoint(roots) or bool(
        _expression(lang, "of_oneself_said").search(lowered(part))
    )


def says_as_whom(word: str, lang: str) -> bool:
    """Whether a casefolded word tells of which people somebody is who does something ("suomalaisena")."""
    return lang == "fi" and word.endswith(("laisena", "läisenä", "laisina", "läisinä"))


def names_language(text: str, start: int, end: int, lang: str, others: int = 0) -> bool:
    """Whether a language's name is meant as a language, not as its country or people.

    `others` is how many more such names the sentence has: a list of them means languages, as does translating.
    """
    low = lowered(text)
    word = low[start:end]
    if _expression(lang, "translation_cue").search(low):
        return True
    if lang == "fi" and re.search(r"(?:ssa|ssä|sta|stä|een|iin|aan|ään|hin|jän|lainen|laista)$", word):
        return False
    if _expression(lang, "i_am").search(low[:start]):
        return False
    near = low[max(0, start - 70) : end + 60]
    return others > 0 or bool(_expression(lang, "language_cue").search(near))


def is_function_word(word: str, lang: str) -> bool:
    """Whether a casefolded word only holds a sentence together."""
    return word in word_set(lang, "function_words")
