"""The exact top k against a plain NumPy reference, and how a run stops and goes on."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.matching.small_taxonomy import small_taxonomy
from engine.matching.strategies import PLACES, people, vacancies
from kohtaanto.engine.matching import (
    Distances,
    MatchingModel,
    all_pairs,
    best_people,
    blocked_by,
    kernel,
    match,
    match_blocks,
    pairs,
    prepare,
)
from kohtaanto.engine.matching.rows import FULL, SHARE, claims, requirements
from kohtaanto.engine.matching.similarity import UNIT
from kohtaanto.engine.types import Person, Vacancy, WeightedSkill

MODEL = MatchingModel.build(small_taxonomy())
DISTANCES = Distances(PLACES)


def reference_scores(persons: list[Person], jobs: list[Vacancy]) -> np.ndarray:
    """Return people x vacancies as whole numbers, by dense matrices and nothing clever."""
    every = [skill.uri for one in [*persons, *jobs] for skill in one.skills]
    uris = sorted(set(MODEL.uris) | set(every))
    close = np.array([[round(MODEL.similarity(own, asked) * UNIT) for asked in uris] for own in uris])
    wide = np.zeros((len(persons), len(uris)), dtype=np.int64)
    for row, person in enumerate(persons):
        for uri, claim in claims(person.skills).items():
            wide[row] = np.maximum(wide[row], (claim * close[uris.index(uri)] + UNIT // 2) // UNIT)
    shares = np.zeros((len(jobs), len(uris)), dtype=np.int64)
    for row, job in enumerate(jobs):
        for uri, part in requirements(job.skills, MODEL).items():
            shares[row, uris.index(uri)] = part
    return wide @ shares.T


def reference_pairs(persons: list[Person], jobs: list[Vacancy], top: int) -> list[tuple]:
    scores = reference_scores(persons, jobs)
    found = []
    for row, person in enumerate(persons):
        free = [job for job in range(len(jobs)) if not blocked_by(person, jobs[job], DISTANCES)]
        order = sorted((job for job in free if scores[row, job]), key=lambda job: (-scores[row, job], job))
        for rank, job in enumerate(order[:top], start=1):
            found.append((row, job, rank, scores[row, job] / FULL))
    return found


def as_rows(matches: pairs.Matches) -> list[tuple]:
    columns = (matches.person, matches.vacancy, matches.rank, matches.score)
    return list(zip(*(column.tolist() for column in columns), strict=True))


@pytest.mark.row("B3")
@settings(max_examples=60, deadline=None)
@given(st.lists(people, max_size=5), st.lists(vacancies, max_size=9), st.integers(1, 12), st.integers(1, 3))
def test_the_kernel_agrees_with_the_reference(persons, jobs, top, threads):
    prepared = prepare(persons, jobs, MODEL, PLACES)
    blocks = match_blocks(prepared, top, threads=threads)
    found = pairs.together([block.matches for block in blocks])
    assert as_rows(found) == reference_pairs(persons, jobs, top)


@settings(max_examples=40, deadline=None)
@given(st.lists(people, min_size=2, max_size=5), st.lists(vacancies, max_size=9))
def test_whole_rows_agree_with_the_reference(persons, jobs):
    scores, blocked = all_pairs(prepare(persons, jobs, MODEL, PLACES), 1, len(persons))
    assert np.array_equal(scores * FULL, reference_scores(persons, jobs)[1:])
    held = [[bool(blocked_by(person, job, DISTANCES)) for job in jobs] for person in persons[1:]]
    assert np.array_equal(blocked, np.array(held, dtype=bool).reshape(blocked.shape))


@pytest.mark.row("B3")
@settings(max_examples=40, deadline=None)
@given(st.lists(people, max_size=7), st.lists(vacancies, max_size=4), st.integers(1, 5), st.booleans())
def test_the_best_people_of_a_vacancy_agree_with_the_reference(persons, jobs, top, leave_out):
    scores = reference_scores(persons, jobs)
    left_out = {(0, 0)} if leave_out and persons and jobs else set()
    expected = []
    fitting = []
    for column, job in enumerate(jobs):
        free = [
            row
            for row, person in enumerate(persons)
            if not blocked_by(person, job, DISTANCES) and (row, column) not in left_out
        ]
        fitting.append(sum(scores[row, column] >= FULL // 2 for row in free))
        order = sorted((-scores[row, column], row) for row in free if scores[row, column])
        expected += [(row, column, rank, -score / FULL) for rank, (score, row) in enumerate(order[:top], start=1)]
    found, counted = best_people(prepare(persons, jobs, MODEL, PLACES), top, left_out)
    assert as_rows(found) == expected
    assert counted.tolist() == fitting


@pytest.mark.row("B3", "B4")
@settings(max_examples=60, deadline=None)
@given(st.lists(people, max_size=4), st.lists(vacancies, max_size=8))
def test_no_match_breaks_a_hard_condition(persons, jobs):
    matches = match(persons, jobs, MODEL, PLACES, top=8)
    for row, job in zip(matches.person.tolist(), matches.vacancy.tolist(), strict=True):
        assert blocked_by(persons[row], jobs[job], DISTANCES) == ()


@pytest.fixture
def crowd() -> tuple[list[Person], list[Vacancy]]:
    """Return 37 people and 53 vacancies of the same few skills, so that many scores are equal."""
    random = np.random.default_rng(7)
    uris = [uri for uri in MODEL.uris if MODEL.index[uri] % 2]

    def some() -> tuple[WeightedSkill, ...]:
        return tuple(WeightedSkill(uris[place]) for place in random.choice(len(uris), 3, replace=False))

    return [Person(str(n), some()) for n in range(37)], [Vacancy(str(n), some()) for n in range(53)]


def test_small_blocks_and_threads_change_nothing(crowd, monkeypatch):
    whole = as_rows(match(*crowd, MODEL, PLACES, top=5))
    monkeypatch.setattr(kernel, "VACANCY_BLOCK", 8)
    monkeypatch.setattr(pairs, "PEOPLE_BLOCK", 10)
    assert as_rows(match(*crowd, MODEL, PLACES, top=5, threads=2)) == whole
    assert whole == reference_pairs(*crowd, 5)


def test_a_run_goes_on_where_it_stopped(crowd, monkeypatch):
    monkeypatch.setattr(pairs, "PEOPLE_BLOCK", 10)
    prepared = prepare(*crowd, MODEL, PLACES)
    whole = [as_rows(block.matches) for block in match_blocks(prepared, 5)]
    first = next(iter(match_blocks(prepared, 5)))
    rest = list(match_blocks(prepared, 5, first_block=1))
    assert (first.number, first.count, first.first, first.last) == (0, 4, 0, 10)
    assert [as_rows(block.matches) for block in [first, *rest]] == whole
    assert rest[-1].last == 37


def test_progress_is_told_after_each_block(crowd, monkeypatch):
    monkeypatch.setattr(pairs, "PEOPLE_BLOCK", 20)
    told = []
    match(*crowd, MODEL, PLACES, progress=lambda done, count: told.append((done, count)))
    assert told == [(1, 2), (2, 2)]


def test_nobody_and_nothing_give_no_matches():
    person = Person("p", (WeightedSkill("welding"),))
    vacancy = Vacancy("v", (WeightedSkill("welding"),))
    assert len(match([], [vacancy], MODEL)) == 0
    assert len(match([person], [], MODEL)) == 0
    assert len(match([Person("p", ())], [Vacancy("v", ())], MODEL)) == 0
    assert as_rows(match([person], [vacancy], MODEL, top=99)) == [(0, 0, 1, 1.0)]


def test_a_top_of_nothing_is_refused():
    with pytest.raises(ValueError, match="top is 0"):
        match([], [], MODEL, top=0)
    with pytest.raises(ValueError, match="top is 0"):
        best_people(prepare([], [], MODEL, ()), 0)


@given(st.lists(vacancies, min_size=1, max_size=3))
def test_parts_of_a_vacancy_add_up(jobs):
    for job in jobs:
        parts = requirements(job.skills, MODEL)
        assert sum(parts.values()) in {0, SHARE}
        assert bool(parts) == any(skill.weight > 0 for skill in job.skills)


def test_a_national_skill_outside_the_taxonomy_matches_itself():
    skill = (WeightedSkill("finesco:own"),)
    assert as_rows(match([Person("p", skill)], [Vacancy("v", skill)], MODEL)) == [(0, 0, 1, 1.0)]
