"""One person on many vacancies: the same scores, blocks and ranks as pair by pair."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.matching.small_taxonomy import small_taxonomy
from engine.matching.strategies import PLACES, people, vacancies
from kohtaanto.engine.matching import MatchingModel, explain, match
from kohtaanto.engine.matching.openings import Openings
from kohtaanto.engine.matching.pool import FITS
from kohtaanto.engine.matching.rows import FULL
from kohtaanto.engine.types import Person, Vacancy, WeightedSkill

MODEL = MatchingModel.build(small_taxonomy())


@pytest.mark.row("B3")
@settings(max_examples=80)
@given(people, st.lists(vacancies, max_size=8))
def test_scores_and_blocks_are_those_of_the_pairs(person: Person, jobs: list[Vacancy]) -> None:
    standing = Openings(jobs, MODEL, PLACES).standing(person)
    explanations = [explain(person, job, MODEL, PLACES) for job in jobs]
    assert (standing.points / FULL).tolist() == [one.score for one in explanations]
    assert standing.blocked.tolist() == [bool(one.blocked_by) for one in explanations]
    assert standing.suitable.tolist() == [one.score >= FITS and not one.blocked_by for one in explanations]


@pytest.mark.row("B3")
@settings(max_examples=80)
@given(people, st.lists(vacancies, min_size=1, max_size=8))
def test_ranks_are_those_of_the_match(person: Person, jobs: list[Vacancy]) -> None:
    standing = Openings(jobs, MODEL, PLACES).standing(person)
    found = match([person], jobs, MODEL, PLACES, top=len(jobs))
    ranks = dict(zip(found.vacancy.tolist(), found.rank.tolist(), strict=True))
    assert [standing.rank_of(number) for number in range(len(jobs))] == [ranks.get(n) for n in range(len(jobs))]


def test_a_concept_that_only_a_vacancy_knows_matches_itself() -> None:
    openings = Openings([Vacancy("1", (WeightedSkill("national"),))], MODEL)
    assert openings.standing(Person("p", (WeightedSkill("national", 0.5),))).points.tolist() == [FULL // 2]
    assert openings.number("nowhere") is None
    assert openings.uris[openings.number("national")] == "national"


def test_nothing_is_open() -> None:
    standing = Openings([], MODEL).standing(Person("p", (WeightedSkill("invoicing"),)))
    assert standing.points.tolist() == standing.blocked.tolist() == standing.suitable.tolist() == []
