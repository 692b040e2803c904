"""What narrows a pool: the counts without each requirement are those of a vacancy that lacks it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.matching.small_taxonomy import small_taxonomy
from engine.matching.strategies import PLACES, people, vacancies
from kohtaanto.engine.matching import MatchingModel, explain
from kohtaanto.engine.matching.conditions import Distances, blocked_by
from kohtaanto.engine.matching.crowd import Crowd
from kohtaanto.engine.matching.narrowing import COVERED, Without, narrowing
from kohtaanto.engine.matching.pool import FITS, Pool
from kohtaanto.engine.types import Person, PersonConditions, Vacancy, VacancyConditions, WeightedSkill

MODEL = MatchingModel.build(small_taxonomy())
crowds = st.lists(people, max_size=6)


@settings(max_examples=60, deadline=None)
@given(crowds, vacancies)
def test_a_crowd_is_kept_away_as_each_person_is(crowd: list[Person], vacancy: Vacancy) -> None:
    distances = Distances(PLACES)
    found = Crowd(crowd).kept_away(vacancy.conditions, distances)
    for number, person in enumerate(crowd):
        codes = {code for code, mask in found.items() if mask[number]}
        assert codes == set(blocked_by(person, vacancy, distances))


@pytest.mark.row("B3")
@settings(max_examples=60, deadline=None)
@given(crowds, vacancies)
def test_without_a_requirement_is_the_vacancy_that_lacks_it(crowd: list[Person], vacancy: Vacancy) -> None:
    pool = Pool(crowd, MODEL)
    found = narrowing(pool, vacancy, PLACES)
    size = pool.size(vacancy, PLACES)
    assert (found.by_skills, found.free) == (size.by_skills, size.free)
    for one in found.without:
        if one.code in {skill.uri for skill in vacancy.skills}:
            kept = tuple(skill for skill in vacancy.skills if skill.uri != one.code)
            assert one.people == pool.size(replace(vacancy, skills=kept), PLACES).free
        else:
            waived = narrowing(pool, vacancy, PLACES, waived={one.code})
            assert one.people == waived.free


@settings(max_examples=60, deadline=None)
@given(crowds, vacancies)
def test_a_must_leaves_out_exactly_those_who_do_not_cover_it(crowd: list[Person], vacancy: Vacancy) -> None:
    pool = Pool(crowd, MODEL)
    for skill in vacancy.skills:
        if not skill.weight:
            continue
        found = narrowing(pool, vacancy, PLACES, musts={skill.uri})
        worth = pool.worth(skill.uri)
        fitting = [
            number
            for number, person in enumerate(crowd)
            if explain(person, vacancy, MODEL, PLACES).score >= FITS and worth[number] >= COVERED
        ]
        assert found.by_skills == len(fitting)


def test_the_requirement_that_leaves_out_most_comes_first() -> None:
    able = (WeightedSkill("invoicing"), WeightedSkill("payroll"))
    crowd = [
        Person("1", able, PersonConditions(lacks_languages=frozenset({"sv"}))),
        Person("2", able, PersonConditions(lacks_languages=frozenset({"sv"}))),
        Person("3", able, PersonConditions(lacks_licences=frozenset({"B"}))),
        Person("4", able),
    ]
    asked = VacancyConditions(languages=(("sv", "B2"),), licences=frozenset({"B"}))
    found = narrowing(Pool(crowd, MODEL), Vacancy("v", able, asked))
    assert (found.by_skills, found.free) == (4, 1)
    assert found.without[:2] == (Without("language:sv", 3), Without("licence:B", 2))
    assert {one.people for one in found.without[2:]} == {1}


def test_a_vacancy_without_skills_and_a_pool_without_people_have_nothing_to_narrow() -> None:
    assert narrowing(Pool([Person("1", ())], MODEL), Vacancy("v", ())).without == ()
    empty = narrowing(Pool([], MODEL), Vacancy("v", (WeightedSkill("invoicing"), WeightedSkill("welding"))))
    assert (empty.free, {one.people for one in empty.without}) == (0, {0})
