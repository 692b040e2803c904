"""Matches and their reasons in the reader's words."""

from collections import Counter

from django.utils.translation import gettext, gettext_lazy, ngettext

from kohtaanto.engine.matching import Condition
from kohtaanto.engine.matching.conditions import minutes_of
from kohtaanto.engine.types import EmploymentKind, Shift, VacancyConditions, Way, WorkingTime
from kohtaanto.matching.types import Explained, NearlyShown
from kohtaanto.ui.formats import day, few, number
from kohtaanto.ui.formats import minutes as in_minutes
from kohtaanto.ui.languages import language_name
from kohtaanto.ui.licences import licence_name

SHIFTS = {
    Shift.DAY: gettext_lazy("day work"),
    Shift.EVENING: gettext_lazy("evening work"),
    Shift.NIGHT: gettext_lazy("night work"),
    Shift.WEEKEND: gettext_lazy("weekend work"),
}
WORKING_TIMES = {
    WorkingTime.FULL_TIME: gettext_lazy("full-time work"),
    WorkingTime.PART_TIME: gettext_lazy("part-time work"),
}
KINDS = {
    EmploymentKind.PERMANENT: gettext_lazy("permanent work"),
    EmploymentKind.FIXED_TERM: gettext_lazy("fixed-term work"),
    EmploymentKind.SEASONAL: gettext_lazy("seasonal work"),
    EmploymentKind.ON_CALL: gettext_lazy("work on call"),
    EmploymentKind.APPRENTICESHIP: gettext_lazy("apprenticeship"),
    EmploymentKind.TEMPORARY_AGENCY: gettext_lazy("temporary agency work"),
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


def points(explained: Explained, own: bool) -> tuple[tuple[str, str], ...]:
    """Return (kind of reason, sentences): met, close, missing, in the way; to the jobseeker (`own`) or about one."""
    met, asked = len(explained.met), explained.asked
    if own:
        first = ngettext("You have %(met)s of the %(asked)s skill asked for.", "You have %(met)s of the %(asked)s skills asked for.", asked)  # fmt: skip  # noqa: E501
    else:
        first = ngettext("Has %(met)s of the %(asked)s skill asked for.", "Has %(met)s of the %(asked)s skills asked for.", asked)  # fmt: skip  # noqa: E501
    has = " ".join((first % {"met": met, "asked": asked}, *_how_known(explained)))
    found = [("met" if met else "missing", has)]
    found += [("nearly", _near(one, own)) for one in explained.nearly[:NEAR_NAMED]]
    if explained.missing:
        found.append(("missing", gettext("Missing: %(skills)s.") % {"skills": few(explained.missing, NAMED)}))
    if explained.blocked:
        words = few([one.words for one in explained.blocked], NAMED)
        found.append(("blocked", gettext("In the way: %(conditions)s.") % {"conditions": words}))
    return tuple(found)


def sentence(explained: Explained, own: bool) -> str:
    """Return the same as running text."""
    return " ".join(words for _, words in points(explained, own))


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


def code(reason: str, asked: VacancyConditions) -> str:
    """Return what keeps a pair apart, by its reason code, in words."""
    return condition(Condition(reason, "blocked"), asked)


def _way_to_work(found: Condition) -> str:
    """Return how far it is, and how long it takes as the person goes, as far as it is known."""
    if found.kilometres is None:
        return gettext("way to work")
    way = found.way
    far = gettext("way to work about %(km)s km") % {"km": number(round(way.kilometres if way else found.kilometres))}
    if way is None:
        return far
    return f"{far}, {how_long(way, found.by_car)}"


def how_long(way: Way, by_car: bool) -> str:
    """Return how long a way takes by car or by public transport."""
    minutes = minutes_of(way, by_car)
    if minutes is None:
        return gettext("no public transport")
    told = {"minutes": in_minutes(minutes)}
    return (gettext("%(minutes)s by car") if by_car else gettext("%(minutes)s by public transport")) % told


def condition(found: Condition, asked: VacancyConditions) -> str:
    """Return a condition in words, with what the vacancy asks for and what is known of it."""
    kind, _, value = found.code.partition(":")
    if kind == "commute":
        return _way_to_work(found)
    if kind == "language":
        words = gettext("skills in %(language)s") % {"language": language_name(value)}
        level = next((level for spoken, level in asked.languages if spoken == value and level), "")
        return f"{words} {level}".strip()
    if kind == "licence":
        return licence_name(value)
    if kind in tuple(Shift):
        return str(SHIFTS[Shift(kind)])
    if kind == "start":
        return " ".join(
            part for part in (gettext("first day of work"), day(asked.starts) if asked.starts else "") if part
        )
    chosen = {"working_time": asked.working_times, "employment_kind": asked.employment_kinds}.get(kind, frozenset())
    names = {"working_time": WORKING_TIMES, "employment_kind": KINDS}.get(kind, {})
    return " / ".join(str(name) for one, name in names.items() if one in chosen) or kind
