"""The Finnish verbs that a word may be a past form of: "siivosin" of siivota, "leivoin" of leipoa.

People tell what they did in these forms, and dictionaries have many of them wrong or not at all. Rules propose; who
asks decides by the words that it knows.
"""

import re
from collections.abc import Iterator

from kohtaanto.engine.text.families import grades

_PERSONS = ("mme", "n")
"""Endings of the past of "I" and "we"; those of others are too often those of nouns ("tapit", "posti")."""
_STRONG = re.compile(r"[aeiouyäölrnm][kpt]$|(?:kk|pp|tt)$")
"""What cannot stand before the i of these forms: it would be weak there."""
_VOWELS = frozenset("aeiouyäö")
_BY_HEART = {
    "myi": "myydä", "söi": "syödä", "joi": "juoda", "vei": "viedä", "toi": "tuoda", "sai": "saada", "jäi": "jäädä",
    "tei": "tehdä", "näi": "nähdä", "kävi": "käydä", "hai": "hakea",
}  # fmt: skip


def infinitives(word: str) -> Iterator[str]:
    """Infinitives that a casefolded word may be a form of, most of them no words at all."""
    for ending in _PERSONS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and stem.endswith("i"):
            yield from _of_past(stem)
            return


def forms_of_infinitive(word: str) -> tuple[str, ...]:
    """Forms that an infinitive has and another word like it has not ("takia", "parta", "alla").

    What they do and what one has done, since either may count as an adjective too ("johtavat"); itself where no other
    words are like it ("tuoda").
    """
    if len(word) < 4 or word[-1] not in "aä":
        return (word,)
    stem, u = word[:-1], "u" if word[-1] == "a" else "y"
    if word[-2] in _VOWELS:
        return f"{stem}v{word[-1]}t", f"{stem}n{u}t"
    if word[-2] == "t" and word[-3] in _VOWELS:
        return (f"{word[:-2]}nn{u}t",)
    if word[-3:-1] in {"ll", "nn", "rr"}:
        return (f"{word[:-1]}{u}t",)
    return (f"{word[:-2]}s{u}t",) if word[-3:-1] == "st" else (word,)


def _of_past(stem: str) -> Iterator[str]:
    """Infinitives of a past stem, its i included."""
    if stem in _BY_HEART:
        yield _BY_HEART[stem]
    before = stem[:-1]
    a = "a" if any(letter in "aou" for letter in stem) else "ä"
    strong = [one for one in grades(before) if one != before or not _STRONG.search(before)]
    if before.endswith(("o", "ö")):
        # arvioi-n; leivo-i-n; auto-i-n, whose o was an a.
        yield f"{stem}d{a}"
        yield from (one + a for one in grades(before))
        yield from (one[:-1] + 2 * a for one in grades(before))
    elif before.endswith(("u", "y")):
        yield from (one + a for one in grades(before))
    elif before.endswith("s"):
        yield from (f"{weak}t{a}" for weak in grades(before[:-1]) if weak[-1] in _VOWELS)
        yield from (f"{before[:-1]}t{vowel}{a}" for vowel in (a, "e"))
        yield f"{before}t{a}"
        if before.endswith("ts"):
            yield f"{before[:-2]}t{a}"
    yield from (f"{one}{vowel}{a}" for one in strong for vowel in (a, "e", "i"))
    if before.endswith(("l", "n", "r")):
        yield from (f"{weak}{before[-2:]}{before[-1]}{a}" for weak in grades(before[:-2]))
