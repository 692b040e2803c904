"""The public meter: how many recommendations were shown, opened, followed and overruled, by month, and why.

A recommendation is a pair of a jobseeker and a vacancy; however often it is shown in a month, it counts once there.
What fewer than five jobseekers stand behind is not told, nor is anything from which that could be worked out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from kohtaanto.law.calendar import today
from kohtaanto.matching.types import SHOWN_TO_STAFF, Reason

LEAST = 5
"""The smallest number of jobseekers that a figure is told of."""
MONTHS = 12
STEPS = ("shown", "opened", "followed", "overruled")

_BY_MONTH = """
SELECT date_trunc('month', day)::date AS month,
  count(DISTINCT (jobseeker_id, vacancy_id)), count(DISTINCT jobseeker_id),
  count(DISTINCT (jobseeker_id, vacancy_id)) FILTER (WHERE opened_at IS NOT NULL),
  count(DISTINCT jobseeker_id) FILTER (WHERE opened_at IS NOT NULL),
  count(DISTINCT (jobseeker_id, vacancy_id)) FILTER (WHERE followed <> ''),
  count(DISTINCT jobseeker_id) FILTER (WHERE followed <> ''),
  count(DISTINCT (jobseeker_id, vacancy_id)) FILTER (WHERE overruled <> ''),
  count(DISTINCT jobseeker_id) FILTER (WHERE overruled <> '')
FROM matching_exposure WHERE day >= %s AND day <= %s GROUP BY month
"""
_BY_REASON = """
SELECT overruled, count(DISTINCT (jobseeker_id, vacancy_id)), count(DISTINCT jobseeker_id)
FROM matching_exposure WHERE day >= %s AND day <= %s AND overruled <> '' GROUP BY overruled
"""
_BY_WHOM = """
SELECT "where" = ANY(%s), count(DISTINCT (jobseeker_id, vacancy_id)), count(DISTINCT jobseeker_id)
FROM matching_exposure WHERE day >= %s AND day <= %s GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Month:
    """The recommendations shown in a month, and what had become of them by now; None is not told."""

    first: date
    shown: int | None
    opened: int | None
    followed: int | None
    overruled: int | None

    def share(self, step: str) -> float | None:
        """Return how many of a hundred shown ones went as far as `step`; None is not told."""
        value = getattr(self, step)
        return None if value is None or not self.shown else 100 * value / self.shown


@dataclass(frozen=True, slots=True)
class Meter:
    """Twelve months up to today; `reasons` are the most given first, None is not told."""

    months: tuple[Month, ...]
    reasons: tuple[tuple[Reason, int | None], ...]
    to_people: int | None
    """Shown to the jobseekers themselves."""
    to_staff: int | None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to be told of."""
        return all(month.shown is None for month in self.months)

    @property
    def hides_reasons(self) -> bool:
        """Whether some reason is not told, or was never given: the two look alike."""
        return any(number is None for _, number in self.reasons)


def meter(until: date | None = None) -> Meter:
    """Return the twelve months that end with the one of `until` (default: today). Three queries."""
    last = until or today()
    firsts = [_month(last, -ago) for ago in range(MONTHS - 1, -1, -1)]
    span = [firsts[0], last]
    with connection.cursor() as cursor:
        cursor.execute(_BY_MONTH, span)
        by_month = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(_BY_REASON, span)
        by_reason = {reason: (pairs, people) for reason, pairs, people in cursor.fetchall()}
        cursor.execute(_BY_WHOM, [list(SHOWN_TO_STAFF), *span])
        by_whom = {staff: (pairs, people) for staff, pairs, people in cursor.fetchall()}
    nothing = (0,) * (2 * len(STEPS))
    columns = [
        told([by_month.get(first, nothing)[2 * step : 2 * step + 2] for first in firsts]) for step in range(len(STEPS))
    ]
    reasons = [(reason, by_reason.get(reason.value, (0, 0))) for reason in Reason]
    reasons.sort(key=lambda row: -row[1][0])
    return Meter(
        tuple(Month(first, *values) for first, *values in zip(firsts, *columns, strict=True)),
        tuple(zip((reason for reason, _ in reasons), told([cell for _, cell in reasons]), strict=True)),
        *(told([by_whom.get(staff, (0, 0))])[0] for staff in (False, True)),
    )


def told(cells: Sequence[tuple[int, int]]) -> list[int | None]:
    """Return the numbers of (number, jobseekers behind it) that may be told.

    A number of fewer than five people is None. Where it would be the only one, the smallest other is None too, since
    a sum known from elsewhere would give the first away; a cell with nobody in it tells of nobody, but is None as
    well, so that "none" and "a few" look alike.
    """
    found: list[int | None] = [number if people >= LEAST else None for number, people in cells]
    hidden = [place for place, (_, people) in enumerate(cells) if 0 < people < LEAST]
    if len(hidden) == 1:
        others = [place for place, value in enumerate(found) if value is not None]
        if others:
            found[min(others, key=lambda place: cells[place][0])] = None
    return found


def _month(day: date, ahead: int) -> date:
    """Return the first day of the month `ahead` months after that of `day`."""
    number = day.year * 12 + day.month - 1 + ahead
    return date(number // 12, number % 12 + 1, 1)
