"""The spread's prices: what they keep, what they even out, and what they must not depend on."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kohtaanto.engine.matching.ordering import SHOWN, Choices, arrange, lots
from kohtaanto.engine.matching.spread import (
    CHEAPEST,
    DEAREST,
    KEPT,
    Spread,
    by_fit_alone,
    gini,
    loads,
    rooms,
    scaled,
    shown,
    spread,
)

pytestmark = pytest.mark.row("X5")


def crowded(people: int, vacancies: int, seed: int) -> Choices:
    """Return people who nearly all like the same few of many vacancies a little better."""
    random = np.random.default_rng(seed)
    liked = np.sort(random.random(vacancies))[::-1] * 0.15
    fit = np.round(np.clip(random.normal(0.6, 0.12, (people, vacancies)) + liked, 0.05, 1.0), 3)
    count = min(50, vacancies)
    best = np.sort(np.argsort(-fit, axis=1, kind="stable")[:, :count], axis=1)
    taken = np.take_along_axis(fit, best, axis=1).ravel()
    near = random.random(len(taken)) < 0.2
    return Choices(np.arange(people + 1) * count, best.ravel().astype(np.int64), taken, taken, near)


def lot_of(people: int) -> np.ndarray:
    return lots("test", [str(number) for number in range(people)])


@pytest.fixture(scope="module")
def spread_out() -> tuple[Choices, np.ndarray, Spread]:
    made, openings = crowded(600, 90, 1), np.ones(90, dtype=np.int64)
    return made, openings, spread(made, openings, lot_of(600))


def test_fit_is_kept_and_showings_are_evened_out(spread_out):
    made, openings, found = spread_out
    before = shown(made, by_fit_alone(made), openings)
    after = shown(made, arrange(made, found.prices[made.vacancy], lot_of(600), SHOWN).choice, openings)
    assert found.strength > 0
    assert after.fit >= KEPT * before.fit
    assert after.gini < before.gini * 2 / 3
    assert after.never <= before.never
    assert after.reached >= before.reached


def test_prices_stay_within_their_bounds_and_are_the_same_on_more_threads(spread_out):
    made, openings, found = spread_out
    assert found.prices.min() >= CHEAPEST
    assert found.prices.max() <= DEAREST
    again = spread(made, openings, lot_of(600), threads=3)
    assert (again.prices.tolist(), again.strength) == (found.prices.tolist(), found.strength)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_the_people_changes_no_price(seed, random):
    made, openings = crowded(40, 30, seed), np.ones(30, dtype=np.int64)
    order = list(range(40))
    random.shuffle(order)
    each = np.concatenate([np.arange(made.pointer[one], made.pointer[one + 1]) for one in order])
    parts = (made.vacancy, made.fit, made.value, made.near)
    other = Choices(made.pointer, *(part[each] for part in parts))
    lot = lot_of(40)
    first, second = spread(made, openings, lot), spread(other, openings, lot[order])
    assert first.prices.tolist() == second.prices.tolist()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 24), st.sampled_from((0.02, 0.06, 0.1)))
def test_more_openings_never_lower_what_a_vacancy_is_given(seed, vacancy, strength):
    """In the plan itself; a list rounds it, and there a lower price never moves a vacancy down (test_ordering)."""
    made, openings = crowded(60, 25, seed), np.ones(25, dtype=np.int64)
    more = openings.copy()
    more[vacancy] = 4
    room = [rooms(made, given) for given in (openings, more)]
    # What the other vacancies can take stays as it is.
    room[1] = np.where(np.arange(25) == vacancy, room[0] * 2, room[0])
    plans = [scaled(made, part, np.zeros(25), strength, rounds=150) for part in room]
    assert plans[1][vacancy] <= plans[0][vacancy] + 1e-6
    given = [loads(made, prices)[vacancy] for prices in plans]
    assert given[1] >= given[0] - 0.02


def test_every_place_is_given_away_once(spread_out):
    made, openings, found = spread_out
    assert loads(made, found.prices).sum() == pytest.approx(600 * SHOWN, abs=0.1)
    assert rooms(made, openings).sum() == pytest.approx(600 * SHOWN)


def test_a_vacancy_with_more_openings_can_take_more():
    made = crowded(20, 30, 3)
    openings = np.array([4] + [1] * 29)
    room = rooms(made, openings)
    assert room[0] == pytest.approx(2 * room[1])


def test_people_with_few_choices_keep_all_of_them():
    few = Choices(np.array([0, 2, 2]), np.array([0, 1]), np.array([0.9, 0.2]), np.array([0.9, 0.2]), np.zeros(2, bool))
    found = spread(few, np.array([1, 1, 1]), lot_of(2))
    assert arrange(few, found.prices[few.vacancy], lot_of(2), SHOWN).choice[:, :2].tolist() == [[0, 1], [-1, -1]]


def test_nobody_and_nothing():
    none = Choices(np.array([0]), np.zeros(0, np.int64), np.zeros(0), np.zeros(0), np.zeros(0, bool))
    assert spread(none, np.zeros(0, np.int64), lot_of(0)).prices.tolist() == []
    assert by_fit_alone(none).shape == (0, SHOWN)


def test_a_spread_can_be_stopped():
    asked = []
    stopped = spread(crowded(30, 20, 1), np.ones(20, np.int64), lot_of(30), lambda: asked.append(1) or len(asked) > 3)
    assert stopped is None
    assert len(asked) == 4


@pytest.mark.parametrize(("amounts", "expected"), [([3, 3, 3], 0.0), ([0, 0, 9], 2 / 3), ([0, 0], 0.0), ([1, 3], 0.25)])
def test_gini(amounts, expected):
    assert gini(np.array(amounts)) == pytest.approx(expected)
