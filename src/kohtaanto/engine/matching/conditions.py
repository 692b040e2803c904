"""Hard conditions of a pair: why a vacancy cannot be this person's, whatever the skills.

Reasons are stable codes: "commute", "start", "working_time", "employment_kind", a shift's own name ("night"),
"language:sv", "licence:B". What is not known never blocks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import asin, cos, inf, isfinite, radians, sin, sqrt

from kohtaanto.engine.text.licences import held_with, lacking_with
from kohtaanto.engine.types import Person, PersonConditions, Place, Vacancy, VacancyConditions, Way

ROAD_FACTOR = 1.3
"""Road kilometres per great-circle kilometre, an approximation where the plan tells nothing better."""
LONGEST_WAY = 90
"""Minutes in one direction: nobody is asked to be on the way for more than three hours a day."""
EARTH_RADIUS_KM = 6371.0
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a vacancy demands, seen from a person: state "ok", "blocked" or "unknown".

    Of a commute the kilometres to the nearest place of work, and the quickest way as the person goes, where known.
    """

    code: str
    state: str
    kilometres: float | None = None
    way: Way | None = None
    by_car: bool = True


class Distances:
    """Road kilometres and ways between places by code; None when either place is not known."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = {place.code: place for place in places}
        self._ways: dict[str, dict[str, Way]] = {}

    def between(self, one: str | None, other: str) -> float | None:
        """Return the approximate road kilometres from `one` to `other`, 0.0 within one place.

        None from a district to its whole municipality: work there may be next door as well as at its centre.
        """
        if one is not None and one == other:
            return 0.0
        if one is not None and one.startswith(f"{other}:"):
            return None
        first, second = self._places.get(one or ""), self._places.get(other)
        if first is None or second is None:
            return None
        way = self.way(first.code, other)
        return great_circle(first, second) * ROAD_FACTOR if way is None else way.kilometres

    def way(self, one: str | None, other: str) -> Way | None:
        """Return the way from `one` to `other`, None within one place and where the plan tells of none."""
        place = self._places.get(one or "")
        if place is None:
            return None
        if place.code not in self._ways:
            self._ways[place.code] = {way.to: way for way in place.ways}
        return self._ways[place.code].get(other)

    def nearest(self, home: str | None, places: Sequence[str]) -> float | None:
        """Return the kilometres from `home` to the nearest of `places`, None when any is not known."""
        lengths = [self.between(home, place) for place in places]
        known = [length for length in lengths if length is not None]
        return min(known) if known and len(known) == len(lengths) else None

    def nearest_in(self, home: str | None, places: Sequence[str], by_car: bool, minutes: float) -> float | None:
        """Return the kilometres to the nearest of `places` that can be reached within `minutes`.

        Infinity when none can, None when any is not known. A way that the plan does not tell of is never too long.
        """
        if self.nearest(home, places) is None:
            return None
        in_time = [place for place in places if self._in_time(home, place, by_car, minutes)]
        return min((self.between(home, place) for place in in_time), default=inf)

    def _in_time(self, home: str | None, place: str, by_car: bool, minutes: float) -> bool:
        way = None if minutes == inf else self.way(home, place)
        if way is None:
            return True
        taken = minutes_of(way, by_car)
        return taken is not None and taken <= minutes

    def quickest(self, home: str | None, places: Sequence[str], by_car: bool) -> Way | None:
        """Return the way to the place of work that is reached soonest; one without a line comes last."""
        ways = [self.way(home, place) for place in places]
        if not ways or None in ways:
            return None
        return min(ways, key=lambda way: inf if minutes_of(way, by_car) is None else minutes_of(way, by_car))


def minutes_of(way: Way, by_car: bool) -> float | None:
    """Return the minutes of a way by car, or by public transport; None where none goes."""
    return way.car if by_car else way.public


def great_circle(one: Place, other: Place) -> float:
    """Return the great-circle kilometres between two places."""
    north, south = radians(one.latitude), radians(other.latitude)
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


Demand = tuple[str, object]
"""One demand of a vacancy as a value: ("language", ("sv", "B2")), ("licence", "B"), ("shift", "night") …"""


def demands(vacancy: VacancyConditions) -> tuple[Demand, ...]:
    """Return all that the vacancy demands besides place and start, in a stable order without repeats."""
    found: dict[Demand, None] = {}
    for language, level in vacancy.languages:
        found["language", (language, level)] = None
    for licence in sorted(vacancy.licences):
        found["licence", licence] = None
    for shift in sorted(vacancy.shifts):
        found["shift", str(shift)] = None
    if vacancy.working_times:
        found["working_time", tuple(sorted(map(str, vacancy.working_times)))] = None
    if vacancy.employment_kinds:
        found["employment_kind", tuple(sorted(map(str, vacancy.employment_kinds)))] = None
    return tuple(found)


def code_of(demand: Demand) -> str:
    """Return the stable reason code of a demand."""
    kind, value = demand
    if kind == "language":
        return f"language:{value[0]}"
    if kind == "licence":
        return f"licence:{value}"
    return str(value) if kind == "shift" else kind


def meets(person: PersonConditions, demand: Demand) -> bool | None:
    """Return whether `person` meets `demand`; None when it is not known."""
    kind, value = demand
    if kind == "language":
        return _speaks(person, *value)
    if kind == "licence":
        return _holds(person, value)
    if kind == "shift":
        return value not in {str(shift) for shift in person.refused_shifts}
    accepted = person.working_times if kind == "working_time" else person.employment_kinds
    if not accepted:
        return None
    return bool({str(one) for one in accepted} & set(value))


def _speaks(person: PersonConditions, language: str, level: str) -> bool | None:
    if language in person.lacks_languages:
        return False
    if not person.languages:
        return None
    levels = [own for code, own in person.languages if code == language]
    if not levels:
        return False
    known = [LEVELS.index(own) for own in levels if own in LEVELS]
    if level not in LEVELS:
        return True
    if not known:
        return None
    return max(known) >= LEVELS.index(level)


def _holds(person: PersonConditions, licence: str) -> bool | None:
    if person.lacks_licences and licence in _lacking(person.lacks_licences):
        return False
    if person.licences and licence in _held(person.licences):
        return True
    return None if person.licences is None else False


# Many people hold the same few licences.
_lacking = lru_cache(maxsize=4096)(lacking_with)
_held = lru_cache(maxsize=4096)(held_with)


def reaches(
    person: PersonConditions, vacancy: VacancyConditions, distances: Distances
) -> tuple[bool | None, float | None]:
    """Return whether the person can get to the work (None: not known), and the kilometres to it."""
    kilometres = distances.nearest(person.municipality, vacancy.municipalities)
    if vacancy.remote or kilometres == 0.0:
        return True, kilometres
    if not vacancy.municipalities:
        return None, None
    if person.willing_to_move:
        return True, kilometres
    limit, minutes = commute_limit(person), time_limit(person)
    if kilometres is None or limit == minutes == inf:
        return None, kilometres
    nearest = distances.nearest_in(person.municipality, vacancy.municipalities, goes_by_car(person), minutes)
    return nearest < inf and nearest <= limit, kilometres


def starts_in_time(person: PersonConditions, vacancy: VacancyConditions) -> bool | None:
    """Return whether the person is free by the first day of work; None when either day is not known."""
    if person.available_from is None or vacancy.starts is None:
        return None
    return person.available_from <= vacancy.starts


def conditions_of(person: PersonConditions, vacancy: VacancyConditions, distances: Distances) -> tuple[Condition, ...]:
    """Return every condition of the vacancy with its state for the person, commute first."""
    found: list[Condition] = []
    if vacancy.municipalities or vacancy.remote:
        reach, kilometres = reaches(person, vacancy, distances)
        by_car = goes_by_car(person)
        way = distances.quickest(person.municipality, vacancy.municipalities, by_car) if kilometres else None
        found.append(Condition("commute", _state(reach), kilometres, way, by_car))
    for demand in demands(vacancy):
        found.append(Condition(code_of(demand), _state(meets(person, demand))))
    if vacancy.starts is not None:
        found.append(Condition("start", _state(starts_in_time(person, vacancy))))
    return tuple(found)


def blocked_by(person: Person, vacancy: Vacancy, distances: Distances) -> tuple[str, ...]:
    """Return the reason codes that keep the pair apart, each once; empty when the pair is free."""
    found = conditions_of(person.conditions, vacancy.conditions, distances)
    return tuple(dict.fromkeys(one.code for one in found if one.state == "blocked"))


def _state(met: bool | None) -> str:
    return "unknown" if met is None else "ok" if met else "blocked"


def commute_limit(person: PersonConditions) -> float:
    """Return the road kilometres beyond which a place blocks; infinity when no distance does."""
    if person.willing_to_move or person.commute_km is None or not isfinite(person.commute_km):
        return inf
    return max(float(person.commute_km), 0.0)


def time_limit(person: PersonConditions) -> float:
    """Return the minutes, as the person goes, beyond which a place blocks; infinity when no time does.

    Whoever goes by public transport and says only how far has time for the longest way that anybody is asked to take.
    """
    if person.willing_to_move:
        return inf
    if person.commute_minutes is not None and isfinite(person.commute_minutes):
        return max(float(person.commute_minutes), 0.0)
    return inf if goes_by_car(person) or commute_limit(person) == inf else float(LONGEST_WAY)


def goes_by_car(person: PersonConditions) -> bool:
    """Tell whether the person goes to work by car: as they say, else unless they cannot drive one."""
    return meets(person, ("licence", "B")) is not False if person.car is None else person.car


def day_number(day: date | None, missing: int) -> int:
    """Return a date as a number to compare, or `missing` when it is not known."""
    return missing if day is None else day.toordinal()
