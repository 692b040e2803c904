"""Matches and their reasons in the reader's words."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext, gettext_lazy, ngettext

from kohtaanto.engine.matching import Condition
from kohtaanto.engine.types import Shift
from kohtaanto.matching.types import Explained, NearlyShown
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
NEAR_NAMED = 2


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
    parts = [first % {"met": met, "asked": asked}, *_how_known(explained)]
    parts += [_near(one, own) for one in explained.nearly[:NEAR_NAMED]]
    if explained.missing:
        parts.append(gettext("Missing: %(skills)s.") % {"skills": listed(explained.missing)})
    if explained.blocked:
        parts.append(gettext("In the way: %(conditions)s.") % {"conditions": listed([one.words for one in explained.blocked])})  # fmt: skip  # noqa: E501
    return " ".join(parts)


def _how_known(explained: Explained) -> list[str]:
    """Return how many of the skills met are more than an own word, or less than one."""
    states = Counter(one.state for one in explained.met)
    found = []
    if shown := states["evidenced"]:
        found.append(ngettext("%(count)s of them is shown by papers.", "%(count)s of them are shown by papers.", shown) % {"count": shown})  # fmt: skip  # noqa: E501
    if inferred := states["inferred"]:
        found.append(ngettext("%(count)s is only inferred from the occupation.", "%(count)s are only inferred from the occupation.", inferred) % {"count": inferred})  # fmt: skip  # noqa: E501
    return found


def _near(one: NearlyShown, own: bool) -> str:
    """Return what an asked skill is close to."""
    names = {"asked": one.label, "own": one.through}
    if one.of_occupation and own:
        return gettext("“%(asked)s” usually belongs to your occupation “%(own)s”.") % names
    if one.of_occupation:
        return gettext("“%(asked)s” usually belongs to the occupation “%(own)s”.") % names
    return (gettext("“%(asked)s” is close to your “%(own)s”.") if own else gettext("“%(asked)s” is close to “%(own)s”.")) % names  # fmt: skip  # noqa: E501


def listed(names: Sequence[str]) -> str:
    """Return the first names with commas, and how many more there are."""
    named, more = ", ".join(names[:NAMED]), len(names) - NAMED
    if more <= 0:
        return named
    return ngettext("%(named)s and %(more)s other", "%(named)s and %(more)s others", more) % {"named": named, "more": more}  # fmt: skip  # noqa: E501


def code(reason: str) -> str:
    """Return what keeps a pair apart, by its reason code, in words."""
    return condition(Condition(reason, "blocked"))


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
