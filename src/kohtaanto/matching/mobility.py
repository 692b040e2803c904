"""What if one more bus went: how many people would reach how many more jobs. Numbers below five point at nobody."""

from collections import defaultdict
from dataclasses import dataclass

from kohtaanto.area import queries as area
from kohtaanto.engine.matching.mobility import Gain, Mobility
from kohtaanto.engine.matching.travel import with_line
from kohtaanto.engine.types import Place, Way
from kohtaanto.matching import queries
from kohtaanto.matching.market import USUAL_DEPARTURES

LEAST = 5
"""The smallest number of people that is told."""
USUAL = USUAL_DEPARTURES
QUICKER = 10
"""Ways that are told."""
BEST = 8
"""Lines that are told as those that would help most people."""


@dataclass(frozen=True, slots=True)
class GainAtHome:
    """People of a municipality who reach more, and the jobs they reach more of; `name` "" is all others together."""

    name: str
    people: int
    vacancies: int


@dataclass(frozen=True, slots=True)
class Quicker:
    """A way that becomes quicker, or possible at all."""

    start: str
    end: str
    before: Way
    after: Way


@dataclass(frozen=True, slots=True)
class BusEffect:
    """What one more bus would do; without people, fewer than five would reach more and nothing more is told."""

    start: str
    end: str
    departures: int
    before: Way
    after: Way
    people: int | None
    vacancies: int
    homes: tuple[GainAtHome, ...]
    quicker: tuple[Quicker, ...]
    ways: int
    """How many ways become quicker."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line and how many people would reach more by it."""

    start: str
    end: str
    start_code: str
    end_code: str
    people: int
    vacancies: int


def places(lang: str) -> dict[str, str]:
    """Return {code: name} of the places between which a bus can be thought of: those with ways."""
    return {place.code: _name(place, lang) for place in queries.market().places if place.ways}


def waiting() -> int | None:
    """Return how many people go by public transport and are limited by it; None where it is fewer than five."""
    found = len(queries.market().mobility.people)
    return found if found >= LEAST else None


def one_more_bus(start: str, end: str, departures: int, lang: str) -> BusEffect:
    """Return what so many more departures a day between two places would do; raises KeyError for others."""
    market = queries.market()
    after = with_line(market.places, start, end, departures, area.pace())
    names, gain = places(lang), market.mobility.gain(after)
    quicker = _quicker(market.places, after, names)
    told = gain.people >= LEAST
    return BusEffect(
        start=names[start],
        end=names[end],
        departures=departures,
        before=_way(market.places, start, end),
        after=_way(after, start, end),
        people=gain.people if told else None,
        vacancies=gain.vacancies if told else 0,
        homes=_homes(market.mobility, gain, names) if told else (),
        quicker=quicker[:QUICKER],
        ways=len(quicker),
    )


def lines(lang: str) -> tuple[Line, ...]:
    """Return the lines that would help most people; none that would help fewer than five."""
    names = places(lang)
    return tuple(
        Line(names[one.start], names[one.end], one.start, one.end, one.people, one.vacancies)
        for one in queries.market().best_lines
        if one.people >= LEAST
    )[:BEST]


def _homes(mobility: Mobility, gain: Gain, names: dict[str, str]) -> tuple[GainAtHome, ...]:
    """Return the gain by municipality, most people first; groups below five are put together, and never told alone."""
    people: dict[str, set[int]] = defaultdict(set)
    jobs: dict[str, set[int]] = defaultdict(set)
    for person, vacancy in zip(gain.person.tolist(), gain.vacancy.tolist(), strict=True):
        home = (mobility.people[person].conditions.municipality or "")[:3]
        people[home].add(person)
        jobs[home].add(vacancy)
    order = sorted(people, key=lambda home: (-len(people[home]), home))
    shown = [home for home in order if len(people[home]) >= LEAST]
    small = [home for home in order if len(people[home]) < LEAST]
    # What is left of the whole would tell a small group, so the smallest shown one joins it.
    while small and shown and sum(len(people[home]) for home in small) < LEAST:
        small.append(shown.pop())
    found = [GainAtHome(names.get(home, home), len(people[home]), len(jobs[home])) for home in shown]
    if small:
        together = set().union(*(jobs[home] for home in small))
        found.append(GainAtHome("", sum(len(people[home]) for home in small), len(together)))
    return tuple(found)


def _quicker(before: tuple[Place, ...], after: tuple[Place, ...], names: dict[str, str]) -> tuple[Quicker, ...]:
    """Return the ways that become quicker or possible at all, the shortest first; one direction of each two."""
    old = {(place.code, way.to): way for place in before for way in place.ways}
    found, seen = [], set()
    for place in after:
        for way in place.ways:
            was = old[place.code, way.to]
            if way.public == was.public or (way.to, place.code) in seen:
                continue
            seen.add((place.code, way.to))
            found.append(Quicker(names[place.code], names[way.to], was, way))
    return tuple(sorted(found, key=lambda one: (one.after.public, one.start, one.end)))


def _way(some: tuple[Place, ...], start: str, end: str) -> Way:
    return next(way for place in some if place.code == start for way in place.ways if way.to == end)


def _name(place: Place, lang: str) -> str:
    return place.name_sv if lang == "sv" else place.name_fi
