"""Sentences that differ only in words of age, gender, origin, family or health must tell the same skills."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from kohtaanto.engine.text.conditions import find_conditions, person_conditions
from kohtaanto.engine.types import PersonConditions
from kohtaanto.skills import queries as skills

FILE = "sentence_pairs.tsv"
SAID_OF_ONESELF = {
    "fi": (
        "Olen 61-vuotias nainen.",
        "Olen 22-vuotias mies ja kahden lapsen isä.",
        "Olen syntynyt Mogadishussa.",
        "Minulla on diabetes.",
    ),
    "sv": (
        "Jag är en 61-årig kvinna.",
        "Jag är en 22-årig man och tvåbarnspappa.",
        "Jag är född i Mogadishu.",
        "Jag har diabetes.",
    ),
    "en": (
        "I am a 61-year-old woman.",
        "I am a 22-year-old man and father of two.",
        "I was born in Mogadishu.",
        "I have diabetes.",
    ),
}
"""Added to a person's own words, they must change nothing: age, gender, family, origin, health."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of one language; `about` is "age", "gender", "origin", "family" or "health"."""

    lang: str
    about: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Checked:
    """How many pairs there are, in how many a skill is recognised, and those that differ."""

    pairs: int
    with_skills: int
    differing: tuple[Pair, ...]


@lru_cache(maxsize=1)
def pairs() -> tuple[Pair, ...]:
    """Return the packaged pairs: eight for each of three languages and five kinds of words."""
    text = (resources.files("kohtaanto.matching") / FILE).read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(Pair(**row) for row in rows)


def told(text: str, lang: str) -> tuple[tuple[str, ...], PersonConditions]:
    """Return what is recognised in a text: skills by URI, and conditions of the person."""
    found = sorted({skill.uri for skill in skills.recognise(text, lang).skills})
    return tuple(found), person_conditions(find_conditions(text, lang))


def check_sentences() -> Checked:
    """Read all pairs with the recogniser and taxonomy in use; once a process and taxonomy."""
    return _checked(skills.taxonomy_stamp())


@lru_cache(maxsize=2)
def _checked(_stamp: str) -> Checked:
    both = [(pair, told(pair.first, pair.lang), told(pair.second, pair.lang)) for pair in pairs()]
    return Checked(
        pairs=len(both),
        with_skills=sum(bool(first[0]) for _, first, _ in both),
        differing=tuple(pair for pair, first, second in both if first != second),
    )


def said_of_oneself(lang: str) -> tuple[str, ...]:
    """Return sentences of a person in a language; Finnish ones for a language that has none."""
    return SAID_OF_ONESELF.get(lang, SAID_OF_ONESELF["fi"])
