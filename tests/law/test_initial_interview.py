"""The initial interview under the law of its day."""

from datetime import date

import pytest
from hypothesis import given

from kohtaanto.law.calendar import is_working_day, working_days_between
from kohtaanto.law.initial_interview import initial_interview_due
from kohtaanto.law.outcome import Doubt
from kohtaanto.law.parameters import NoValueInForce
from law.days import days_from_2026, days_of_2025, starts


@pytest.mark.row("A5")
@pytest.mark.parametrize(
    ("started", "due"),
    [
        (date(2025, 3, 3), date(2025, 3, 10)),
        (date(2025, 4, 14), date(2025, 4, 23)),  # Good Friday and Easter Monday do not count
        (date(2025, 6, 18), date(2025, 6, 26)),  # nor does Midsummer Eve
        (date(2025, 12, 19), date(2025, 12, 31)),  # 22, 23, 29, 30, 31
        (date(2025, 12, 31), date(2026, 1, 9)),  # the last day of five working days
        (date(2026, 1, 1), date(2026, 1, 16)),  # the first day of ten
        (date(2026, 11, 24), date(2026, 12, 8)),
        (date(2026, 12, 18), date(2027, 1, 7)),  # Christmas, New Year and Epiphany
        (date(2026, 11, 28), date(2026, 12, 11)),  # started on a Saturday
    ],
)
def test_golden_cases(started: date, due: date) -> None:
    assert initial_interview_due(started).result == due


@given(days_of_2025)
def test_five_working_days_in_2025(started: date) -> None:
    assert working_days_between(started, initial_interview_due(started).result) == 5


@given(days_from_2026)
def test_ten_working_days_from_2026(started: date) -> None:
    assert working_days_between(started, initial_interview_due(started).result) == 10


@given(starts, starts)
def test_a_later_start_is_never_due_earlier(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert initial_interview_due(earlier).result <= initial_interview_due(later).result


@given(starts)
def test_it_is_due_on_a_working_day_with_its_grounds(started: date) -> None:
    found = initial_interview_due(started)
    assert is_working_day(found.result)
    within, calendar = found.grounds
    assert (within.parameter, within.on) == ("initial_interview.within", started)
    assert within.act == ("916/2012" if started.year < 2025 else "380/2023")
    assert calendar.doubts == {Doubt.VALUE, Doubt.SECTION}


@given(starts)
def test_the_change_makes_only_limits_that_run_over_it_doubtful(started: date) -> None:
    found = initial_interview_due(started)
    over_the_change = started < date(2026, 1, 1) <= found.result
    assert (Doubt.TRANSITION in found.doubts) == over_the_change


def test_the_interview_is_never_called_verified_while_the_calendar_is_not() -> None:
    found = initial_interview_due(date(2026, 11, 24))
    assert found.grounds[0].verified
    assert not found.verified


def test_a_day_before_the_data_has_no_answer() -> None:
    with pytest.raises(NoValueInForce):
        initial_interview_due(date(2022, 5, 1))
