"""Työmarkkinatori's codes in our terms; the English words are accepted where version 2 may use them."""

from kohtaanto.engine.types import EmploymentKind, Shift, WorkingTime

WORKING_TIMES = {
    "01": WorkingTime.FULL_TIME,
    "ft": WorkingTime.FULL_TIME,
    "fulltime": WorkingTime.FULL_TIME,
    "02": WorkingTime.PART_TIME,
    "pt": WorkingTime.PART_TIME,
    "parttime": WorkingTime.PART_TIME,
}

HOURS_PER = {"0201": "week", "0202": "month", "week": "week", "month": "month"}

# Summer and seasonal work (0201, 0202) end on a day, so they are fixed-term work too.
EMPLOYMENT_KINDS = {
    "01": {EmploymentKind.PERMANENT},
    "permanent": {EmploymentKind.PERMANENT},
    "02": {EmploymentKind.FIXED_TERM},
    "fixedterm": {EmploymentKind.FIXED_TERM},
    "temporary": {EmploymentKind.FIXED_TERM},
    "0201": {EmploymentKind.SEASONAL, EmploymentKind.FIXED_TERM},
    "seasonal": {EmploymentKind.SEASONAL, EmploymentKind.FIXED_TERM},
    "0202": {EmploymentKind.SEASONAL, EmploymentKind.FIXED_TERM},
    "summer": {EmploymentKind.SEASONAL, EmploymentKind.FIXED_TERM},
}

_TWO = {Shift.DAY, Shift.EVENING}
_THREE = {*_TWO, Shift.NIGHT}
_CONTINUOUS = {*_THREE, Shift.WEEKEND}

# Periodic, flexible and weekday work (04, 05, 06) name no time of the day; shift work (08) says it by 0801–0804.
# Four or five crews are needed only where work goes on through the weekend.
SHIFTS: dict[str, set[Shift]] = {
    "01": {Shift.DAY},
    "day": {Shift.DAY},
    "02": {Shift.EVENING},
    "evening": {Shift.EVENING},
    "03": {Shift.NIGHT},
    "night": {Shift.NIGHT},
    "04": set(),
    "05": set(),
    "06": set(),
    "07": {Shift.WEEKEND},
    "weekend": {Shift.WEEKEND},
    "08": set(),
    "0801": _TWO,
    "0802": _THREE,
    "0803": _CONTINUOUS,
    "0804": _CONTINUOUS,
}

# A group such as "C1C" is met by its larger class.
LICENCES = {
    "A1A2A": "A",
    "B": "B",
    "B96BE": "BE",
    "C1C": "C",
    "C1ECE": "CE",
    "D1D": "D",
    "D1EDE": "DE",
}
LICENCE_CLASSES = frozenset(
    {"AM", "A1", "A2", "A", "B", "BE", "C1", "C", "C1E", "CE", "D1", "D", "D1E", "DE", "T", "LT"}
)

# The mother tongue is above every level of the scale.
LANGUAGE_LEVELS = {"A1": "A1", "A2": "A2", "B1": "B1", "B2": "B2", "C1": "C1", "C2": "C2", "L1": "C2"}

START_CODES = frozenset({"01", "02", "03"})


def plain(code: str) -> str:
    """Return `code` for look-up: lower case, without spaces, hyphens and underscores."""
    return code.strip().lower().replace("_", "").replace("-", "").replace(" ", "")
