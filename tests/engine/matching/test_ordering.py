"""The order of one person's list: fit, want and chance, near occupations, the own best, and the place by lot."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kohtaanto.engine.matching.ordering import (
    CHANCE,
    DRAWN_FROM,
    DRAWN_PLACE,
    NEAR_BY,
    NEAR_FROM,
    OWN_BEST,
    SHOWN,
    WANT,
    Choices,
    Order,
    arrange,
    lots,
    value,
)

pytestmark = pytest.mark.row("X5")

tenths = st.sampled_from([number / 10 for number in range(1, 11)])
prices = st.sampled_from((-0.15, -0.05, 0.0, 0.1, 0.25))
one_choice = st.tuples(tenths, tenths, st.booleans(), prices)
"""(fit, share of the fit that is left as value, near, price)"""


def choices(rows: list[tuple[float, float, bool, float]], ids: list[int] | None = None) -> tuple[Choices, np.ndarray]:
    """Return one person's choices and their prices."""
    fit, left, near, price = (np.array(column) for column in zip(*rows, strict=True)) if rows else [np.zeros(0)] * 4
    numbers = np.arange(len(rows)) if ids is None else np.array(ids)
    made = Choices(np.array([0, len(rows)]), numbers.astype(np.int64), fit, fit * left, near.astype(np.bool_))
    return made, price.astype(np.float64)


def order_of(rows: list, top: int = 25, lot: int = 0, ids: list[int] | None = None) -> Order:
    made, price = choices(rows, ids)
    return arrange(made, price, np.array([lot]), top)


def placed(order: Order) -> list[int]:
    return [one for one in order.choice[0].tolist() if one >= 0]


@given(rows=st.lists(one_choice, max_size=40), lot=st.integers(0, 1000), top=st.integers(1, 45))
def test_a_list_holds_each_choice_once_and_no_more_than_asked_for(rows, lot, top):
    found = placed(order_of(rows, top, lot))
    assert len(found) == len(set(found)) == min(top, len(rows))


@given(rows=st.lists(one_choice, min_size=1, max_size=40), lot=st.integers(0, 1000))
def test_whatever_the_prices_the_three_that_fit_best_are_among_the_first_ten(rows, lot):
    found = placed(order_of(rows, 25, lot))[:SHOWN]
    fits = sorted((row[0] for row in rows), reverse=True)[:OWN_BEST]
    shown = sorted((rows[one][0] for one in found), reverse=True)[:OWN_BEST]
    assert shown == fits


@given(rows=st.lists(one_choice, min_size=SHOWN, max_size=40), lot=st.integers(0, 1000))
def test_near_occupations_come_by_the_places_kept_for_them(rows, lot):
    found = placed(order_of(rows, 25, lot))
    able = [one for one in range(len(rows)) if rows[one][2] and rows[one][0] >= NEAR_FROM]
    # The own best may claim the last places, and then they go before.
    for number, place in enumerate(NEAR_BY, start=1):
        came = sum(rows[one][2] for one in found[:place])
        assert came >= min(number, len(able))


def test_the_own_best_keep_no_near_occupation_out():
    rows = [(0.3, 1.0, False, 0.0)] * 7 + [(0.5, 0.1, False, 0.0)] * 3 + [(0.4, 0.1, True, 0.0)] * 2
    found = placed(order_of(rows))[:SHOWN]
    assert {7, 8, 9, 10, 11} <= set(found)


@given(rows=st.lists(one_choice, min_size=1, max_size=40), lot=st.integers(0, 1000))
def test_the_lot_is_told_with_its_chance(rows, lot):
    order = order_of(rows, 40, lot)
    chance = order.probability[0]
    assert ((chance > 0) & (chance <= 1)).all()
    at = DRAWN_PLACE - 1
    if order.drawn[0].any():
        among = min(DRAWN_FROM, len(rows) - at)
        assert order.drawn[0].tolist().index(True) == at
        assert chance[at] == pytest.approx(1 / among)
        others = chance[at + 1 :][chance[at + 1 :] < 1]
        assert others.tolist() == pytest.approx([(among - 1) / among] * (among - 1))
    else:
        assert (chance == 1).all()


def test_over_many_lots_each_of_the_next_best_comes_as_often_as_told():
    rows = [(1.0 - number / 100, 1.0, False, 0.0) for number in range(20)]
    drawn = [
        placed(order_of(rows, 25, int(lot)))[DRAWN_PLACE - 1] for lot in lots("seed", [str(n) for n in range(600)])
    ]
    times = [drawn.count(one) for one in (9, 10, 11)]
    assert sum(times) == 600
    assert all(150 < count < 250 for count in times)


