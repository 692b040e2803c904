"""Matches and their reasons in the reader's words."""

from babel import Locale
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from kohtaanto.engine.matching import Condition
from kohtaanto.engine.text.licences import DRIVING, Card
from kohtaanto.engine.types import Shift
from kohtaanto.matching.types import Explained
from kohtaanto.ui.formats import number

SHIFTS = {
    Shift.DAY: gettext_lazy("day work"),
    Shift.EVENING: gettext_lazy("evening work"),
    Shift.NIGHT: gettext_lazy("night work"),
    Shift.WEEKEND: gettext_lazy("weekend work"),
}
CARDS = {
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
GOOD, FAIR = 0.7, 0.45
NAMED = 4
"""Skills named in one sentence; the rest stand in the list below it."""


def fit(score: float) -> str:
    """Return how well a pair fits, in two words."""
    if score >= GOOD:
        return gettext("Good fit")
    return gettext("Fair fit") if score >= FAIR else gettext("Partial fit")


def sentence(explained: Explained, own: bool) -> str:
    """Return the reasons in one or a few sentences, to the jobseeker (`own`) or about one."""
    met, asked = len(explained.met), explained.asked
    if own:
        first = ngettext("You have %(met)s of the %(asked)s skill asked for.", "You have %(met)s of the %(asked)s skills asked for.", asked)  # fmt: skip  # noqa: E501
    else:
        first = ngettext("Has %(met)s of the %(asked)s skill asked for.", "Has %(met)s of the %(asked)s skills asked for.", asked)  # fmt: skip  # noqa: E501
    parts = [first % {"met": met, "asked": asked}]
    for one in explained.nearly[:2]:
        near = gettext("“%(asked)s” is close to your “%(own)s”.") if own else gettext("“%(asked)s” is close to “%(own)s”.")  # fmt: skip  # noqa: E501
        parts.append(near % {"asked": one.label, "own": one.through})
    if explained.missing:
        named = ", ".join(explained.missing[:NAMED])
        more = len(explained.missing) - NAMED
        if more > 0:
            named = ngettext("%(named)s and %(more)s other", "%(named)s and %(more)s others", more) % {"named": named, "more": more}  # fmt: skip  # noqa: E501
        parts.append(gettext("Missing: %(skills)s.") % {"skills": named})
    return " ".join(parts)


def condition(found: Condition) -> str:
    """Return a condition in words, with what is known of it."""
    kind, _, value = found.code.partition(":")
    if kind == "commute":
        if found.kilometres is None:
            return gettext("way to work")
        return gettext("way to work about %(km)s km") % {"km": number(round(found.kilometres))}
    if kind == "language":
        names = Locale.parse((get_language() or "fi")[:2]).languages
        return gettext("skills in %(language)s") % {"language": names.get(value, value)}
    if kind == "licence":
        if value in DRIVING:
            return gettext("driving licence %(code)s") % {"code": value}
        return str(CARDS[Card(value)]) if value in tuple(Card) else value
    if kind in tuple(Shift):
        return str(SHIFTS[Shift(kind)])
    names = {
        "working_time": gettext("full-time or part-time work"),
        "employment_kind": gettext("kind of employment"),
        "start": gettext("first day of work"),
    }
    return names.get(kind, kind)
