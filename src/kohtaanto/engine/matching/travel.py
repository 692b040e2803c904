"""How long it takes from place to place by car and by public transport: an approximation, replaced where it is known.

By car: road kilometres at one speed. By public transport: the lines that the plan tells of, at one speed, with the way
to and from the stops and a part of the time between two departures as waiting, never more than the longest wait. Where
no line leads, also not with changes, there is no public transport. Minutes are reckoned in tenths, so that both
directions are exactly alike; more departures or another line never make a way slower (tests hold both).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import combinations, pairwise

from kohtaanto.engine.matching.conditions import great_circle
from kohtaanto.engine.types import Place, Way

TENTHS = 10
MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Pace:
    """The figures of the approximation: speeds in km/h, times in minutes."""

    road_factor: float = 1.3
    """Road kilometres per great-circle kilometre."""
    car_kmh: float = 60.0
    public_kmh: float = 60.0
    """Stops on the way counted in."""
    access: float = 10.0
    """To the first stop and from the last one together."""
    service_hours: float = 16.0
    """Hours of a day over which the departures are spread."""
    wait_share: float = 0.25
    """Waited of the time between two departures. A half would be lost by coming whenever; whoever goes by the timetable
    loses only what does not fit the working hours."""
    longest_wait: float = 45.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line by the codes of its stops, served in both directions; departures of a working day in each."""

    stops: tuple[str, ...]
    departures: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known better than approximated, from place to place; None: as approximated.

    Of public transport `departures` of 0 say that none goes.
    """

    start: str
    end: str
    car: float | None = None
    public: float | None = None
    departures: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class _Leg:
    """A ride without a change: tenths of minutes with the wait before it."""

    tenths: int
    changes: int
    departures: int


Legs = Mapping[str, Mapping[str, _Leg]]


def waiting(departures: int, pace: Pace) -> float:
    """Return the minutes that one waits for a line of so many departures (at least one) a day."""
    return min(pace.service_hours * MINUTES_AN_HOUR / departures * pace.wait_share, pace.longest_wait)


def with_ways(
    places: Sequence[Place], lines: Iterable[Line] = (), pace: Pace = Pace(), measured: Iterable[Measured] = ()
) -> tuple[Place, ...]:
    """Return the places with the ways between all of them.

    A measured way counts in both directions unless the other one is measured too. Raises KeyError for a stop or an
    end that is none of the places.
    """
    road = _roads(places, pace)
    routes = _routes(places, _legs(lines, road, pace))
    known = {(one.start, one.end): one for one in measured}
    codes = {place.code for place in places}
    for one in known.values():
        if not {one.start, one.end} <= codes:
            raise KeyError((one.start, one.end))
    found = []
    for place in places:
        ways = []
        for other in places:
            if other.code == place.code:
                continue
            both = place.code, other.code
            way = _way(both, road[both], routes.get(both), pace)
            ways.append(_replaced(way, known.get(both) or known.get(both[::-1])))
        found.append(replace(place, ways=tuple(ways)))
    return tuple(found)


def _roads(places: Sequence[Place], pace: Pace) -> dict[tuple[str, str], float]:
    road = {}
    for one, other in combinations(places, 2):
        kilometres = great_circle(one, other) * pace.road_factor
        road[one.code, other.code] = road[other.code, one.code] = kilometres
    return road


def _legs(lines: Iterable[Line], road: Mapping[tuple[str, str], float], pace: Pace) -> Legs:
    """Return the best ride between any two stops of one line; lines that serve both stops are waited for together."""
    rides: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for line in lines:
        if line.departures < 1:
            continue
        along = [0.0]
        for one, other in pairwise(line.stops):
            along.append(along[-1] + road[one, other])
        for first, last in combinations(range(len(line.stops)), 2):
            one, other = sorted((line.stops[first], line.stops[last]))
            if one != other:
                rides[one, other].append((_tenths(_ride(along[last] - along[first], pace)), line.departures))
    legs: dict[str, dict[str, _Leg]] = defaultdict(dict)
    for (one, other), found in rides.items():
        legs[one][other] = legs[other][one] = _shared(found, pace)
    return legs


def _shared(rides: list[tuple[int, int]], pace: Pace) -> _Leg:
    """Return the quickest choice: whoever waits for a slower line too waits less."""
    legs, departures = [], 0
    for tenths, number in sorted(rides):
        departures += number
        legs.append(_Leg(tenths + _tenths(waiting(departures, pace)), 0, -departures))
    return min(legs)


def _routes(places: Sequence[Place], legs: Legs) -> dict[tuple[str, str], _Leg]:
    """Return the quickest route between all places that lines connect, the same in both directions."""
    found = {}
    for number, place in enumerate(places):
        reached = _from(place.code, legs)
        for other in places[number + 1 :]:
            if other.code in reached:
                found[place.code, other.code] = found[other.code, place.code] = reached[other.code]
    return found


def _from(start: str, legs: Legs) -> dict[str, _Leg]:
    """Return the quickest route to each place that can be reached; of equally quick ones that of fewer changes."""
    done: dict[str, _Leg] = {}
    waiting_list: list[tuple[_Leg, str]] = [(_Leg(0, -1, -(10**6)), start)]
    while waiting_list:
        so_far, here = heappop(waiting_list)
        if here in done:
            continue
        done[here] = so_far
        for there, leg in legs.get(here, {}).items():
            if there not in done:
                # The fewest departures of the legs are those of the whole way (they are kept negative, to sort).
                fewest = max(so_far.departures, leg.departures)
                heappush(waiting_list, (_Leg(so_far.tenths + leg.tenths, so_far.changes + 1, fewest), there))
    del done[start]
    return done


def _way(both: tuple[str, str], kilometres: float, route: _Leg | None, pace: Pace) -> Way:
    car = round(kilometres / pace.car_kmh * MINUTES_AN_HOUR, 1)
    if route is None:
        return Way(both[1], kilometres, car)
    public = (route.tenths + _tenths(pace.access)) / TENTHS
    return Way(both[1], kilometres, car, public, -route.departures, route.changes)


def _replaced(way: Way, known: Measured | None) -> Way:
    if known is None:
        return way
    if known.car is not None:
        way = replace(way, car=known.car)
    if known.departures == 0:
        return replace(way, public=None, departures=0, changes=0)
    if known.public is not None:
        # How one would change belongs to the approximation that is replaced.
        way = replace(way, public=known.public, changes=0)
    if known.departures is not None and way.public is not None:
        way = replace(way, departures=known.departures)
    return way


def with_line(places: Sequence[Place], one: str, other: str, departures: int, pace: Pace = Pace()) -> tuple[Place, ...]:
    """Return the places with the ways as they would be with so many more departures a day between two of them.

    The new ride goes straight from one to the other and is taken wherever it makes a way quicker, before, between or
    after the rides that there are. Raises KeyError when there is no way known between the two.
    """
    ways = {(place.code, way.to): way for place in places for way in place.ways}
    if departures < 1:
        return tuple(places)
    new = {both: _with_more(ways[both], departures, pace) for both in ((one, other), (other, one))}
    found = []
    for place in places:
        own = []
        for way in place.ways:
            options = [way]
            for (first, last), ride in new.items():
                through = _through(ways, (place.code, first), ride, (last, way.to), pace)
                if through is not None:
                    options.append(replace(through, to=way.to, kilometres=way.kilometres, car=way.car))
            own.append(min(options, key=_slowness))
        found.append(replace(place, ways=tuple(own)))
    return tuple(found)


def _slowness(way: Way) -> tuple[bool, float, int]:
    """Of equally quick ways the one that goes more often is taken."""
    return way.public is None, way.public or 0.0, -way.departures


def _with_more(way: Way, departures: int, pace: Pace) -> Way:
    """Return a direct way with departures added to those that there are."""
    ride = _ride(way.kilometres, pace)
    alone = replace(way, public=_rounded(pace.access + ride + waiting(departures, pace)), departures=departures)
    alone = replace(alone, changes=0)
    if way.public is None or way.changes or not way.departures:
        return alone
    together = way.departures + departures
    ridden = max(ride, way.public - pace.access - waiting(way.departures, pace))
    shared = replace(way, public=_rounded(pace.access + ridden + waiting(together, pace)), departures=together)
    return min((alone, shared), key=_slowness)


def _through(
    ways: Mapping[tuple[str, str], Way], before: tuple[str, str], new: Way, after: tuple[str, str], pace: Pace
) -> Way | None:
    """Return the way that takes the new ride between others; None where they do not lead to it and on."""
    parts = [new]
    for start, end in (before, after):
        if start != end:
            parts.append(ways[start, end])
    if any(part.public is None for part in parts):
        return None
    # The way to the first stop and from the last one counts once.
    minutes = sum(max(part.public - pace.access, 0.0) for part in parts) + pace.access
    changes = sum(part.changes for part in parts) + len(parts) - 1
    return Way("", 0.0, 0.0, _rounded(minutes), min(part.departures for part in parts), changes)


def _ride(kilometres: float, pace: Pace) -> float:
    return kilometres / pace.public_kmh * MINUTES_AN_HOUR


def _tenths(minutes: float) -> int:
    return round(minutes * TENTHS)


def _rounded(minutes: float) -> float:
    return round(minutes, 1)
