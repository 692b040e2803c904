"""Working days and months."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.law import calendar

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
counts = st.integers(0, 60)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 1, 1), "New Year's Day"),
        (date(2026, 1, 6), "Epiphany"),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 5, 1), "May Day"),
        (date(2026, 5, 14), "Ascension Day"),
        (date(2026, 6, 19), "Midsummer Eve"),
        (date(2027, 12, 6), "Independence Day"),
        (date(2026, 12, 24), "Christmas Eve"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 11, 28), "Saturday"),
        (date(2026, 11, 29), "Sunday"),
    ],
)
def test_free_days_are_no_working_days(day: date, why: str) -> None:
    assert not calendar.is_working_day(day), why


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2026, 12, 23), date(2026, 6, 18), date(2026, 12, 28)])
def test_other_weekdays_are(day: date) -> None:
    assert calendar.is_working_day(day)


def test_midsummer_eve_is_the_friday_of_19_to_25_june() -> None:
    assert [calendar.midsummer_eve(year) for year in (2024, 2025, 2026, 2027)] == [
        date(2024, 6, 21),
        date(2025, 6, 20),
        date(2026, 6, 19),
        date(2027, 6, 25),
    ]


def test_the_first_day_is_not_counted() -> None:
    assert calendar.add_working_days(date(2026, 11, 23), 5) == date(2026, 11, 30)
    assert calendar.add_working_days(date(2026, 12, 23), 1) == date(2026, 12, 28)
    assert calendar.add_working_days(date(2026, 11, 28), 0) == date(2026, 11, 28)


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forward"):
        calendar.add_working_days(date(2026, 1, 1), -1)


@given(days, counts.filter(bool))
def test_adding_ends_on_a_working_day_with_that_many_between(day: date, count: int) -> None:
    end = calendar.add_working_days(day, count)
    assert calendar.is_working_day(end)
    assert calendar.working_days_between(day, end) == count
    assert end >= day + timedelta(days=count)


@given(days, days, counts)
def test_a_later_day_never_ends_earlier(first: date, second: date, count: int) -> None:
    earlier, later = sorted((first, second))
    assert calendar.add_working_days(earlier, count) <= calendar.add_working_days(later, count)


@given(days)
def test_the_last_working_day_is_at_most_a_few_days_back(day: date) -> None:
    last = calendar.last_working_day(day)
    assert calendar.is_working_day(last)
    assert timedelta(0) <= day - last <= timedelta(days=5)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), 0, date(2026, 3, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_months_end_on_the_same_number_or_the_last_day(day: date, count: int, expected: date) -> None:
    assert calendar.add_months(day, count) == expected


@given(days, days, st.integers(0, 24))
def test_months_keep_the_order_of_days(first: date, second: date, count: int) -> None:
    earlier, later = sorted((first, second))
    assert calendar.add_months(earlier, count) <= calendar.add_months(later, count)


def test_nothing_lies_between_a_day_and_itself_or_the_past() -> None:
    assert calendar.working_days_between(date(2026, 11, 24), date(2026, 11, 24)) == 0
    assert calendar.working_days_between(date(2026, 11, 24), date(2026, 11, 20)) == 0


def test_a_wrong_frozen_day_says_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(calendar.DAY_VARIABLE, "24.11.2026")
    with pytest.raises(ValueError, match="2026-11-24"):
        calendar.today()


def test_the_clock_runs_when_no_day_is_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(calendar.DAY_VARIABLE, "2025-12-31")
    assert calendar.today() == date(2025, 12, 31)
    assert calendar.midnight(date(2025, 12, 31)).utcoffset() == timedelta(hours=2)
    monkeypatch.delenv(calendar.DAY_VARIABLE)
    assert calendar.frozen_day() is None
    assert calendar.now().tzinfo is calendar.HELSINKI
