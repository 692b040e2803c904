"""A vacancy's conditions and states in the reader's words."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kohtaanto.engine.text.licences import DRIVING
from kohtaanto.engine.types import EmploymentKind, Shift, WorkingTime
from kohtaanto.ui.languages import language_name
from kohtaanto.ui.licences import licence_name
from kohtaanto.vacancies.types import CloseReason, RunState

WORKING_TIMES = {WorkingTime.FULL_TIME: _("full-time"), WorkingTime.PART_TIME: _("part-time")}
SHIFTS = {
    Shift.DAY: _("by day"),
    Shift.EVENING: _("in the evening"),
    Shift.NIGHT: _("at night"),
    Shift.WEEKEND: _("on weekends"),
}
KINDS = {
    EmploymentKind.PERMANENT: _("permanent"),
    EmploymentKind.FIXED_TERM: _("fixed-term"),
    EmploymentKind.SEASONAL: _("seasonal work"),
    EmploymentKind.ON_CALL: _("called when needed"),
    EmploymentKind.APPRENTICESHIP: _("apprenticeship"),
    EmploymentKind.TEMPORARY_AGENCY: _("agency work"),
}
REASONS = {
    CloseReason.EXPIRED: _("The time to apply is over."),
    CloseReason.ARCHIVED: _("The source took the advert down."),
    CloseReason.VANISHED: _("The source does not show the advert any more."),
    CloseReason.FILLED: _("The job has been filled."),
    CloseReason.WITHDRAWN: _("The employer withdrew the advert."),
}
RUN_STATES = {
    RunState.RUNNING: _("Running"),
    RunState.FINISHED: _("Finished"),
    RunState.STOPPED: _("Stopped"),
    RunState.FAILED: _("Failed"),
}
FIELDS = {
    "summary": _("In short"),
    "description": _("The work"),
    "instructions": _("How to apply"),
    "pay": _("Pay"),
    "permits": _("Cards and permits"),
    "about": _("About the employer"),
}
SOURCES = {"tyomarkkinatori": _("Job Market Finland (Työmarkkinatori)")}


def words(values: object, names: Mapping[object, object]) -> str:
    """Return the names of enum members, in the order that `names` has, joined by commas."""
    return ", ".join(str(name) for key, name in names.items() if key in values)


def languages(rows: tuple[tuple[str, str], ...]) -> str:
    """Return required languages with their levels, for example "Finnish B2, Swedish"."""
    return ", ".join(f"{language_name(code)} {level}".strip() for code, level in rows)


def licences(codes: frozenset[str]) -> str:
    """Return licences and cards in words, driving-licence classes first."""
    driving = sorted(code for code in codes if code in DRIVING)
    cards = sorted(licence_name(code) for code in codes if code not in DRIVING)
    return ", ".join([licence_name(code) for code in driving] + cards)


def hours(bounds: tuple[str, ...], per: str) -> str:
    """Return working hours in words, for example "20–30 hours a week"; "" when nothing is said."""
    known = [bound.removesuffix(".0").replace(".", ",") for bound in bounds if bound]
    if not known:
        return ""
    span = "–".join(dict.fromkeys(known))
    if per == "month":
        return gettext("%(span)s hours a month") % {"span": span}
    return gettext("%(span)s hours a week") % {"span": span}


def place_names(codes: tuple[str, ...], names: Mapping[str, str]) -> str:
    """Return municipalities by name; one outside the area by its code."""
    return ", ".join(names.get(code) or gettext("municipality %(code)s") % {"code": code} for code in codes)
