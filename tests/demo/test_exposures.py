"""The synthetic year of recommendations."""

from collections import Counter
from datetime import date, timedelta

import pytest

from kohtaanto.demo.exposures import PLACES, SHORT, exposures

pytestmark = pytest.mark.row("X6")

TODAY = date(2026, 11, 24)
LISTS = [(person, 1000 + person * 7 + rank, rank, 1.0) for person in range(400) for rank in range(1, 16)]


def test_a_year_is_told_up_to_yesterday_and_the_same_each_time():
    found = list(exposures(LISTS, TODAY))
    assert found == list(exposures(LISTS, TODAY))
    days = [one.day for one in found]
    assert (max(days) < TODAY, min(days) >= TODAY - timedelta(days=361)) == (True, True)
    assert len({(one.day.year, one.day.month) for one in found}) >= 12
    assert 4000 < len(found) < 10000


def test_only_what_a_page_shows_is_shown_and_fewer_open_what_stands_lower():
    found = list(exposures(LISTS, TODAY))
    assert all(one.rank <= SHORT.get(one.where, PLACES) for one in found)
    shown, opened = Counter(one.rank for one in found), Counter(one.rank for one in found if one.opened)
    assert opened[1] / shown[1] > 2 * opened[PLACES] / shown[PLACES]


def test_what_followed_was_opened_and_not_overruled():
    found = list(exposures(LISTS, TODAY))
    followed = [one for one in found if one.followed]
    assert followed
    assert all(one.opened and not one.overruled for one in followed)
    assert {bool(one.overruled_by) for one in found if one.overruled} == {True}
    assert len({one.overruled for one in found}) == 7


def test_an_area_without_lists_has_no_history():
    assert list(exposures([], TODAY)) == []
