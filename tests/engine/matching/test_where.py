"""Where a person's vacancies are, with and without a car: what the matching itself finds, place by place."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.matching.small_taxonomy import small_taxonomy
from engine.matching.strategies import PLACES, people, vacancies
from kohtaanto.engine.matching import MatchingModel, match
from kohtaanto.engine.matching.conditions import goes_by_car
from kohtaanto.engine.matching.openings import Openings
from kohtaanto.engine.matching.pool import FITS
from kohtaanto.engine.matching.where import where, with_car, without_car
from kohtaanto.engine.types import Person, PersonConditions, Vacancy, VacancyConditions, WeightedSkill

pytestmark = pytest.mark.row("B4")
MODEL = MatchingModel.build(small_taxonomy())
worlds = st.lists(vacancies, min_size=1, max_size=8)


def suitable(person: Person, jobs: list[Vacancy]) -> set[int]:
    found = match([person], jobs, MODEL, PLACES, top=len(jobs))
    return {int(job) for job, score in zip(found.vacancy, found.score, strict=True) if score >= FITS}


@settings(max_examples=80)
@given(people, worlds)
def test_what_is_in_reach_is_what_matching_finds(person: Person, jobs: list[Vacancy]) -> None:
    for one in (person, with_car(person), without_car(person)):
        found, fitting = where(one, Openings(jobs, MODEL, PLACES)), suitable(one, jobs)
        everywhere = {number for numbers in found.reached.values() for number in numbers} | set(found.anywhere)
        # Of several places one that is not known makes the whole not known, and what is not known never blocks.
        assert everywhere <= fitting
        assert found.total == len(fitting)
        for place, numbers in [*found.reached.items(), *found.beyond.items()]:
            assert all(place in jobs[number].conditions.municipalities for number in numbers)
            assert len(numbers) == len(set(numbers))
        unreached = {number for numbers in found.beyond.values() for number in numbers} - everywhere
        known = {n for n in unreached if "999" not in jobs[n].conditions.municipalities}
        assert not known & fitting


@given(people)
def test_with_and_without_a_car_only_the_way_and_its_licence_change(person: Person) -> None:
    by_car, by_bus = with_car(person).conditions, without_car(person).conditions
    assert goes_by_car(by_car)
    assert not goes_by_car(by_bus)
    assert replace(by_bus, car=person.conditions.car) == person.conditions
    same = {"car": None, "licences": None, "lacks_licences": frozenset()}
    assert replace(by_car, **same) == replace(person.conditions, **same)


def test_a_map_of_one_person() -> None:
    skills = (WeightedSkill("invoicing"),)
    person = Person("p", skills, PersonConditions("297", 60.0, car=False))
    jobs = [
        Vacancy("home", skills, VacancyConditions(municipalities=("297",))),
        Vacancy("near", skills, VacancyConditions(municipalities=("749",))),
        Vacancy("far", skills, VacancyConditions(municipalities=("204",))),
        Vacancy("both", skills, VacancyConditions(municipalities=("204", "749"))),
        Vacancy("remote", skills, VacancyConditions(municipalities=("921",), remote=True)),
        Vacancy("other work", (WeightedSkill("welding"),), VacancyConditions(municipalities=("297",))),
    ]
    openings = Openings(jobs, MODEL, PLACES)
    found = where(person, openings)
    assert found.reached == {"297": (0,), "749": (1, 3)}
    assert found.beyond == {"204": (2, 3)}
    assert (found.anywhere, found.total) == ((4,), 4)
    driving = where(with_car(person), openings)
    assert driving.reached == {"297": (0,), "749": (1, 3), "204": (2, 3)}
    assert (driving.beyond, driving.total) == ({}, 5)
