"""Finds municipalities and districts in running text, in the cases in which Finnish bends their names."""

import re
from collections.abc import Iterable
from functools import lru_cache

from kohtaanto.engine.types import Place

# How the last part of a place's name changes when it is bent (nominative → stem).
_STEMS = (
    ("joki", "joe"), ("lahti", "lahde"), ("järvi", "järve"), ("niemi", "nieme"), ("lampi", "lammi"),
    ("lampi", "lamme"), ("mäki", "mäe"), ("ranta", "ranna"), ("saari", "saare"), ("salmi", "salme"),
    ("koski", "koske"), ("vesi", "vede"), ("lahti", "lahte"), ("kaupunki", "kaupungi"), ("kanto", "kanno"),
    ("nto", "nno"), ("nta", "nna"), ("nki", "ngi"), ("mpi", "mmi"), ("lta", "lla"), ("rta", "rra"), ("kko", "ko"),
    ("tti", "ti"), ("ppi", "pi"), ("kki", "ki"), ("ttu", "tu"), ("ula", "ula"), ("nen", "se"), ("lä", "lä"),
    ("uu", "uu"), ("ti", "di"), ("ki", "i"), ("le", "lee"),
)  # fmt: skip
_CASES = (
    r"(?:n|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ta|tä|a|ä|ksi|na|nä|[aeiouyäö]n|h[aeiouyäö]n|s|seen)?"
    r"(?:kin|ko|kö|han|hän)?"
)


@lru_cache(maxsize=16)
def _pattern(places: tuple[Place, ...]) -> tuple[re.Pattern[str], dict[str, Place]]:
    stems: dict[str, Place] = {}
    for place in places:
        for name in dict.fromkeys((place.name_fi, place.name_sv)):
            if not name:
                continue
            low = name.lower()
            for stem in (low, *_bent(low)):
                stems.setdefault(stem, place)
    ordered = sorted(stems, key=len, reverse=True)
    body = "|".join(re.escape(stem) for stem in ordered) or r"(?!)"
    return re.compile(rf"\b({body}){_CASES}\b"), stems


def _bent(name: str) -> Iterable[str]:
    for nominative, stem in _STEMS:
        if name.endswith(nominative):
            yield name[: -len(nominative)] + stem


def find_places(text: str, lowered: str, places: tuple[Place, ...]) -> list[tuple[Place, int, int]]:
    """(place, start, end) of every place named in the text, in order.

    `lowered` is the text in lower case with the same length. A name counts when it begins with a capital, or is
    too long to be another word.
    """
    if not places:
        return []
    pattern, stems = _pattern(places)
    return [
        (stems[m.group(1)], m.start(), m.end())
        for m in pattern.finditer(lowered)
        if text[m.start()].isupper() or len(m.group(1)) >= 6
    ]
