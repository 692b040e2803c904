"""What a vacancy demands besides skills, each demand in the reader's words."""

from collections.abc import Mapping

from django.utils.translation import gettext

from kohtaanto.engine.matching.conditions import code_of, demands
from kohtaanto.engine.types import VacancyConditions
from kohtaanto.jobseekers.wording import EMPLOYMENT_KINDS, SHIFTS, WORKING_TIMES, listed, spoken
from kohtaanto.ui.formats import day
from kohtaanto.ui.licences import licence_name
from kohtaanto.vacancies.labels import place_names


def in_words(conditions: VacancyConditions, towns: Mapping[str, str]) -> dict[str, str]:
    """Return {reason code: words} of all that a vacancy demands; `towns` names municipalities by code."""
    found: dict[str, str] = {}
    if conditions.municipalities and not conditions.remote:
        found["commute"] = gettext("work in %(places)s") % {"places": place_names(conditions.municipalities, towns)}
    for demand in demands(conditions):
        kind, value = demand
        if kind == "language":
            words = gettext("language: %(language)s") % {"language": spoken(*value)}
        elif kind == "licence":
            words = licence_name(value)
        elif kind == "shift":
            words = str(SHIFTS[value])
        else:
            words = listed(WORKING_TIMES if kind == "working_time" else EMPLOYMENT_KINDS, frozenset(value))
        found[code_of(demand)] = words
    if conditions.starts is not None:
        found["start"] = gettext("work begins on %(day)s") % {"day": day(conditions.starts)}
    return found
