"""The next statutory meeting on every day on which the law changes, and around it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.law.job_search import MeetingKind
from kohtaanto.law.parameters import law
from kohtaanto.law.statutory_meeting import next_statutory_meeting
from law.days import CHANGE_DAYS, facts, starts

INTERVIEW, DISCUSSION, SUPPLEMENTARY = MeetingKind
HELD_IN_JULY = {"discussions": (date(2025, 7, 20),)}


@pytest.fixture(params=CHANGE_DAYS, ids=str)
def change(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> date:
    """Freeze the clock at a day on which the law changes."""
    monkeypatch.setenv("KOHTAANTO_TODAY", request.param.isoformat())
    return request.param


def test_the_law_changes_on_the_days_known() -> None:
    assert (date(2022, 5, 2), date(2025, 1, 1), date(2026, 1, 1)) == CHANGE_DAYS


def test_on_each_change_day_and_the_day_before_and_after(change: date) -> None:
    for shift in (-1, 0, 1):
        day = change + timedelta(days=shift)
        found = next_statutory_meeting(facts(day))
        assert found.result.kind is INTERVIEW
        assert found.law_version == law().version
        if day < date(2022, 5, 2):
            assert (found.result.due, found.grounds) == (None, ())
        else:
            assert found.result.due > day
            assert found.grounds[0].value == (10 if day.year >= 2026 else 5)
            assert found.grounds[0].act == ("380/2023" if day.year >= 2025 else "916/2012")


def test_on_each_change_day_discussions_follow_that_days_law(change: date) -> None:
    interview = change - timedelta(days=20)
    found = next_statutory_meeting(facts(change, interview))
    counted = change.year == 2025
    assert found.result.kind is (SUPPLEMENTARY if counted else DISCUSSION)
    assert found.grounds[0].on == change


@pytest.mark.row("A5")
@pytest.mark.parametrize(
    ("day", "interview", "more", "expected"),
    [
        (date(2026, 11, 24), None, {"started": date(2026, 11, 9)}, (INTERVIEW, date(2026, 11, 23), 1)),
        (date(2026, 11, 24), date(2026, 9, 1), {}, (DISCUSSION, date(2026, 12, 1), 1)),
        (date(2026, 11, 24), date(2026, 9, 1), {"agreed": date(2026, 11, 27)}, (SUPPLEMENTARY, date(2026, 11, 27), 1)),
        (date(2026, 11, 24), date(2026, 9, 1), {"agreed": date(2026, 12, 24)}, (DISCUSSION, date(2026, 12, 1), 1)),
        (date(2025, 12, 31), date(2025, 12, 1), {}, (SUPPLEMENTARY, date(2026, 3, 1), 5)),
        (date(2026, 1, 1), date(2025, 12, 1), {}, (DISCUSSION, date(2026, 3, 1), 1)),
        (
            date(2025, 9, 1),
            date(2025, 2, 3),
            {"discussions": (date(2025, 7, 20),)},
            (SUPPLEMENTARY, date(2025, 9, 3), 2),
        ),
        (date(2025, 9, 1), date(2025, 2, 3), {"weekly_hours": 10}, (DISCUSSION, date(2025, 5, 3), 1)),
        (date(2026, 3, 1), date(2025, 2, 3), {"weekly_hours": 10}, (DISCUSSION, date(2025, 5, 3), 1)),
    ],
)
def test_golden_cases(day: date, interview: date | None, more: dict, expected: tuple) -> None:
    found = next_statutory_meeting(facts(day, interview, **more)).result
    assert (found.kind, found.due, found.count) == expected


@given(starts, st.integers(0, 400))
def test_an_ended_search_has_no_meeting(started: date, later: int) -> None:
    ended = started + timedelta(days=later)
    assert next_statutory_meeting(facts(ended, started, search_ended=ended)) is None
    assert next_statutory_meeting(facts(ended, started, search_ended=ended + timedelta(days=1))) is not None


@given(starts, st.integers(0, 90), st.one_of(st.none(), st.integers(0, 90)))
def test_every_open_search_has_one_meeting_with_grounds(started: date, later: int, interview: int | None) -> None:
    day = started + timedelta(days=later)
    held = None if interview is None else started + timedelta(days=interview)
    found = next_statutory_meeting(facts(day, held, started=started))
    assert found.result.due > started
    assert found.grounds
    assert (found.result.kind is INTERVIEW) == (held is None)
    assert all(ground.source and ground.act for ground in found.grounds)


@given(starts, st.integers(0, 90), st.integers(0, 90))
def test_holding_a_discussion_never_makes_the_next_one_earlier(interview: date, later: int, held: int) -> None:
    day = interview + timedelta(days=later)
    before = next_statutory_meeting(facts(day, interview, weekly_hours=20))
    after = next_statutory_meeting(
        facts(day, interview, weekly_hours=20, discussions=(interview + timedelta(days=held),))
    )
    if before.result.kind is after.result.kind:
        assert after.result.due >= before.result.due
