"""When job-search discussions and supplementary ones must be held (380/2023 ch. 4).

To 31.12.2025: a discussion every three months, five supplementary ones within three months of the initial
interview, and a month with two supplementary ones every six months. From 1.1.2026: a discussion every three
months, supplementary ones by need of service only.
"""

from datetime import date

from kohtaanto.law.calendar import add_months
from kohtaanto.law.job_search import JobSearchFacts, MeetingKind, NextMeeting
from kohtaanto.law.outcome import Ground, Outcome, ground, outcome
from kohtaanto.law.parameters import Parameter, parameter


def discussion_due(facts: JobSearchFacts) -> Outcome[NextMeeting]:
    """Return the next job-search discussion: three months after the last one, or after the initial interview.

    A last day that is no working day stays what it is: nothing read says that the authority's own time limit
    would move. Raises ValueError without an initial interview, NoValueInForce before 2.5.2022.
    """
    interval = parameter("job_search_discussion.interval")
    last = max((day for day in facts.discussions if day >= _interview(facts)), default=_interview(facts))
    due = add_months(last, interval.on(facts.day).value)
    meeting = NextMeeting(MeetingKind.JOB_SEARCH_DISCUSSION, due)
    return outcome(meeting, ground(interval, facts.day, until=due))


def supplementary_due(facts: JobSearchFacts) -> Outcome[NextMeeting] | None:
    """Return the next supplementary discussions, or None when none is prescribed or agreed on `facts.day`.

    `count` is how many are still due by the last day; nothing read sets a day for each. Somebody who works
    part-time at least four hours a week has them on request only (to 31.12.2025). Raises ValueError without an
    initial interview.
    """
    count = parameter("supplementary_discussion.first_count")
    if not count.known_on(facts.day):
        return None
    if count.on(facts.day).value is None or works_part_time(facts):
        return _agreed(facts, count)
    found = [one for one in (_first_period(facts), _recurring_period(facts), _agreed(facts, count)) if one]
    return min(found, key=lambda one: one.result.due, default=None)


def works_part_time(facts: JobSearchFacts) -> bool:
    """Whether the jobseeker works part-time in the sense of the rule in force on `facts.day`."""
    hours = parameter("part_time_worker.hours")
    return (
        facts.weekly_hours is not None and hours.known_on(facts.day) and facts.weekly_hours >= hours.on(facts.day).value
    )


def _interview(facts: JobSearchFacts) -> date:
    if facts.initial_interview is None:
        raise ValueError("discussions follow the initial interview, which has not been held")
    return facts.initial_interview


def _agreed(facts: JobSearchFacts, count: Parameter) -> Outcome[NextMeeting] | None:
    """Return the agreed supplementary discussion unless it or a later one was held."""
    if facts.agreed is None or any(day >= facts.agreed for day in facts.supplementary):
        return None
    meeting = NextMeeting(MeetingKind.SUPPLEMENTARY_DISCUSSION, facts.agreed)
    return outcome(meeting, ground(count, facts.day, until=facts.agreed))


def _first_period(facts: JobSearchFacts) -> Outcome[NextMeeting] | None:
    begins = _interview(facts)
    ends = add_months(begins, parameter("supplementary_discussion.first_period").on(facts.day).value)
    return _within(facts, begins, ends, ("first_count", "first_period"))


def _recurring_period(facts: JobSearchFacts) -> Outcome[NextMeeting] | None:
    """Return what the month of supplementary discussions that goes on, or comes next, still asks for."""
    interval = parameter("supplementary_discussion.recurring_interval").on(facts.day).value
    length = parameter("supplementary_discussion.recurring_period").on(facts.day).value
    number = 1
    while add_months(begins := add_months(_interview(facts), interval * number), length) < facts.day:
        number += 1
    ends = add_months(begins, length)
    return _within(facts, begins, ends, ("recurring_count", "recurring_interval", "recurring_period"))


def _within(facts: JobSearchFacts, begins: date, ends: date, names: tuple[str, ...]) -> Outcome[NextMeeting] | None:
    """Return the supplementary discussions still to be held from `begins` to `ends`; names[0] is their number."""
    parameters = [parameter(f"supplementary_discussion.{name}") for name in names]
    held = sum(begins <= day <= ends for day in set(facts.supplementary))
    left = parameters[0].on(facts.day).value - held
    if left <= 0 or facts.day > ends:
        return None
    grounds: list[Ground] = [ground(one, facts.day, until=ends) for one in parameters]
    return outcome(NextMeeting(MeetingKind.SUPPLEMENTARY_DISCUSSION, ends, left), *grounds)
