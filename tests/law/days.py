"""Days that the tests of the law turn on, and strategies that make others."""

from datetime import date

from hypothesis import strategies as st

from kohtaanto.law.job_search import JobSearchFacts
from kohtaanto.law.parameters import law

CHANGE_DAYS = tuple(day for day in law().change_days() if day >= date(2022, 1, 1))
"""Every day on which a value of the job search begins."""

starts = st.dates(date(2022, 5, 2), date(2029, 12, 31))
days_of_2025 = st.dates(date(2025, 1, 1), date(2025, 12, 31))
days_from_2026 = st.dates(date(2026, 1, 1), date(2029, 12, 31))


def facts(day: date, interview: date | None = None, **more: object) -> JobSearchFacts:
    """Return a job search that started on the day of its interview, or on `day`."""
    return JobSearchFacts(day, more.pop("started", interview or day), initial_interview=interview, **more)
