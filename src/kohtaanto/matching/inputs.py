"""What is matched: people, vacancies, places, the model, and what people said to earlier matches."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from kohtaanto.area import queries as area
from kohtaanto.engine.matching import VERSION, Distances, MatchingModel, all_pairs, prepare
from kohtaanto.engine.matching.rows import SHARE, Prepared, requirements
from kohtaanto.engine.matching.wishes import Wants
from kohtaanto.engine.types import Person, Place, Vacancy
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.matching.models import MatchFeedback
from kohtaanto.matching.types import LOWERS_SIMILAR, Reason
from kohtaanto.skills import queries as skills
from kohtaanto.vacancies import queries as vacancies

TOP = 25
"""Vacancies kept for a jobseeker, and people for a vacancy."""
CHOSEN_FROM = 50
"""The best by fit from which a jobseeker's list is put in order."""
LOWERED_AT_MOST = 0.5
"""A vacancy that asks for exactly what an unsuitable one asks for loses this part of its score."""

Said = dict[int, dict[int, Reason]]
"""{jobseeker: {vacancy: reason}}"""


@lru_cache(maxsize=2)
def _model(version: str) -> MatchingModel:
    return MatchingModel.build(skills.taxonomy())


def model() -> MatchingModel:
    """Return the model of the taxonomy in use, built once a process."""
    return _model(skills.taxonomy_stamp())


@dataclass(frozen=True)
class Inputs:
    """All that one matching needs; `prepared` holds people and vacancies in the order of the two tuples."""

    people: tuple[Person, ...]
    vacancies: tuple[Vacancy, ...]
    places: tuple[Place, ...]
    model: MatchingModel
    said: Said
    prepared: Prepared

    @cached_property
    def wants(self) -> Wants:
        """How far vacancies are what people wish."""
        return Wants(self.people, self.vacancies, Distances(self.places))

    @cached_property
    def openings(self) -> np.ndarray:
        """Open positions of each vacancy."""
        return np.array([vacancy.openings for vacancy in self.vacancies], dtype=np.int64)

    def digest(self) -> str:
        """Return what tells these inputs from any others."""
        summary = hashlib.sha256(f"{VERSION} {TOP} {CHOSEN_FROM}".encode())
        for array in (self.model.neighbour, self.model.closeness, self.model.telling):
            summary.update(array.tobytes())
        for part in (*self.people, *self.vacancies, *self.places):
            summary.update(as_text(part).encode())
        summary.update(repr(sorted((key, sorted(value.items())) for key, value in self.said.items())).encode())
        return summary.hexdigest()

    def left_out(self) -> set[tuple[int, int]]:
        """Return the (person, vacancy) positions that somebody called unsuitable."""
        place = {vacancy.id: number for number, vacancy in enumerate(self.vacancies)}
        return {
            (number, place[str(vacancy)])
            for number, person in enumerate(self.people)
            for vacancy in self.said.get(int(person.id), ())
            if str(vacancy) in place
        }


def as_text(part: object) -> str:
    """Return a dataclass as text that is the same in every process: sets are sorted."""
    if isinstance(part, frozenset):
        return repr(sorted(str(one) for one in part))
    if hasattr(part, "__dataclass_fields__"):
        return "|".join(as_text(getattr(part, name)) for name in part.__dataclass_fields__)
    if isinstance(part, tuple):
        return "(" + ",".join(as_text(one) for one in part) + ")"
    return repr(part)


def read(people_ids: list[int] | None = None, vacancy_ids: list[int] | None = None) -> Inputs:
    """Read the people of `people_ids` (default: all with an open job search) and the vacancies (default: all open)."""
    people = tuple(jobseekers.people(people_ids))
    jobs = tuple(vacancies.vacancies(vacancy_ids))
    places = area.places()
    return Inputs(people, jobs, places, model(), said(people_ids), prepare(people, jobs, model(), places))


def said(people_ids: list[int] | None = None) -> Said:
    """Return what was said to matches; one query."""
    rows = MatchFeedback.objects.all()
    if people_ids is not None:
        rows = rows.filter(jobseeker_id__in=people_ids)
    found: Said = defaultdict(dict)
    for jobseeker, vacancy, reason in rows.values_list("jobseeker_id", "vacancy_id", "reason"):
        found[jobseeker][vacancy] = Reason(reason)
    return dict(found)


def best_fits(inputs: Inputs, person: int) -> list[tuple[int, float, bool]]:
    """Return (vacancy position, fit, lowered) of the best for the person at a position, feedback counted in.

    An unsuitable vacancy is left out. Where the reason holds for the kind of work, each other vacancy loses up to
    half of its fit: as much of the half as the two vacancies' requirements have in common.
    """
    scores, blocked = (rows[0] for rows in all_pairs(inputs.prepared, person, person + 1))
    answers = inputs.said.get(int(inputs.people[person].id), {})
    factor = np.ones(len(scores))
    if answers:
        wanted = [requirements(vacancy.skills, inputs.model) for vacancy in inputs.vacancies]
        place = {vacancy.id: number for number, vacancy in enumerate(inputs.vacancies)}
        refused = {place[str(vacancy)]: reason for vacancy, reason in answers.items() if str(vacancy) in place}
        for number, reason in refused.items():
            if reason in LOWERS_SIMILAR:
                for other, asked in enumerate(wanted):
                    factor[other] = min(factor[other], 1 - LOWERED_AT_MOST * _common(wanted[number], asked))
        factor[list(refused)] = 0.0
    ordered = scores * factor
    free = np.flatnonzero((ordered > 0) & ~blocked)
    best = free[np.lexsort((free, -ordered[free]))][:CHOSEN_FROM]
    return [(int(one), float(ordered[one]), bool(factor[one] < 1)) for one in best]


def _common(one: dict[str, int], other: dict[str, int]) -> float:
    """Return how much of two vacancies' requirements is the same, 0 to 1."""
    return sum(min(part, other.get(uri, 0)) for uri, part in one.items()) / SHARE
