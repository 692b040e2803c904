"""Records to what the engine takes: texts are read for skills, occupations and conditions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from kohtaanto.engine.matching import MatchingModel
from kohtaanto.engine.matching.near_occupations import likely_occupations
from kohtaanto.engine.matching.openings import Openings
from kohtaanto.engine.text.conditions import find_conditions, person_conditions, vacancy_conditions
from kohtaanto.engine.types import (
    Person,
    PersonConditions,
    Place,
    Vacancy,
    VacancyConditions,
    WeightedSkill,
)
from kohtaanto.matching.files.records import Record

if TYPE_CHECKING:
    from kohtaanto.engine.text.recogniser import Recogniser
    from kohtaanto.engine.text.taxonomy import Taxonomy

Conditions = TypeVar("Conditions", PersonConditions, VacancyConditions)

OCCUPATIONS = 5
"""Occupations taken from a title or a text; the further ones count less."""
OCCUPATION_PART = 0.45
"""Part of a vacancy's requirements that its occupation makes up, skills found in the text the rest."""
INFERRED_PART = 0.25
"""Part that the skills which the occupation needs, though unsaid, make up."""
INFERRED = 12
"""Unsaid skills taken in; the most telling ones first."""
LEAST_LINK = 0.15
"""A weaker link from a title to an occupation is noise."""


@dataclass(frozen=True)
class Reader:
    """Reads texts with one recogniser; `places` are those whose names count as places of work and homes."""

    recogniser: "Recogniser"
    taxonomy: "Taxonomy"
    model: MatchingModel
    places: Sequence[Place] = ()
    likely: Openings | None = None
    """Every occupation as an opening, where somebody of whom only skills are known shall have likely ones too."""

    def person(self, record: Record) -> Person:
        """Return the jobseeker of a record: what is said in the text, and what the record names itself."""
        skills = record.weighted()
        conditions = PersonConditions()
        if record.text:
            found = self.recogniser.extract(record.text, record.lang)
            said = [WeightedSkill(one.uri, 0.5 + 0.5 * min(one.score, 1.0)) for one in found.skills]
            skills += (*said, *self._occupations(record.text, record.lang, found.occupations))
            conditions = person_conditions(find_conditions(record.text, record.lang, self.places))
        elif self.likely is not None and not any(self._is_occupation(one.uri) for one in skills):
            # Adverts are read for occupations first of all: skills alone would meet half of what they ask for.
            skills += likely_occupations(Person(record.id, skills), self.likely)
        if record.conditions is not None:
            conditions = _over(conditions, record.conditions.conditions(), record.conditions.model_fields_set)
        return Person(record.id, skills, conditions)

    def vacancy(self, record: Record) -> Vacancy:
        """Return the vacancy of a record: its first line is read as its title."""
        skills = record.weighted()
        conditions = VacancyConditions()
        if record.text:
            found = self.recogniser.extract(record.text, record.lang)
            title = record.text.strip().splitlines()[0][:200] if record.text.strip() else ""
            said = [WeightedSkill(one.uri, 0.5 + 0.5 * min(one.score, 1.0)) for one in found.skills]
            occupations = self._occupations(title, record.lang, found.occupations)
            skills += self._balanced(said, occupations)
            conditions = vacancy_conditions(find_conditions(record.text, record.lang, self.places))
        if record.conditions is not None:
            conditions = _over(conditions, record.conditions.conditions(), record.conditions.model_fields_set)
        return Vacancy(record.id, skills, conditions)

    def _is_occupation(self, uri: str) -> bool:
        concept = self.taxonomy.concepts.get(uri)
        return concept is not None and concept.kind == "occupation"

    def _occupations(self, text: str, lang: str, named: Iterable) -> list[WeightedSkill]:
        """Return the occupations that a title or text names or points to, the surest at 1.0."""
        linked = self.recogniser.link(text, lang, "occupation", OCCUPATIONS) if text.strip() else []
        weights = {one.uri: one.score for one in linked if one.score >= LEAST_LINK}
        best = max(weights.values(), default=1.0)
        weights = {uri: (score / best) ** 2 * min(best / 0.5, 1.0) for uri, score in weights.items()}
        for one in named:
            weights[one.uri] = max(weights.get(one.uri, 0.0), one.score)
        return [WeightedSkill(uri, min(weight, 1.0)) for uri, weight in weights.items() if weight > 0.05]

    def _balanced(self, said: list[WeightedSkill], occupations: list[WeightedSkill]) -> tuple[WeightedSkill, ...]:
        """Give skills, occupation and unsaid skills their parts, whatever their numbers."""
        # Few words carry little: one or two skills do not make up the whole part.
        spoken = (1.0 - OCCUPATION_PART - INFERRED_PART) * min(1.0, len(said) / 4)
        inferred = self._inferred(said, occupations)
        result: list[WeightedSkill] = []
        for skills, part in ((occupations, OCCUPATION_PART), (inferred, INFERRED_PART), (said, spoken)):
            mass = sum(one.weight * self._telling(one.uri) for one in skills)
            result += [WeightedSkill(one.uri, one.weight * part / mass) for one in skills] if mass else []
        return tuple(result)

    def _inferred(self, said: list[WeightedSkill], occupations: list[WeightedSkill]) -> list[WeightedSkill]:
        weights: dict[str, float] = {}
        for occupation in occupations:
            for uri in self.taxonomy.essential.get(occupation.uri, ()):
                weights[uri] = max(weights.get(uri, 0.0), occupation.weight)
        for one in said:
            weights.pop(one.uri, None)
        order = sorted(weights, key=lambda uri: (-weights[uri] * self._telling(uri), uri))
        return [WeightedSkill(uri, weights[uri]) for uri in order[:INFERRED]]

    def _telling(self, uri: str) -> float:
        number = self.model.index.get(uri)
        return 1.0 if number is None else float(self.model.telling[number])


def _over(read: Conditions, given: Conditions, named: set[str]) -> Conditions:
    """Return the conditions read from the text with those that the record names put over them."""
    return replace(read, **{name: getattr(given, name) for name in named})
