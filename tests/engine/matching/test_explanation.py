"""Reasons of a pair, and that they add up to its score."""

import pytest
from hypothesis import given, settings

from engine.matching.small_taxonomy import small_taxonomy
from engine.matching.strategies import PLACES, people, vacancies
from kohtaanto.engine.matching import MatchingModel, explain, match
from kohtaanto.engine.matching.similarity import NARROWER_FOR_BROADER, OCCUPATION_ESSENTIAL
from kohtaanto.engine.types import Person, PersonConditions, Vacancy, VacancyConditions, WeightedSkill

MODEL = MatchingModel.build(small_taxonomy())


@pytest.mark.row("B3")
@settings(max_examples=80, deadline=None)
@given(people, vacancies)
def test_reasons_add_up_to_the_score(person, vacancy):
    explanation = explain(person, vacancy, MODEL, PLACES)
    every = [*explanation.met, *explanation.nearly, *explanation.missing]
    # Shares are whole 2**30ths, so their floating-point sum is exact.
    assert sum(one.gained for one in every) == explanation.score
    assert sum(one.share for one in every) in {0.0, 1.0}
    matches = match([person], [vacancy], MODEL, PLACES)
    if explanation.blocked_by or explanation.score == 0:
        assert len(matches) == 0
    else:
        assert matches.score.tolist() == [explanation.score]


def test_each_requirement_says_how_it_is_covered():
    person = Person(
        "p",
        (WeightedSkill("tig-welding"), WeightedSkill("invoicing", 0.5), WeightedSkill("nurse")),
        PersonConditions(lacks_licences=frozenset({"B"})),
    )
    asked = ("welding", "invoicing", "wound-care", "payroll")
    vacancy = Vacancy("v", tuple(map(WeightedSkill, asked)), VacancyConditions(licences=frozenset({"B", "hygiene"})))
    found = explain(person, vacancy, MODEL)
    assert [(one.uri, one.claim) for one in found.met] == [("invoicing", 0.5)]
    assert {one.uri: one.through for one in found.nearly} == {"welding": "tig-welding", "wound-care": "nurse"}
    worth = {one.uri: one.similarity for one in found.nearly}
    assert worth == pytest.approx({"welding": NARROWER_FOR_BROADER, "wound-care": OCCUPATION_ESSENTIAL}, abs=0.001)
    assert [(one.uri, one.through, one.gained) for one in found.missing] == [("payroll", None, 0.0)]
    assert [(one.code, one.state) for one in found.conditions] == [
        ("licence:B", "blocked"),
        ("licence:hygiene", "unknown"),
    ]
    assert found.blocked_by == ("licence:B",)
    assert 0 < found.score < 1


def test_an_exact_claim_covers_its_requirement_in_full():
    person = Person("p", (WeightedSkill("welding"), WeightedSkill("welder")))
    found = explain(person, Vacancy("v", (WeightedSkill("welding"),)), MODEL)
    assert (found.score, found.met[0].gained, found.nearly, found.missing) == (1.0, 1.0, (), ())
