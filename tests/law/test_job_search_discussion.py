"""Job-search discussions and supplementary ones under the law of their day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.law.calendar import add_months
from kohtaanto.law.job_search import MeetingKind
from kohtaanto.law.job_search_discussion import discussion_due, supplementary_due, works_part_time
from kohtaanto.law.outcome import Doubt
from law.days import days_from_2026, days_of_2025, facts, starts

INTERVIEW = date(2025, 3, 10)
gaps = st.lists(st.integers(0, 200), max_size=8)


def after(interview: date, days: list[int]) -> tuple[date, ...]:
    return tuple(interview + timedelta(days=number) for number in days)


@pytest.mark.row("A5")
@pytest.mark.parametrize(
    ("held", "due"),
    [
        ((), date(2025, 6, 10)),
        ((date(2025, 6, 2),), date(2025, 9, 2)),
        ((date(2025, 11, 30), date(2025, 9, 1)), date(2026, 2, 28)),
        ((date(2025, 3, 9),), date(2025, 6, 10)),  # of an earlier job search
    ],
)
def test_a_discussion_every_three_months(held: tuple[date, ...], due: date) -> None:
    found = discussion_due(facts(date(2025, 3, 20), INTERVIEW, discussions=held))
    assert (found.result.kind, found.result.due) == (MeetingKind.JOB_SEARCH_DISCUSSION, due)
    assert found.verified
    assert found.doubts == {Doubt.SECTION}


@given(starts, gaps, st.integers(0, 400))
def test_another_discussion_never_brings_the_next_one_nearer(interview: date, held: list[int], extra: int) -> None:
    day = interview + timedelta(days=1)
    before = discussion_due(facts(day, interview, discussions=after(interview, held))).result.due
    behind = discussion_due(facts(day, interview, discussions=after(interview, [*held, extra]))).result.due
    assert before <= behind
    assert behind > interview


def test_discussions_need_an_interview() -> None:
    with pytest.raises(ValueError, match="initial interview"):
        discussion_due(facts(date(2026, 1, 1)))


@pytest.mark.row("A5")
@pytest.mark.parametrize(
    ("day", "held", "due", "count"),
    [
        (date(2025, 3, 20), 0, date(2025, 6, 10), 5),
        (date(2025, 3, 20), 3, date(2025, 6, 10), 2),
        (date(2025, 3, 20), 5, date(2025, 10, 10), 2),
        (date(2025, 6, 11), 0, date(2025, 10, 10), 2),  # the first period is over
        (date(2025, 10, 10), 0, date(2025, 10, 10), 2),
        (date(2025, 10, 11), 0, date(2026, 4, 10), 2),
    ],
)
def test_supplementary_discussions_in_2025(day: date, held: int, due: date, count: int) -> None:
    days = tuple(INTERVIEW + timedelta(days=number) for number in range(1, held + 1))
    found = supplementary_due(facts(day, INTERVIEW, supplementary=days)).result
    assert (found.kind, found.due, found.count) == (MeetingKind.SUPPLEMENTARY_DISCUSSION, due, count)


@given(days_of_2025, st.integers(0, 700), gaps)
def test_in_2025_what_is_due_lies_ahead_and_at_most_five(day: date, ago: int, held: list[int]) -> None:
    interview = day - timedelta(days=ago)
    found = supplementary_due(facts(day, interview, supplementary=after(interview, held)))
    if found is not None:
        assert found.result.due >= day
        assert 1 <= found.result.count <= 5
        assert (Doubt.TRANSITION in found.doubts) == (found.result.due.year > 2025)


@given(days_from_2026, st.integers(0, 700), gaps)
def test_from_2026_the_law_counts_no_supplementary_ones(day: date, ago: int, held: list[int]) -> None:
    interview = day - timedelta(days=ago)
    assert supplementary_due(facts(day, interview, supplementary=after(interview, held))) is None


@given(days_from_2026)
def test_from_2026_one_agreed_by_need_is_due_until_held(day: date) -> None:
    agreed = day + timedelta(days=14)
    asked = supplementary_due(facts(day, day, agreed=agreed))
    assert asked.result.due == agreed
    assert asked.grounds[0].value is None
    assert supplementary_due(facts(day, day, agreed=agreed, supplementary=(agreed,))) is None


@pytest.mark.parametrize(("hours", "part_time"), [(None, False), (3, False), (4, True), (20, True)])
def test_part_time_workers_had_supplementary_ones_on_request_only(hours: int | None, part_time: bool) -> None:
    seen = facts(date(2025, 3, 20), INTERVIEW, weekly_hours=hours)
    assert works_part_time(seen) is part_time
    assert (supplementary_due(seen) is None) is part_time


def test_before_2025_the_data_knows_no_supplementary_ones() -> None:
    assert supplementary_due(facts(date(2024, 12, 31), date(2024, 12, 1))) is None


@given(days_of_2025)
def test_the_recurring_month_begins_every_six_months(interview: date) -> None:
    """With the first five held, the month six months after the interview asks for two more."""
    held = tuple(interview + timedelta(days=number) for number in range(1, 6))
    found = supplementary_due(facts(interview, interview, supplementary=held))
    assert found.result.due == add_months(add_months(interview, 6), 1)
    assert found.result.count == 2
