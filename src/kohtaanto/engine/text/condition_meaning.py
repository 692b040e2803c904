"""Turns conditions found in a text into what the matching engine reads of a vacancy or of a person."""

from collections.abc import Iterable
from datetime import date

from kohtaanto.engine.text.conditions import ConditionFound, ConditionKind
from kohtaanto.engine.text.licences import lacking_with
from kohtaanto.engine.text.polarity import Polarity
from kohtaanto.engine.types import (
    EmploymentKind,
    PersonConditions,
    Shift,
    VacancyConditions,
    WorkingTime,
)

FULL_TIME_HOURS = 35.0
"""Weekly hours from which work counts as full-time; collective agreements' full weeks are 35 to 40 hours."""


def vacancy_conditions(found: Iterable[ConditionFound]) -> VacancyConditions:
    """What a vacancy demands: only what its text affirms; what is merely an advantage blocks nobody."""
    firm = [c for c in found if c.polarity is Polarity.AFFIRMED]
    shifts = {Shift(c.value) for c in firm if c.kind is ConditionKind.SHIFT and c.value != "shift_work"}
    if any(c.kind is ConditionKind.SHIFT and c.value == "shift_work" for c in firm):
        shifts.add(Shift.EVENING)
    return VacancyConditions(
        municipalities=_values(firm, ConditionKind.PLACE),
        remote=any(c.kind is ConditionKind.REMOTE and c.value == "remote" for c in firm),
        languages=_languages(firm),
        working_times=_working_times(firm),
        shifts=frozenset(shifts),
        licences=frozenset(c.value for c in firm if c.kind in {ConditionKind.LICENCE, ConditionKind.REGISTRATION}),
        employment_kinds=frozenset(EmploymentKind(c.value) for c in firm if c.kind is ConditionKind.EMPLOYMENT),
        starts=_start(firm),
    )


def person_conditions(found: Iterable[ConditionFound]) -> PersonConditions:
    """What a person says they have, lack, want and refuse; everything else stays unknown.

    A list counts as whole only where the text says "only": naming one language or licence does not deny others.
    """
    found = tuple(found)
    firm = [c for c in found if c.polarity in {Polarity.AFFIRMED, Polarity.WISHED}]
    denied = [c for c in found if c.polarity is Polarity.DENIED]
    held = {c.value for c in firm if c.kind is ConditionKind.LICENCE}
    missing = {c.value for c in denied if c.kind in {ConditionKind.LICENCE, ConditionKind.REGISTRATION}}
    spoken = {c.value.partition(":")[0] for c in firm if c.kind is ConditionKind.LANGUAGE}
    # "Suomi ei ole vielä hyvä": whoever denies a level has the language.
    unspoken = {c.value for c in denied if c.kind is ConditionKind.LANGUAGE and ":" not in c.value}
    only_languages = any(c.only for c in firm if c.kind is ConditionKind.LANGUAGE)
    home = _values(firm, ConditionKind.HOME) or _single(_values(firm, ConditionKind.PLACE))
    # Each of these patterns says by itself whether there is a car; a denial beside it is of something else.
    cars = {c.value == "car" for c in found if c.kind is ConditionKind.CAR}
    commute = [int(c.value) for c in found if c.kind is ConditionKind.COMMUTE]
    return PersonConditions(
        municipality=home[0] if home else None,
        commute_km=float(min(commute)) if commute else None,
        car=cars.pop() if len(cars) == 1 else None,
        willing_to_move=any(c.kind is ConditionKind.MOVE for c in firm),
        languages=_languages(firm) if only_languages else None,
        lacks_languages=frozenset(unspoken - spoken),
        working_times=_accepted_times(firm, denied),
        refused_shifts=_refused_shifts(firm, denied),
        licences=None,
        lacks_licences=lacking_with(missing - held) - held,
        employment_kinds=_accepted_employment(firm, denied),
        available_from=_start(firm),
    )


def _values(found: Iterable[ConditionFound], kind: ConditionKind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.value for c in found if c.kind is kind))


def _single(values: tuple[str, ...]) -> tuple[str, ...]:
    return values if len(values) == 1 else ()


def _languages(found: Iterable[ConditionFound]) -> tuple[tuple[str, str], ...]:
    """(code, level) in order; the level said first stands."""
    result: dict[str, str] = {}
    for condition in found:
        if condition.kind is ConditionKind.LANGUAGE:
            code, _, level = condition.value.partition(":")
            result[code] = result.get(code) or level
    return tuple(result.items())


def _working_times(found: Iterable[ConditionFound]) -> frozenset[WorkingTime]:
    times = set()
    for condition in found:
        if condition.kind is ConditionKind.WORKING_TIME:
            times.add(WorkingTime(condition.value))
        elif condition.kind is ConditionKind.HOURS:
            full = float(condition.value) >= FULL_TIME_HOURS
            times.add(WorkingTime.FULL_TIME if full else WorkingTime.PART_TIME)
    return frozenset(times)


def _accepted_times(firm: list[ConditionFound], denied: list[ConditionFound]) -> frozenset[WorkingTime] | None:
    refused = {WorkingTime(c.value) for c in denied if c.kind is ConditionKind.WORKING_TIME}
    if refused:
        return frozenset(WorkingTime) - refused
    # What would be nicest refuses nothing.
    return _working_times(c for c in firm if c.only or c.polarity is Polarity.AFFIRMED) or None


def _accepted_employment(firm: list[ConditionFound], denied: list[ConditionFound]) -> frozenset[EmploymentKind] | None:
    """Kinds the person accepts, known only when the text says "only" or refuses some."""
    wanted = frozenset(EmploymentKind(c.value) for c in firm if c.kind is ConditionKind.EMPLOYMENT and c.only)
    if wanted:
        return wanted
    refused = {EmploymentKind(c.value) for c in denied if c.kind is ConditionKind.EMPLOYMENT}
    return frozenset(EmploymentKind) - refused if refused else None


def _refused_shifts(firm: list[ConditionFound], denied: list[ConditionFound]) -> frozenset[Shift]:
    refused: set[Shift] = set()
    for condition in denied:
        if condition.kind is ConditionKind.SHIFT:
            refused |= _shifts(condition.value)
    wanted: set[Shift] = set()
    for condition in firm:
        if condition.kind is ConditionKind.SHIFT:
            wanted |= _shifts(condition.value)
    only = {c.value for c in firm if c.kind is ConditionKind.SHIFT and c.only}
    if only and "shift_work" not in only:
        refused |= set(Shift) - {Shift(value) for value in only} - ({Shift.WEEKEND} if Shift.DAY in only else set())
    return frozenset(refused - (wanted if not only else set()))


def _shifts(value: str) -> set[Shift]:
    return {Shift.EVENING, Shift.NIGHT} if value == "shift_work" else {Shift(value)}


def _start(found: Iterable[ConditionFound]) -> date | None:
    """The earliest date said; "now" states no date."""
    days = [date.fromisoformat(c.value) for c in found if c.kind is ConditionKind.START and c.value != "now"]
    return min(days) if days else None
