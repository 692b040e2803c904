"""The one clock, and the days that count in law."""

import os
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
DAY_VARIABLE = "KOHTAANTO_TODAY"


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
