"""A jobseeker's conditions in the reader's words."""

from babel import Locale
from django.utils.translation import get_language, gettext, gettext_lazy

from kohtaanto.engine.text.licences import Card
from kohtaanto.engine.types import EmploymentKind, PersonConditions, Shift, WorkingTime
from kohtaanto.ui.formats import day, number

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
LICENCES = {
    Card.HYGIENE_PASSPORT: gettext_lazy("hygiene passport"),
    Card.OCCUPATIONAL_SAFETY: gettext_lazy("occupational safety card"),
    Card.HOT_WORK: gettext_lazy("hot work card"),
    Card.FORKLIFT: gettext_lazy("forklift licence"),
    Card.ALCOHOL_PASSPORT: gettext_lazy("alcohol passport"),
    Card.FIRST_AID_1: gettext_lazy("first aid 1"),
    Card.FIRST_AID_2: gettext_lazy("first aid 2"),
    Card.MEDICATION: gettext_lazy("medication licence"),
    Card.ELECTRICAL_SAFETY: gettext_lazy("electrical safety training (SFS 6002)"),
    Card.ROAD_SAFETY: gettext_lazy("road safety card"),
    Card.WATERWORKS: gettext_lazy("waterworks card"),
    Card.DRIVER_QUALIFICATION: gettext_lazy("driver's professional competence"),
    Card.ADR: gettext_lazy("ADR driving licence"),
    Card.TAXI: gettext_lazy("taxi driver's licence"),
    Card.GUARD: gettext_lazy("security guard card"),
    Card.DOORMAN: gettext_lazy("doorman's card"),
    Card.WET_ROOM: gettext_lazy("wet room certificate"),
    Card.WELDING_CLASSES: gettext_lazy("welding qualification"),
    Card.NURSE: gettext_lazy("registered nurse"),
    Card.PUBLIC_HEALTH_NURSE: gettext_lazy("registered public health nurse"),
    Card.PRACTICAL_NURSE: gettext_lazy("registered practical nurse"),
    Card.DOCTOR: gettext_lazy("licensed doctor"),
    Card.DENTIST: gettext_lazy("licensed dentist"),
    Card.PHYSIOTHERAPIST: gettext_lazy("registered physiotherapist"),
    Card.HEALTH_PROFESSIONAL: gettext_lazy("registered health-care professional"),
    Card.SOCIAL_WORKER: gettext_lazy("registered social worker"),
    Card.SOCIAL_COUNSELLOR: gettext_lazy("registered social counsellor"),
    Card.TEACHER: gettext_lazy("teacher's qualification"),
    Card.EARLY_EDUCATION_TEACHER: gettext_lazy("early education teacher's qualification"),
}


def language_name(code: str) -> str:
    """Return a language's name in the reader's language, the code where it has none."""
    return Locale.parse((get_language() or "fi")[:2]).languages.get(code, code)


def licence_name(code: str) -> str:
    """Return a licence in words; a driving licence by its class."""
    if code in tuple(Card):
        return str(LICENCES[Card(code)])
    return gettext("driving licence %(code)s") % {"code": code}


def in_words(conditions: PersonConditions) -> list[tuple[str, str]]:
    """Return (what, how) of the conditions that are known, in the order in which they matter."""
    rows: list[tuple[str, str]] = []
    if conditions.commute_km is not None:
        rows.append((gettext("Way to work"), gettext("at most %(km)s km") % {"km": number(conditions.commute_km)}))
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


def spoken(code: str, level: str) -> str:
    """Return a language with its level: "English B2"."""
    return f"{language_name(code)} {level}".strip()


def listed(names: dict, chosen: frozenset) -> str:
    """Return the chosen ones' names in their usual order, with commas."""
    return ", ".join(str(name) for one, name in names.items() if one in chosen)
