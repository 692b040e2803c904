"""A vacancy against everybody: the same scores and conditions as pair by pair."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.matching.small_taxonomy import small_taxonomy
from engine.matching.strategies import PLACES, people, vacancies
from kohtaanto.engine.matching import MatchingModel, explain
from kohtaanto.engine.matching.pool import FITS, Pool
from kohtaanto.engine.types import Person, PersonConditions, Vacancy, VacancyConditions, WeightedSkill

MODEL = MatchingModel.build(small_taxonomy())


@pytest.mark.row("B3")
@settings(max_examples=60, deadline=None)
@given(st.lists(people, max_size=6), vacancies)
def test_scores_are_those_of_the_pairs(crowd: list[Person], vacancy: Vacancy) -> None:
    pool = Pool(crowd, MODEL)
    explanations = [explain(person, vacancy, MODEL, PLACES) for person in crowd]
    assert pool.scores(vacancy).tolist() == [one.score for one in explanations]
    size = pool.size(vacancy, PLACES)
    fitting = [one for one in explanations if one.score >= FITS]
    assert size.by_skills == len(fitting)
    assert size.free == sum(not one.blocked_by for one in fitting)
    assert dict(size.blocked) == {
        code: sum(code in one.blocked_by for one in fitting) for one in fitting for code in one.blocked_by
    }


def test_each_demand_says_how_many_cover_it() -> None:
    crowd = [
        Person("1", (WeightedSkill("invoicing"), WeightedSkill("payroll"))),
        Person("2", (WeightedSkill("invoicing"),)),
        Person("3", ()),
        Person("4", (WeightedSkill("invoicing"),), PersonConditions(lacks_licences=frozenset({"B"}))),
    ]
    vacancy = Vacancy(
        "v",
        (WeightedSkill("invoicing", 1.0), WeightedSkill("national-skill", 0.1)),
        VacancyConditions(licences=frozenset({"B"})),
    )
    size = Pool(crowd, MODEL).size(vacancy)
    assert {demand.uri: demand.people for demand in size.demands} == {"invoicing": 3, "national-skill": 0}
    assert (size.by_skills, size.free, size.blocked) == (3, 2, (("licence:B", 1),))


def test_a_vacancy_without_skills_fits_nobody() -> None:
    assert Pool([Person("1", (WeightedSkill("invoicing"),))], MODEL).size(Vacancy("v", ())).by_skills == 0
