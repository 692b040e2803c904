"""Wishes and the crowd: soft, blind, and the same one pair at a time as for many."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.matching.small_taxonomy import small_taxonomy
from engine.matching.strategies import CODES, PLACES, people, some, vacancies
from kohtaanto.engine.matching import Distances, MatchingModel, all_pairs, blocked_by, prepare
from kohtaanto.engine.matching.chance import FEWEST, MOST, chance, crowds, ease
from kohtaanto.engine.matching.pool import FITS
from kohtaanto.engine.matching.wishes import FARTHEST, Wants, Wish, granted, is_near, want
from kohtaanto.engine.types import (
    EmploymentKind,
    Person,
    PersonConditions,
    Vacancy,
    VacancyConditions,
    WeightedSkill,
    Wishes,
    WorkingTime,
)

pytestmark = pytest.mark.row("X5")

MODEL = MatchingModel.build(small_taxonomy())
DISTANCES = Distances(PLACES)
GROUPS = ("2221", "2222", "3313", "7212")

groups = st.lists(st.sampled_from(GROUPS), max_size=2, unique=True).map(tuple)
wishes = st.builds(
    Wishes,
    occupations=groups,
    working_times=some(WorkingTime),
    employment_kinds=some(EmploymentKind),
    municipalities=st.lists(st.sampled_from(CODES), max_size=1).map(tuple),
)
wishing = st.builds(lambda person, wished: replace(person, wishes=wished), people, wishes)
named = st.builds(lambda job, codes: replace(job, occupations=codes), vacancies, groups)


@settings(deadline=None)
@given(st.lists(wishing, max_size=4), st.lists(named, max_size=4))
def test_many_pairs_at_once_are_as_one_at_a_time(persons, jobs):
    wants = Wants(persons, jobs, DISTANCES)
    person, job = (axis.ravel() for axis in np.indices((len(persons), len(jobs))))
    found, near = wants.of(person, job), wants.near(person, job)
    for one, other, value, far in zip(person, job, found.tolist(), near.tolist(), strict=True):
        alone = want(granted(persons[one], jobs[other], DISTANCES))
        assert np.isnan(value) if alone is None else value == pytest.approx(alone)
        assert far == is_near(persons[one], jobs[other])


@settings(deadline=None)
@given(people, wishes, named)
def test_a_wish_never_keeps_a_vacancy_away(person, wished, job):
    assert blocked_by(person, job, DISTANCES) == blocked_by(replace(person, wishes=wished), job, DISTANCES)
    whole = [prepare([one], [job], MODEL, PLACES) for one in (person, replace(person, wishes=wished))]
    first, second = (all_pairs(prepared, 0, 1) for prepared in whole)
    assert first[0].tolist() == second[0].tolist()
    assert first[1].tolist() == second[1].tolist()


def test_wishes_hold_nothing_personal():
    assert {one.name for one in fields(Wishes)} == {
        "occupations",
        "working_times",
        "employment_kinds",
        "municipalities",
    }


KUOPIO = PersonConditions("297", commute_km=60.0)


@pytest.mark.parametrize(
    ("wished", "job", "expected"),
    [
        (Wishes(("2221",)), Vacancy("v", (), occupations=("2221",)), {Wish.OCCUPATION: 1.0}),
        (Wishes(("2221",)), Vacancy("v", (), occupations=("2222",)), {Wish.OCCUPATION: 0.7}),
        (Wishes(("2221",)), Vacancy("v", (), occupations=("7212",)), {Wish.OCCUPATION: 0.0}),
        (Wishes(), Vacancy("v", (), VacancyConditions(municipalities=("297",))), {Wish.PLACE: 1.0}),
        (Wishes(), Vacancy("v", (), VacancyConditions(remote=True)), {Wish.PLACE: 1.0}),
        (
            Wishes(working_times=frozenset({WorkingTime.PART_TIME})),
            Vacancy("v", (), VacancyConditions(working_times=frozenset({WorkingTime.FULL_TIME}))),
            {Wish.WORKING_TIME: 0.0},
        ),
        (Wishes(("2221",), frozenset({WorkingTime.FULL_TIME})), Vacancy("v", ()), {}),
    ],
)
def test_what_is_granted(wished, job, expected):
    assert granted(Person("p", (), KUOPIO, wished), job, DISTANCES) == pytest.approx(expected)


def test_nearer_is_better_and_a_wished_place_best():
    there = Vacancy("v", (), VacancyConditions(municipalities=("204",)))
    near, far = (
        granted(Person("p", (), PersonConditions("297", commute_km=km)), there, DISTANCES)[Wish.PLACE]
        for km in (120.0, 60.0)
    )
    assert 0.3 < far < near < 1.0
    longing = Person("p", (), KUOPIO, Wishes(municipalities=("204",)))
    assert granted(longing, there, DISTANCES)[Wish.PLACE] == 1.0
    elsewhere = Vacancy("v", (), VacancyConditions(municipalities=("297",)))
    assert granted(longing, elsewhere, DISTANCES)[Wish.PLACE] == 0.5


@pytest.mark.parametrize(
    ("own", "wished", "offered", "expected"),
    [
        (("2221",), ("2221",), ("2221",), False),
        (("2221",), ("3313",), ("3313",), False),
        (("2221",), ("3313",), ("2221",), False),
        (("2221",), ("3313",), ("7212",), True),
        ((), (), ("7212",), False),
        (("2221",), (), (), False),
    ],
)
def test_near_is_neither_the_own_occupation_nor_one_wished_for(own, wished, offered, expected):
    person = Person("p", (), wishes=Wishes(occupations=wished), occupations=own)
    assert is_near(person, Vacancy("v", (), occupations=offered)) is expected


def test_nothing_known_is_no_want():
    assert want({}) is None
    assert want({Wish.OCCUPATION: 1.0, Wish.PLACE: 0.0}) == pytest.approx(0.6)


@settings(deadline=None)
@given(st.lists(people, max_size=5), st.lists(vacancies, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_a_crowd_is_who_fits_half_and_may_take_it(persons, jobs, random):
    found = crowds(prepare(persons, jobs, MODEL, PLACES))
    scores, blocked = all_pairs(prepare(persons, jobs, MODEL, PLACES), 0, len(persons))
    fits = (scores >= FITS) & ~blocked
    choices = np.maximum(fits.sum(axis=1, keepdims=True), 1)
    assert found.fitting.tolist() == fits.sum(axis=0).tolist()
    assert found.low == pytest.approx((fits * np.minimum(1, FEWEST / choices)).sum(axis=0), abs=1e-4)
    assert found.high == pytest.approx((fits * np.minimum(1, MOST / choices)).sum(axis=0), abs=1e-4)
    assert (found.low <= found.high).all()
    mixed = list(persons)
    random.shuffle(mixed)
    again = crowds(prepare(mixed, jobs, MODEL, PLACES))
    assert (again.low.tolist(), again.high.tolist()) == (found.low.tolist(), found.high.tolist())


def test_a_pair_that_was_called_unsuitable_does_not_crowd():
    person = Person("p", (WeightedSkill("invoicing"),))
    prepared = prepare([person, person], [Vacancy("v", (WeightedSkill("invoicing"),))], MODEL, PLACES)
    assert crowds(prepared).fitting.tolist() == [2]
    assert crowds(prepared, {(1, 0)}).high.tolist() == [1.0]
    assert crowds(prepared, stop=lambda: True) is None


def test_chance_is_a_range_that_grows_with_openings():
    assert chance(3.0, 9.0, 1) == (0.1, 0.25)
    assert chance(0.0, 0.0, 1) == (1.0, 1.0)
    assert chance(3.0, 9.0, 4) == (0.4, 1.0)


def test_ease_is_one_for_nobody_else_and_nothing_for_a_hundred():
    low, high, openings = np.array([0.0, 100.0, 4.0, 4.0]), np.array([0.0, 100.0, 16.0, 16.0]), np.array([1, 1, 1, 4])
    found = ease(low, high, openings)
    assert found[:2].tolist() == pytest.approx([1.0, 0.0])
    assert found[3] > found[2]


@pytest.mark.parametrize("car", [True, False])
def test_a_place_is_near_as_the_person_goes(car):
    """Vesanto has no bus: for whoever takes one, it is as far as can be."""

    def worth(place: str) -> float:
        person = Person("p", (), PersonConditions("297", 100, car=car))
        return granted(person, Vacancy("v", (), VacancyConditions(municipalities=(place,))), DISTANCES)[Wish.PLACE]

    assert worth("749") > worth("204") > FARTHEST
    assert (worth("921") == pytest.approx(FARTHEST)) is not car


def test_within_the_own_municipality_the_way_of_a_district_is_not_known():
    person = Person("p", (), PersonConditions("297:nilsia", 10))
    job = Vacancy("v", (), VacancyConditions(municipalities=("297",)))
    assert Wish.PLACE not in granted(person, job, DISTANCES)
