"""The one clock, and the days that count in law."""

import os
from calendar import FRIDAY, monthrange
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
DAY_VARIABLE = "KOHTAANTO_TODAY"
ONE_DAY = timedelta(days=1)


def frozen_day() -> date | None:
    """Return the day that `KOHTAANTO_TODAY` holds the clock at, or None when the clock runs.

    Raises ValueError when the variable is not an ISO date such as 2026-11-24.
    """
    text = os.environ.get(DAY_VARIABLE, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{DAY_VARIABLE} is {text!r}; write an ISO date, for example 2026-11-24") from None


def now() -> datetime:
    """Return the present moment in Europe/Helsinki; on a frozen day the time of day still runs."""
    moment = datetime.now(HELSINKI)
    day = frozen_day()
    return moment if day is None else datetime.combine(day, moment.timetz())


def today() -> date:
    """Return today's date in Europe/Helsinki."""
    return now().date()


def midnight(day: date) -> datetime:
    """Return the aware moment at which `day` begins in Europe/Helsinki."""
    return datetime.combine(day, time.min, HELSINKI)


@lru_cache(maxsize=256)
def holidays_of(year: int) -> frozenset[date]:
    """Return the public holidays of a year in Finland, with Christmas Eve and Midsummer Eve.

    The two eves are no public holidays in law, but the act on time limits (150/1930 5 §, not verified) treats them
    as it treats Sundays, and no office is open on them.
    """
    from holidays import Finland

    return frozenset(Finland(years=year)) | {date(year, 12, 24), midsummer_eve(year)}


def midsummer_eve(year: int) -> date:
    """Return the Friday from 19 to 25 June."""
    return next(day for day in (date(year, 6, number) for number in range(19, 26)) if day.weekday() == FRIDAY)


def is_working_day(day: date) -> bool:
    """Whether `day` is from Monday to Friday and neither a holiday nor one of the two eves."""
    return day.weekday() <= FRIDAY and day not in holidays_of(day.year)


def add_working_days(day: date, count: int) -> date:
    """Return the `count`-th working day after `day`; `day` itself is not counted, and 0 returns it unchanged.

    Raises ValueError for a negative count.
    """
    if count < 0:
        raise ValueError(f"working days are counted forward, not {count}")
    while count:
        day += ONE_DAY
        count -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """Return how many working days lie after `first` up to and including `last`; 0 when `last` is not later."""
    return sum(is_working_day(first + ONE_DAY * number) for number in range(1, (last - first).days + 1))


def last_working_day(day: date) -> date:
    """Return `day`, or the nearest working day before it."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def add_months(day: date, count: int) -> date:
    """Return the day `count` months later with the same number, else the last day of that month."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