def test_lots_depend_on_seed_and_person_only():
    assert lots("a", ["1", "2"]).tolist() == [lots("a", ["1"])[0], lots("a", ["2"])[0]]
    assert lots("a", ["1"]) != lots("b", ["1"])


@given(rows=st.lists(one_choice, min_size=2, max_size=40), lot=st.integers(0, 100), data=st.data())
def test_a_lower_price_never_moves_a_vacancy_down(rows, lot, data):
    one = data.draw(st.integers(0, len(rows) - 1))
    cheaper = [(*row[:3], row[3] - 0.1 * (number == one)) for number, row in enumerate(rows)]
    before, after = placed(order_of(rows, 40, lot)), placed(order_of(cheaper, 40, lot))
    drawn = DRAWN_PLACE - 1
    if drawn <= before.index(one) < drawn + DRAWN_FROM or drawn <= after.index(one) < drawn + DRAWN_FROM:
        return  # among those that the lot decides
    assert after.index(one) <= before.index(one)


@given(rows=st.lists(one_choice, min_size=1, max_size=30), lot=st.integers(0, 100), data=st.data())
def test_the_order_in_which_choices_come_changes_nothing(rows, lot, data):
    ids = data.draw(st.permutations(range(len(rows))))
    known = sorted(range(len(rows)), key=lambda number: ids[number])
    other = [rows[number] for number in known]
    first = [ids[one] for one in placed(order_of(rows, 25, lot, list(ids)))]
    assert first == placed(order_of(other, 25, lot))


@given(rows=st.lists(one_choice, min_size=1, max_size=40), new=one_choice, lot=st.integers(0, 100))
def test_what_stands_behind_a_list_never_enters_it_when_something_new_does(rows, new, lot):
    """So a list can be put in order anew from what it holds, without those that were never in it."""
    kept = placed(order_of(rows, 25, lot))
    best = {one for one in range(len(rows)) if rows[one][0] >= sorted((row[0] for row in rows), reverse=True)[:3][-1]}
    whole = placed(order_of([*rows, new], 25, lot))
    again = placed(order_of([*(rows[one] for one in sorted(kept)), new], 25, lot, [*sorted(kept), len(rows)]))
    names = [*sorted(kept), len(rows)]
    if best <= set(kept) and new[0] < min(rows[one][0] for one in best):
        assert [names[one] for one in again] == whole


def test_raised_is_what_only_the_prices_put_among_the_first_ten():
    rows = [(0.9, 1.0, False, 0.1), *((0.8, 1.0, False, 0.0) for _ in range(12)), (0.75, 1.0, False, -0.15)]
    order = order_of(rows, 25)
    raised = [one for one, up in zip(order.choice[0].tolist(), order.raised[0].tolist(), strict=True) if up]
    assert raised == [13]


def test_a_price_is_not_asked_for_the_own_best():
    rows = [(1.0, 1.0, False, 0.25), (0.9, 1.0, False, 0.25), (0.85, 1.0, False, 0.25), (0.7, 1.0, False, 0.0)]
    assert placed(order_of(rows)) == [0, 1, 2, 3]


def test_value_puts_fit_want_and_chance_together():
    parts = [np.array(part) for part in ((1.0, 1.0, 0.5, 1.0), (1.0, 0.0, 1.0, np.nan), (1.0, 0.0, 1.0, np.nan))]
    unknown = (1 - WANT / 2) * (1 - CHANCE / 2)
    assert value(*parts).tolist() == pytest.approx([1.0, (1 - WANT) * (1 - CHANCE), 0.5, unknown])


@settings(max_examples=20)
@given(st.lists(st.lists(one_choice, max_size=15), min_size=2, max_size=6), st.data())
def test_a_list_depends_on_nobody_elses(people, data):
    order = data.draw(st.permutations(range(len(people))))
    apart = [placed(order_of(rows, 25, lot)) for lot, rows in enumerate(people)]
    every, price = [], []
    for number in order:
        made, asked = choices(people[number])
        every.append(made)
        price.append(asked)
    pointer = np.cumsum([0, *(len(people[number]) for number in order)])
    together = Choices(
        pointer,
        *(np.concatenate([getattr(one, name) for one in every]) for name in ("vacancy", "fit", "value", "near")),
    )
    found = arrange(together, np.concatenate(price), np.array(order, dtype=np.int64), 25)
    for row, number in enumerate(order):
        mine = [one - pointer[row] for one in found.choice[row].tolist() if one >= 0]
        assert mine == apart[number]
