"""A jobseeker's conditions in the reader's words."""

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_lazy

from kohtaanto.engine.types import EmploymentKind, PersonConditions, Shift, WorkingTime
from kohtaanto.jobseekers.types import StatedWishes
from kohtaanto.ui.formats import day, number
from kohtaanto.ui.languages import language_name
from kohtaanto.ui.licences import licence_name

WORKING_TIMES = {
    WorkingTime.FULL_TIME: gettext_lazy("full-time work"),
    WorkingTime.PART_TIME: gettext_lazy("part-time work"),
}
SHIFTS = {
    Shift.DAY: gettext_lazy("work in the daytime"),
    Shift.EVENING: gettext_lazy("work in the evening"),
    Shift.NIGHT: gettext_lazy("work at night"),
    Shift.WEEKEND: gettext_lazy("work at weekends"),
}
EMPLOYMENT_KINDS = {
    EmploymentKind.PERMANENT: gettext_lazy("permanent work"),
    EmploymentKind.FIXED_TERM: gettext_lazy("fixed-term work"),
    EmploymentKind.SEASONAL: gettext_lazy("seasonal work"),
    EmploymentKind.ON_CALL: gettext_lazy("work on call"),
    EmploymentKind.APPRENTICESHIP: gettext_lazy("apprenticeship"),
    EmploymentKind.TEMPORARY_AGENCY: gettext_lazy("temporary agency work"),
}


def in_words(conditions: PersonConditions) -> list[tuple[str, str]]:
    """Return (what, how) of the conditions that are known, in the order in which they matter."""
    rows: list[tuple[str, str]] = []
    if way := way_to_work(conditions):
        rows.append((gettext("Way to work"), way))
    if conditions.willing_to_move:
        rows.append((gettext("Moving"), gettext("can move for work")))
    if conditions.languages:
        rows.append((gettext("Languages at work"), ", ".join(spoken(*pair) for pair in conditions.languages)))
    if conditions.working_times is not None:
        rows.append((gettext("Working time"), listed(WORKING_TIMES, conditions.working_times)))
    if conditions.refused_shifts:
        rows.append((gettext("Does not suit"), listed(SHIFTS, conditions.refused_shifts)))
    if conditions.licences:
        rows.append((gettext("Licences and cards"), ", ".join(sorted({licence_name(x) for x in conditions.licences}))))
    if conditions.lacks_licences:
        rows.append((gettext("Does not have"), ", ".join(licence_name(x) for x in sorted(conditions.lacks_licences))))
    if conditions.employment_kinds is not None:
        rows.append((gettext("Looks for"), listed(EMPLOYMENT_KINDS, conditions.employment_kinds)))
    if conditions.available_from:
        rows.append((gettext("Can start"), day(conditions.available_from)))
    return rows


def way_to_work(conditions: PersonConditions) -> str:
    """Return how far, how long and by what somebody goes to work; nothing where none of it is known."""
    parts = []
    if conditions.commute_km is not None:
        parts.append(gettext("at most %(km)s km") % {"km": number(conditions.commute_km)})
    if conditions.commute_minutes is not None:
        parts.append(gettext("at most %(minutes)s min") % {"minutes": number(conditions.commute_minutes)})
    if conditions.car is not None:
        parts.append(gettext("by car") if conditions.car else gettext("without a car"))
    return ", ".join(parts)


def wishes_in_words(stated: StatedWishes, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return (what, how) of the wishes that are stated; `names` are occupations and municipalities by URI and code."""
    rows: list[tuple[str, str]] = []
    if stated.occupations:
        rows.append((gettext("Wishes for"), ", ".join(names.get(uri, uri) for uri in stated.occupations)))
    if stated.working_times:
        rows.append((gettext("Would like best"), listed(WORKING_TIMES, stated.working_times)))
    if stated.municipalities:
        where = ", ".join(names.get(code, code) for code in stated.municipalities)
        rows.append((gettext("Would like to work in"), where))
    return rows


def spoken(code: str, level: str) -> str:
    """Return a language with its level: "English B2"."""
    return f"{language_name(code)} {level}".strip()


def listed(names: dict, chosen: frozenset) -> str:
    """Return the chosen ones' names in their usual order, with commas."""
    return ", ".join(str(name) for one, name in names.items() if one in chosen)
