"""Read one advert: skills with their words, occupations and conditions. Runs in worker processes, so no Django."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kohtaanto.engine.text.conditions import (
    ABOUT_PEOPLE,
    ConditionFound,
    ConditionKind,
    Polarity,
    find_conditions,
    vacancy_conditions,
)
from kohtaanto.engine.text.recogniser import Found, Recogniser
from kohtaanto.engine.types import Place, VacancyConditions
from kohtaanto.vacancies.conditions import united

FIELDS = ("title", "summary", "description")
"""Texts that tell of the work; what tells of the employer or of how to apply is not read for skills."""
LANGUAGES = ("fi", "sv", "en")
CARDS = frozenset({ConditionKind.LICENCE, ConditionKind.REGISTRATION})
CARD = re.compile(
    r"kor[dt]|pass|lu[pv]|pätevyy|laillist|rekister|oikeu|legitim|card|licen|permit|regist", re.IGNORECASE
)
"""What a card is called: "ensiaputaidot" are a skill, though the card for them is asked for too."""
ASKED_BY_ITSELF = CARDS | {
    ConditionKind.SHIFT,
    ConditionKind.WORKING_TIME,
    ConditionKind.HOURS,
    ConditionKind.START,
}
"""Conditions whose words ask for no skill besides."""
STEM = 4
"""Letters that tell a language's name in all its forms."""
GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Advert:
    """What is read of a vacancy."""

    texts: Mapping[str, Mapping[str, str]]
    """Field to language to text."""
    published: date
    """Settles the year of a date that is written without one."""
    employers: tuple[str, ...] = ()
    """Names of the employer and its client; words in a name ask for no skill."""


@dataclass(frozen=True, slots=True)
class Words:
    """A skill or condition at [start, end) of one field's text in one language, in code points."""

    kind: str
    """"skill", "condition" or "denied" (a condition that the text denies)."""
    name: str
    """The skill's URI, or the kind of condition and its value, for example "licence B"."""
    language: str
    field: str
    start: int
    end: int
    score: float
    text: str
    """The words themselves."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read."""

    words: tuple[Words, ...]
    occupations: tuple[tuple[str, float], ...]
    """(URI, score), best first; each once over all languages."""
    conditions: VacancyConditions


@dataclass(slots=True)
class _Reader:
    recogniser: Recogniser
    places: tuple[Place, ...]


_READER: list[_Reader] = []
"""The one reader of this process."""


def start_reader(recogniser: Recogniser | Path | None, places: tuple[Place, ...]) -> None:
    """Make this process ready to read: with a recogniser, or with the one of the taxonomy at a path."""
    if not isinstance(recogniser, Recogniser):
        recogniser = Recogniser.open(recogniser)
    _READER[:] = [_Reader(recogniser, places)]


def read_advert(advert: Advert) -> Reading:
    """Return what an advert asks for, over all its languages. `start_reader` must have been called before."""
    reader = _READER[0]
    words: list[Words] = []
    occupations: dict[str, float] = {}
    said: list[VacancyConditions] = []
    for language in LANGUAGES:
        text, pieces = _whole(advert, language)
        if not text:
            continue
        extraction = reader.recogniser.extract(text, language)
        conditions = find_conditions(text, language, reader.places, advert.published)
        said.append(vacancy_conditions(conditions))
        for one in extraction.occupations:
            occupations[one.uri] = max(one.score, occupations.get(one.uri, 0.0))
        names = _named(text, advert.employers)
        spans = [
            ("skill", one.uri, one.start, one.end, one.score)
            for one in extraction.skills
            if not any(one.start < end and start < one.end for start, end in names)
            and not _is_condition(one, conditions, text)
        ]
        spans += [
            (_kind(one), f"{one.kind} {one.value}", one.start, one.end, 1.0)
            for one in conditions
            if one.kind not in ABOUT_PEOPLE
        ]
        for kind, name, start, end, score in spans:
            for field, begin, length in pieces:
                if begin <= start and end <= begin + length:
                    words.append(Words(kind, name, language, field, start - begin, end - begin, score, text[start:end]))
    ranked = sorted(occupations.items(), key=lambda pair: (-pair[1], pair[0]))
    return Reading(tuple(words), tuple(ranked), united(said))


def _is_condition(skill: Found, conditions: Iterable[ConditionFound], text: str) -> bool:
    """Return whether a skill's words say a demanded condition: as a skill too, who has the card would miss it."""
    return any(one.polarity is Polarity.AFFIRMED and _says(skill, one, text) for one in conditions)


def _says(skill: Found, condition: ConditionFound, text: str) -> bool:
    """Return whether a skill's words are those of a condition, two fifths of them at least.

    A language is one wherever its words meet: its name, "suomen kieli", begins as the condition does, "suomella".
    """
    shared = min(skill.end, condition.end) - max(skill.start, condition.start)
    if shared <= 0:
        return False
    if condition.kind is ConditionKind.LANGUAGE:
        return skill.label[:STEM].casefold() == text[condition.start :][:STEM].casefold()
    if condition.kind in CARDS and not CARD.search(text, condition.start, condition.end):
        return False
    return condition.kind in ASKED_BY_ITSELF and 5 * shared >= 2 * (skill.end - skill.start)


def _named(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Return where names stand in a text."""
    return [
        match.span() for name in names if len(name) > 2 for match in re.finditer(re.escape(name), text, re.IGNORECASE)
    ]


def _kind(condition: ConditionFound) -> str:
    return "denied" if condition.polarity is Polarity.DENIED else "condition"


def _whole(advert: Advert, language: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Return one text of all fields in a language, and each field's (name, start, length) in it."""
    text, pieces = "", []
    for field in FIELDS:
        part = advert.texts.get(field, {}).get(language, "")
        if part:
            text += GAP if text else ""
            pieces.append((field, len(text), len(part)))
            text += part
    return text, pieces
