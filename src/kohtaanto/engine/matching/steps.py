"""A step that somebody could take, and the person as it would make them.

A step is a skill learned, a longer way to work, a car to go by, part-time work, a shift or a kind of employment
accepted, a card or licence obtained, or a language learned. Nothing is ever proposed that has to do with health,
family, age or moving house, and no licence that takes a degree. Full-time work is not proposed to those who take
part-time work only: their reason is most often one of these.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf

from kohtaanto.engine.matching.conditions import LEVELS, LONGEST_WAY, Demand, commute_limit, goes_by_car, meets
from kohtaanto.engine.text.licences import DRIVING, Card, held_with, lacking_with
from kohtaanto.engine.types import EmploymentKind, Person, PersonConditions, Shift, WeightedSkill, WorkingTime

KM_PER_MINUTE = 1.0
"""A way to work of 15 minutes more is 15 km more: 60 km/h, the usual pace between towns. An approximation."""
LONGER_WAYS = (15, 30)
"""Minutes in one direction."""
LANGUAGES = ("fi", "sv", "en")
"""Those that the services teach."""
CARDS = frozenset(
    {
        *DRIVING,
        Card.HYGIENE_PASSPORT,
        Card.OCCUPATIONAL_SAFETY,
        Card.HOT_WORK,
        Card.FORKLIFT,
        Card.ALCOHOL_PASSPORT,
        Card.FIRST_AID_1,
        Card.FIRST_AID_2,
        Card.ELECTRICAL_SAFETY,
        Card.ROAD_SAFETY,
        Card.WATERWORKS,
        Card.DRIVER_QUALIFICATION,
        Card.ADR,
        Card.TAXI,
        Card.GUARD,
        Card.DOORMAN,
        Card.WET_ROOM,
        Card.WELDING_CLASSES,
    }
)
"""Licences that a course or a test gives; registrations and qualifications take a degree."""


class ChangeKind(StrEnum):
    """What a step is about, in the order in which equal ones are proposed: what is quickest comes first."""

    WORKING_TIME = "working_time"
    EMPLOYMENT_KIND = "employment_kind"
    SHIFT = "shift"
    COMMUTE = "commute"
    CARD = "card"
    SKILL = "skill"
    LANGUAGE = "language"
    CAR = "car"


ORDER = {kind: place for place, kind in enumerate(ChangeKind)}


@dataclass(frozen=True, slots=True)
class Change:
    """A step that a person could take.

    `value` is a skill's URI, minutes of way to work in one direction, a working time, kind of employment, shift or
    licence code, or a language with its level ("sv:B2"; "sv:" where no level is asked for). Of a car it is the licence
    that has to come with it, "B" or "".
    """

    kind: ChangeKind
    value: str

    def applied(self, person: Person) -> Person:
        """Return the person as the step would make them; the conditions not touched stay as they are."""
        if self.kind is ChangeKind.SKILL:
            return replace(person, skills=(*person.skills, WeightedSkill(self.value)))
        return replace(person, conditions=self._conditions(person.conditions))

    def _conditions(self, own: PersonConditions) -> PersonConditions:
        if self.kind is ChangeKind.COMMUTE:
            return _farther(own, int(self.value))
        if self.kind is ChangeKind.CAR:
            return replace(_with_class(own, self.value) if self.value else own, car=True)
        if self.kind is ChangeKind.WORKING_TIME:
            return replace(own, working_times=(own.working_times or frozenset()) | {WorkingTime(self.value)})
        if self.kind is ChangeKind.EMPLOYMENT_KIND:
            return replace(own, employment_kinds=(own.employment_kinds or frozenset()) | {EmploymentKind(self.value)})
        if self.kind is ChangeKind.SHIFT:
            return replace(own, refused_shifts=own.refused_shifts - {Shift(self.value)})
        return _with_card(own, self.value) if self.kind is ChangeKind.CARD else _with_language(own, self.value)


def _farther(own: PersonConditions, minutes: int) -> PersonConditions:
    if own.commute_km is not None:
        own = replace(own, commute_km=own.commute_km + minutes * KM_PER_MINUTE)
    return own if own.commute_minutes is None else replace(own, commute_minutes=own.commute_minutes + minutes)


def _may_go_farther(own: PersonConditions, minutes: int) -> bool:
    """Tell whether a way to work that is so many minutes longer is still no longer than is asked of anybody."""
    limit, time = commute_limit(own), own.commute_minutes
    if limit == inf and time is None:
        return False
    near = limit == inf or limit + minutes * KM_PER_MINUTE <= LONGEST_WAY * KM_PER_MINUTE
    return near and (time is None or time + minutes <= LONGEST_WAY)


def _with_card(own: PersonConditions, code: str) -> PersonConditions:
    # A licence is no car yet: whoever goes by public transport for want of one goes on doing so.
    if not goes_by_car(own):
        own = replace(own, car=False)
    lacks = frozenset(one for one in own.lacks_licences if code not in lacking_with((one,)))
    # A list that is not known stays unknown: one card in it would deny all others.
    return replace(own, lacks_licences=lacks, licences=None if own.licences is None else own.licences | {code})


def _with_class(own: PersonConditions, code: str) -> PersonConditions:
    """Return the conditions with a driving-licence class and no higher one: a car needs no lorry driver."""
    lacks = lacking_with(own.lacks_licences) - held_with((code,))
    return replace(own, lacks_licences=lacks, licences=None if own.licences is None else own.licences | {code})


def _with_language(own: PersonConditions, value: str) -> PersonConditions:
    code, _, level = value.partition(":")
    spoken = own.languages
    if spoken:
        spoken = (*(pair for pair in spoken if pair[0] != code), (code, level))
    return replace(own, languages=spoken, lacks_languages=own.lacks_languages - {code})


def steps_of_conditions(person: PersonConditions, demands: Iterable[Demand]) -> tuple[Change, ...]:
    """Return the steps that lift some demand which the person does not meet, and the longer ways to work."""
    found: dict[Change, None] = {}
    for demand in demands:
        if meets(person, demand) is False:
            found.update(dict.fromkeys(_lifting(demand)))
    for minutes in LONGER_WAYS:
        if _may_go_farther(person, minutes):
            found[Change(ChangeKind.COMMUTE, str(minutes))] = None
    if not goes_by_car(person):
        found[Change(ChangeKind.CAR, "B" if meets(person, ("licence", "B")) is False else "")] = None
    return tuple(found)


def _lifting(demand: Demand) -> Iterable[Change]:
    kind, value = demand
    if kind == "working_time" and WorkingTime.PART_TIME in value:
        return (Change(ChangeKind.WORKING_TIME, WorkingTime.PART_TIME.value),)
    if kind == "employment_kind":
        return (Change(ChangeKind.EMPLOYMENT_KIND, one) for one in value)
    if kind == "shift":
        return (Change(ChangeKind.SHIFT, str(value)),)
    if kind == "licence" and value in CARDS:
        return (Change(ChangeKind.CARD, str(value)),)
    if kind == "language" and value[0] in LANGUAGES:
        return (Change(ChangeKind.LANGUAGE, f"{value[0]}:{value[1] if value[1] in LEVELS else ''}"),)
    return ()
