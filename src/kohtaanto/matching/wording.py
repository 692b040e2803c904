"""Matches and their reasons in the reader's words."""

from django.utils.translation import gettext, gettext_lazy, ngettext

from kohtaanto.engine.matching import Condition
from kohtaanto.engine.types import Shift
from kohtaanto.matching.types import Explained
from kohtaanto.ui.formats import number
from kohtaanto.ui.languages import language_name
from kohtaanto.ui.licences import licence_name

SHIFTS = {
    Shift.DAY: gettext_lazy("day work"),
    Shift.EVENING: gettext_lazy("evening work"),
    Shift.NIGHT: gettext_lazy("night work"),
    Shift.WEEKEND: gettext_lazy("weekend work"),
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
        return gettext("skills in %(language)s") % {"language": language_name(value)}
    if kind == "licence":
        return licence_name(value)
    if kind in tuple(Shift):
        return str(SHIFTS[Shift(kind)])
    names = {
        "working_time": gettext("full-time or part-time work"),
        "employment_kind": gettext("kind of employment"),
        "start": gettext("first day of work"),
    }
    return names.get(kind, kind)
