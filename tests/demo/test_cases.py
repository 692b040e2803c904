"""Invented cases: every jobseeker has one, the meetings lie in the job search, advisers serve their own area."""

from datetime import date
from functools import cache

import pytest

from demo.areas import small_area
from demo.test_population import people
from kohtaanto.casework.types import NewCase
from kohtaanto.demo.cases import ServingMember, cases
from kohtaanto.law.job_search import MeetingKind

DAY = date(2026, 11, 24)
ADVISERS = (ServingMember(1, "one"), ServingMember(2, "one"), ServingMember(3, ""))


@cache
def found() -> list[NewCase]:
    return cases(small_area(), people(), {person.number: person.number + 1000 for person in people()}, ADVISERS, DAY)


def test_everybody_has_a_case() -> None:
    assert sorted(case.jobseeker_id for case in found()) == list(range(1001, 1401))


@pytest.mark.row("G8")
def test_meetings_lie_between_the_start_and_today_in_their_order() -> None:
    for case in found():
        days = [meeting.day for meeting in case.meetings]
        assert days == sorted(days)
        assert all(case.search_started <= day <= DAY and day.weekday() < 5 for day in days)
        if case.meetings:
            assert case.meetings[0].kind is MeetingKind.INITIAL_INTERVIEW
            assert case.last_contact == days[-1]


def test_who_has_just_registered_waits_for_an_interview_and_an_adviser() -> None:
    new = [case for case in found() if not case.meetings]
    assert new
    assert all(case.adviser_id is None and (DAY - case.search_started).days < 25 for case in new)


def test_most_have_an_adviser_and_the_load_is_shared() -> None:
    served = [case.adviser_id for case in found() if case.adviser_id]
    assert len(served) > 0.8 * len(found())
    assert {served.count(adviser) > 40 for adviser in (1, 2, 3)} == {True}
