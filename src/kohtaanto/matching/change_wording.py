"""Steps that would change a result, in the reader's words: the same to the jobseeker and about one."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from kohtaanto.engine.matching.steps import KM_PER_MINUTE, Change, ChangeKind
from kohtaanto.engine.types import EmploymentKind, PersonConditions, Shift
from kohtaanto.matching.wording import KINDS
from kohtaanto.skills.types import SkillState
from kohtaanto.ui.formats import number
from kohtaanto.ui.languages import language_name
from kohtaanto.ui.licences import licence_name

ICONS = {
    ChangeKind.SKILL: "book",
    ChangeKind.COMMUTE: "pin",
    ChangeKind.CAR: "pin",
    ChangeKind.CARD: "document",
    ChangeKind.SHIFT: "clock",
    ChangeKind.WORKING_TIME: "clock",
    ChangeKind.EMPLOYMENT_KIND: "briefcase",
    ChangeKind.LANGUAGE: "chat",
}
SHIFTS = {
    Shift.DAY: gettext_lazy("Day work too"),
    Shift.EVENING: gettext_lazy("Evening work too"),
    Shift.NIGHT: gettext_lazy("Night work too"),
    Shift.WEEKEND: gettext_lazy("Weekend work too"),
}


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """A step: what it is, and how it is taken where that does not go without saying."""

    icon: str
    title: str
    hint: str
    of_skill: bool


@dataclass(frozen=True, slots=True)
class About:
    """What the words of a step need to know of the person and the skills."""

    labels: Mapping[str, str]
    conditions: PersonConditions
    states: Mapping[str, SkillState]
    """How each skill of the person is known."""
    not_taught: frozenset[str]
    """Skills that no course is bought for."""


def change(step: Change, about: About) -> ChangeShown:
    """Return a step in words."""
    return ChangeShown(ICONS[step.kind], _title(step, about), _hint(step, about), step.kind is ChangeKind.SKILL)


def _title(step: Change, about: About) -> str:
    if step.kind is ChangeKind.SKILL:
        name = about.labels.get(step.value, step.value)
        return name[:1].upper() + name[1:]
    if step.kind is ChangeKind.COMMUTE:
        return gettext("A way to work %(minutes)s minutes longer") % {"minutes": step.value}
    if step.kind is ChangeKind.CAR:
        return gettext("With a car and a driving licence") if step.value else gettext("With a car")
    if step.kind is ChangeKind.SHIFT:
        return str(SHIFTS[Shift(step.value)])
    if step.kind is ChangeKind.WORKING_TIME:
        return gettext("Part-time work too")
    if step.kind is ChangeKind.EMPLOYMENT_KIND:
        return gettext("Also: %(kind)s") % {"kind": KINDS[EmploymentKind(step.value)]}
    if step.kind is ChangeKind.CARD:
        name = licence_name(step.value)
        return name[:1].upper() + name[1:]
    code, _, level = step.value.partition(":")
    spoken = language_name(code)
    name = gettext("%(language)s at level %(level)s") % {"language": spoken, "level": level} if level else spoken
    return name[:1].upper() + name[1:]


def _longer(own: PersonConditions, minutes: int) -> str:
    """Return how far and how long the way may be now and then."""
    found = []
    if own.commute_minutes is not None:
        now = own.commute_minutes
        words = gettext("Now at most %(now)s minutes in one direction, then %(then)s minutes.")
        found.append(words % {"now": number(round(now)), "then": number(round(now + minutes))})
    if own.commute_km is not None:
        more = minutes * KM_PER_MINUTE
        words = gettext("Now at most %(now)s km in one direction, then %(then)s km.")
        found.append(words % {"now": number(round(own.commute_km)), "then": number(round(own.commute_km + more))})
        words = gettext("%(minutes)s minutes are reckoned as %(more)s km.")
        found.append(words % {"minutes": minutes, "more": number(round(more))})
    return " ".join(found)


def _hint(step: Change, about: About) -> str:
    if step.kind is ChangeKind.SKILL:
        if about.states.get(step.value) is SkillState.INFERRED:
            return gettext("Inferred from the occupation: it is enough to confirm it in the profile.")
        if step.value in about.not_taught:
            return gettext("If it is there already, add it to the profile.")
        return ""
    if step.kind is ChangeKind.COMMUTE:
        return _longer(about.conditions, int(step.value))
    if step.kind is ChangeKind.CAR:
        return gettext("Now reckoned by public transport. A shared car or a lift will do as well.")
    if step.kind is ChangeKind.CARD:
        return gettext("Got by a course or a test.")
    if step.kind is ChangeKind.LANGUAGE:
        return gettext("A language can be studied on a course.")
    return gettext("Only if it suits.")
