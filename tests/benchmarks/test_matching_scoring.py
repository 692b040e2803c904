"""The arithmetic of the matching bench against small cases worked out by hand."""

import math

import numpy as np
import pytest

from benchmarks import matching_scoring as scoring

GAINS = np.array([[2.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 0.0]])


def test_the_best_order_gives_one_and_nothing_to_find_gives_no_value():
    found = scoring.ndcg(GAINS, np.array([[0, 2, 1, 3], [0, 1, 2, 3]]))
    assert found[0] == pytest.approx(1.0)
    assert math.isnan(found[1])


def test_gains_further_down_count_less_and_missing_places_count_nothing():
    best = 2.0 + 1.0 / math.log2(3)
    found = scoring.ndcg(GAINS[:1], np.array([[2, 1, 0, -1]]))
    assert found[0] == pytest.approx((1.0 + 2.0 / 2.0) / best)
    assert scoring.ndcg(GAINS[:1], np.array([[2, 1, 0, -1]]), at=1)[0] == pytest.approx(0.5)


def test_recall_is_out_of_what_there_is_room_for():
    right = np.array([[True, True, True, False]])
    ranked = np.array([[0, 3, 1, 2]])
    assert scoring.recall(right, ranked, at=2)[0] == pytest.approx(1 / 2)
    assert scoring.recall(right, ranked, at=3)[0] == pytest.approx(2 / 3)
    assert math.isnan(scoring.recall(np.zeros((1, 4), dtype=bool), ranked)[0])


def test_the_first_right_place_counts():
    right = np.array([[False, True, False, True], [False, False, False, False]])
    ranked = np.array([[0, 2, 3, 1], [0, 1, 2, 3]])
    assert scoring.reciprocal_rank(right, ranked).tolist() == [pytest.approx(1 / 3), 0.0]


def test_equal_scores_do_not_part_right_from_wrong():
    right, wrong = np.array([[True, False, False]] * 3), np.array([[False, True, False]] * 3)
    scores = np.array([[0.9, 0.5, 1.0], [0.5, 0.5, 0.0], [0.4, 0.5, 0.0]])
    assert scoring.parted(right, wrong, scores).tolist() == [1.0, 0.0, 0.0]


def test_equal_scores_keep_their_order():
    assert scoring.order(np.array([[0.1, 0.5, 0.5, 0.2]]), 3).tolist() == [[1, 2, 3]]


def test_people_of_one_group_are_drawn_together():
    values = np.array([0.0] * 50 + [1.0] * 50)
    apart = scoring.Resampled([str(number) for number in range(100)]).figure(values)
    together = scoring.Resampled(["a"] * 50 + ["b"] * 50).figure(values)
    assert apart.mean == together.mean == 0.5
    assert (together.low, together.high) == (0.0, 1.0)
    assert 0.35 < apart.low < 0.45
    assert 0.55 < apart.high < 0.65


def test_lists_without_a_value_do_not_count_and_differences_are_list_by_list():
    draws = scoring.Resampled(["a", "b", "c"])
    assert draws.figure(np.array([0.2, math.nan, 0.4])).mean == pytest.approx(0.3)
    ahead = draws.difference(np.array([0.5, 0.7, 0.9]), np.array([0.4, 0.6, 0.8]))
    assert (ahead.low, ahead.high) == (pytest.approx(0.1), pytest.approx(0.1))
