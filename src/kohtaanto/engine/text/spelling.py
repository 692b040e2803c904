"""Spoken forms and slips of the pen, as the written forms they may stand for."""

import re
from collections.abc import Iterator

_SPOKEN_ENDINGS = {
    "fi": (
        ("ny", "nyt"), ("nu", "nut"), ("llu", "llut"), ("lly", "llyt"), ("ssu", "ssut"), ("ssy", "ssyt"),
        ("ii", "ia"), ("ii", "iä"), ("oo", "oa"), ("uu", "ua"), ("öö", "öä"), ("yy", "yä"), ("ee", "ea"), ("ee", "eä"),
        ("is", "issa"), ("is", "issä"), ("as", "assa"), ("äs", "ässä"), ("us", "ussa"), ("os", "ossa"),
        ("st", "sta"), ("st", "stä"), ("lt", "lta"), ("lt", "ltä"), ("l", "lla"), ("l", "llä"),
        ("in", "ina"), ("aan", "amaan"), ("t", "ta"), ("t", "tä"), ("ks", "ksi"), ("sin", "in"),
    ),
    "sv": (("", "r"), ("", "de"), ("", "t"), ("a", "ade"), ("t", "d")),
}  # fmt: skip

_SPOKEN_INSIDE = {"fi": (("oomi", "oami"), ("uumi", "uami"), ("yymi", "yämi"), ("eemi", "eami"), ("ttii", "ttia"))}

_SWAPS = (("a", "ä"), ("o", "ö"), ("ä", "a"), ("ö", "o"), ("å", "a"), ("a", "å"), ("c", "k"), ("w", "v"), ("d", "t"),
          ("t", "d"), ("b", "p"), ("p", "b"), ("g", "k"), ("k", "g"))  # fmt: skip


def spoken(word: str, lang: str) -> Iterator[str]:
    """Written forms that a spoken form may stand for ("tehny" → "tehnyt", "hommii" → "hommia")."""
    for inside, written in _SPOKEN_INSIDE.get(lang, ()):
        if inside in word:
            yield word.replace(inside, written)
    for ending, written in _SPOKEN_ENDINGS.get(lang, ()):
        if ending and len(word) > len(ending) + 2 and word.endswith(ending):
            yield word[: -len(ending)] + written


def slips(word: str) -> Iterator[str]:
    """Words one slip away: doubled or single letters, neighbours swapped, dots left out, one letter too many."""
    umlauts = word.replace("a", "ä").replace("o", "ö")
    if umlauts != word:
        yield umlauts
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        yield before + letter + letter + after
        if at + 1 < len(word) and word[at + 1] != letter:
            yield before + word[at + 1] + letter + word[at + 2 :]
        yield before + after
        for one, other in _SWAPS:
            if letter == one:
                yield before + other + after
    for at in range(1, len(word)):
        for letter in "aeiouyäölnrstkm":
            yield word[:at] + letter + word[at:]


_BENT = {
    "fi": re.compile(
        r"(?:i?(?:lla|llä|lta|ltä|lle|ssa|ssä|sta|stä|ksi|n|a|ä)|iin|iä|ia|ta|tä|illa|issa|hin|een|in|ja|jä)$"
    ),
    "sv": re.compile(r"(?:s|et|en|n|t)$"),
}


def unbent(word: str, lang: str) -> Iterator[str]:
    """What a foreign word may be without the endings of `lang` ("pythonilla" → "python"), longest ending first."""
    pattern = _BENT.get(lang)
    if pattern is None:
        return
    for length in range(min(5, len(word) - 2), 0, -1):
        if pattern.fullmatch(word[-length:]):
            yield word[:-length]
