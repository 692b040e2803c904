"""When the initial interview must be held (380/2023 ch. 4)."""

from datetime import date

from kohtaanto.law.calendar import add_working_days
from kohtaanto.law.outcome import Outcome, ground, outcome
from kohtaanto.law.parameters import parameter


def initial_interview_due(search_started: date) -> Outcome[date]:
    """Return the last day of the initial interview of a job search that started on `search_started`.

    Within 5 working days of a start up to 31.12.2025, 10 from 1.1.2026; the first day is not counted. The law of
    the day of the start is applied; where the limit runs over the change, the outcome says that the rule of
    transition is not verified. Raises NoValueInForce for a start before 2.5.2022.
    """
    within = parameter("initial_interview.within")
    due = add_working_days(search_started, within.on(search_started).value)
    return outcome(
        due,
        ground(within, search_started, until=due),
        ground(parameter("working_day.excluded"), search_started, until=due),
    )
