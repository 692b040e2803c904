"""Read somebody's own words or an advert, and match them, without storing anything."""

from dataclasses import dataclass

from kohtaanto.area import queries as area
from kohtaanto.desks.market import market
from kohtaanto.engine.matching import Explanation, explain
from kohtaanto.engine.text.conditions import (
    ABOUT_PEOPLE,
    ConditionFound,
    find_conditions,
    person_conditions,
    vacancy_conditions,
)
from kohtaanto.engine.types import Person, Vacancy, WeightedSkill
from kohtaanto.skills import queries as skills
from kohtaanto.vacancies import queries as vacancies
from kohtaanto.vacancies.types import VacancyLabel

OCCUPATIONS = 3
USUAL_WEIGHT = 0.35
"""What an occupation usually needs counts a third of what the advert itself says, as in stored vacancies."""
USUAL_SKILLS = 12
JOBS_SHOWN = 10
GROUP_OF_FIVE = 5
"""Smaller groups are never counted out: a number below it could point at a person."""
DEMANDS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class ReadSkill:
    """A skill or occupation read in the words, added by hand or usual for an occupation; and whether it counts."""

    uri: str
    label: str
    state: str
    """"claimed", "added", "occupation" or "usual"."""
    start: int | None
    end: int | None
    kept: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a text."""

    text: str
    language: str
    skills: tuple[ReadSkill, ...]
    conditions: tuple[ConditionFound, ...]

    @property
    def weighted(self) -> tuple[WeightedSkill, ...]:
        """The skills that count, with their weights."""
        return tuple(WeightedSkill(skill.uri, skill.weight) for skill in self.skills if skill.kept)


@dataclass(frozen=True, slots=True)
class Job:
    """An open vacancy that fits, and why."""

    label: VacancyLabel
    places: tuple[str, ...]
    score: float
    explanation: Explanation
    names: dict[str, str]
    """Labels of the concepts in the explanation."""

    @property
    def met(self) -> int:
        """How many requirements are met as such."""
        return len(self.explanation.met)

    @property
    def asked(self) -> int:
        """How many requirements there are."""
        return self.met + len(self.explanation.nearly) + len(self.explanation.missing)


@dataclass(frozen=True, slots=True)
class DemandShown:
    """A requirement and how many jobseekers cover it; None for fewer than five."""

    label: str
    people: int | None


@dataclass(frozen=True, slots=True)
class PeopleCount:
    """How many jobseekers fit an advert, never a number below five (None)."""

    by_skills: int | None
    free: int | None
    demands: tuple[DemandShown, ...]


def read(text: str, language: str, about_job: bool, left_out: frozenset[str], added: tuple[str, ...]) -> Reading:
    """Find skills, occupations and conditions in `text`; `left_out` and `added` are URIs the reader chose."""
    extraction = skills.recogniser().extract(text, language)
    occupations = extraction.occupations[:OCCUPATIONS]
    found = {
        one.uri: ReadSkill(one.uri, one.label, "claimed", one.start, one.end, one.uri not in left_out)
        for one in extraction.skills
    }
    if not about_job:
        # A person who has the occupation most likely has its skills; an advert's occupation is no requirement.
        for one in occupations:
            found[one.uri] = ReadSkill(one.uri, one.label, "occupation", None, None, one.uri not in left_out)
    for uri, label in skills.labels([uri for uri in added if uri not in found], language).items():
        found[uri] = ReadSkill(uri, label, "added", None, None, uri not in left_out)
    if about_job:
        usual = skills.essential_skills([one.uri for one in occupations[:1]], language)
        for uri, label in [item for item in usual.items() if item[0] not in found][:USUAL_SKILLS]:
            found[uri] = ReadSkill(uri, label, "usual", None, None, uri not in left_out, USUAL_WEIGHT)
    conditions = find_conditions(text, language, area.places())
    told = tuple(one for one in conditions if not (about_job and one.kind in ABOUT_PEOPLE))
    return Reading(text, language, tuple(found.values()), told)


def best_skill(words: str, language: str) -> str | None:
    """Return the URI of the skill that `words` most likely mean; None for no words."""
    ranked = skills.recogniser().link(words, language, "skill", 1) if words.strip() else []
    return ranked[0].uri if ranked else None


def jobs(reading: Reading, language: str) -> tuple[Job, ...]:
    """Return open jobs that fit what was read of a person, best first, with reasons in the reader's language."""
    person = Person("", reading.weighted, person_conditions(reading.conditions))
    now = market()
    found = [(int(vacancy.id), vacancy, score) for vacancy, score in now.jobs(person, JOBS_SHOWN)]
    labels = vacancies.labels([number for number, _, _ in found], language)
    explained = [
        (labels[number], score, explain(person, vacancy, now.model, now.places))
        for number, vacancy, score in found
        if number in labels
    ]
    names = skills.labels({uri for _, _, reasons in explained for uri in concepts(reasons)}, language)
    towns = area.municipality_names(language)
    return tuple(
        Job(label, tuple(towns.get(code, code) for code in label.municipalities), score, reasons, names)
        for label, score, reasons in explained
    )


def concepts(explanation: Explanation) -> list[str]:
    """Return every concept that an explanation names."""
    every = (*explanation.met, *explanation.nearly, *explanation.missing)
    return [uri for one in every for uri in (one.uri, one.through) if uri]


def people(reading: Reading, language: str) -> PeopleCount:
    """Return how many jobseekers fit what was read of an advert; numbers below five are never told."""
    size = market().people(Vacancy("", reading.weighted, vacancy_conditions(reading.conditions)))
    names = skills.labels([demand.uri for demand in size.demands], language)
    return PeopleCount(
        by_skills=at_least_five(size.by_skills),
        free=at_least_five(size.free),
        demands=tuple(
            DemandShown(names.get(demand.uri, demand.uri), at_least_five(demand.people))
            for demand in size.demands[:DEMANDS_SHOWN]
        ),
    )


def at_least_five(number: int) -> int | None:
    """Return the number down to a whole five, or None when it is so small that it could point at a person.

    Whole fives, since an advert can be changed word by word until a count moves by one.
    """
    return number // GROUP_OF_FIVE * GROUP_OF_FIVE or None
