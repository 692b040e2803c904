"""What a person wishes of work, and how far a vacancy grants it. A wish orders a list; it never keeps anything away.

A part of the wishes is left out where either side says nothing: what is not known counts neither for nor against.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from enum import StrEnum
from math import inf

import numpy as np

from kohtaanto.engine.matching.conditions import LONGEST_WAY, Distances, commute_limit, goes_by_car, time_limit
from kohtaanto.engine.types import Person, Vacancy


class Wish(StrEnum):
    """A part of the wishes."""

    OCCUPATION = "occupation"
    PLACE = "place"
    WORKING_TIME = "working_time"
    EMPLOYMENT_KIND = "employment_kind"


WEIGHTS = {Wish.OCCUPATION: 3.0, Wish.PLACE: 2.0, Wish.WORKING_TIME: 1.0, Wish.EMPLOYMENT_KIND: 1.0}
"""Judgements, to be replaced when outcomes tell what people stay in."""
CLOSE = {4: 1.0, 3: 0.7, 2: 0.4}
"""How close two occupations are by the digits that their unit groups share."""
USUAL_KM = 60.0
"""The way to work that counts as long where somebody has not said how far they would go."""
FARTHEST = 0.3
"""What a place at the end of the longest way is worth."""
ELSEWHERE = 0.5
"""What a place outside the municipalities wished for is worth, of what its distance gives."""


def is_near(person: Person, vacancy: Vacancy) -> bool:
    """Tell whether a vacancy is of another occupation than the person's own and those wished for.

    False when either side is not known.
    """
    return _differ(_own(person), vacancy.occupations)


def _own(person: Person) -> tuple[str, ...]:
    return (*person.occupations, *person.wishes.occupations)


def _differ(own: Sequence[str], offered: Sequence[str]) -> bool:
    return bool(own) and bool(offered) and not set(own) & set(offered)


def _occupation(wanted: Sequence[str], offered: Sequence[str], _: Distances) -> float | None:
    if not wanted or not offered:
        return None
    return max(
        next((worth for digits, worth in CLOSE.items() if one[:digits] == other[:digits]), 0.0)
        for one in wanted
        for other in offered
    )


def _any_of(wanted: frozenset, offered: frozenset, _: Distances) -> float | None:
    return None if not wanted or not offered else float(bool(wanted & offered))


def _place(own: tuple, offered: tuple, distances: Distances) -> float | None:
    home, by_car, longest, longest_time, wanted = own
    places, remote = offered
    if remote:
        return 1.0
    if {place[:3] for place in places} & set(wanted):
        return 1.0
    kilometres = distances.nearest(home, places)
    if kilometres is None:
        return None
    way = None if by_car or kilometres == 0.0 else distances.quickest(home, places, by_car)
    part = _part(kilometres, longest)
    if way is not None:
        # Whoever takes the bus is far from a near place where none goes.
        part = _part(inf if way.public is None else way.public, longest_time)
    nearness = 1.0 - (1.0 - FARTHEST) * part
    return nearness * ELSEWHERE if wanted else nearness


def _part(way: float, longest: float) -> float:
    return min(way / longest, 1.0) if longest else float(way > 0)


def _home(person: Person) -> tuple:
    own = person.conditions
    limit, time = commute_limit(own), time_limit(own)
    return (
        own.municipality,
        goes_by_car(own),
        USUAL_KM if limit == inf else limit,
        LONGEST_WAY if time == inf else time,
        person.wishes.municipalities,
    )


Part = tuple[
    Callable[[Person], Hashable],
    Callable[[Vacancy], Hashable],
    Callable[[Hashable, Hashable, Distances], float | None],
]
PARTS: Mapping[Wish, Part] = {
    Wish.OCCUPATION: (
        lambda person: person.wishes.occupations,
        lambda vacancy: vacancy.occupations,
        _occupation,
    ),
    Wish.PLACE: (
        _home,
        lambda vacancy: (vacancy.conditions.municipalities, vacancy.conditions.remote),
        _place,
    ),
    Wish.WORKING_TIME: (
        lambda person: person.wishes.working_times,
        lambda vacancy: vacancy.conditions.working_times,
        _any_of,
    ),
    Wish.EMPLOYMENT_KIND: (
        lambda person: person.wishes.employment_kinds,
        lambda vacancy: vacancy.conditions.employment_kinds,
        _any_of,
    ),
}
"""Each part: what it takes of a person, what of a vacancy, and how far the one grants the other."""


def granted(person: Person, vacancy: Vacancy, distances: Distances) -> dict[Wish, float]:
    """Return how far the vacancy grants each part of the wishes, 0 to 1; parts that are not known are left out."""
    found = {wish: grant(own(person), of(vacancy), distances) for wish, (own, of, grant) in PARTS.items()}
    return {wish: value for wish, value in found.items() if value is not None}


def want(parts: Mapping[Wish, float]) -> float | None:
    """Return how far a vacancy is what the person wishes, 0 to 1; None when nothing of it is known."""
    weight = sum(WEIGHTS[wish] for wish in parts)
    return sum(WEIGHTS[wish] * value for wish, value in parts.items()) / weight if weight else None


class Wants:
    """The wishes of many people against many vacancies, so that millions of pairs cost no loop.

    Gives for each pair what `want(granted(…))` gives (a test holds them together).
    """

    def __init__(self, people: Sequence[Person], vacancies: Sequence[Vacancy], distances: Distances) -> None:
        self._tables = []
        for wish, (own, of, grant) in PARTS.items():
            mine, rows = _numbered([own(person) for person in people])
            theirs, columns = _numbered([of(vacancy) for vacancy in vacancies])
            cells = [[grant(one, other, distances) for other in columns] for one in rows]
            table = np.array(cells, dtype=np.float64).reshape(len(rows), len(columns))
            self._tables.append((WEIGHTS[wish], mine, theirs, table))
        mine, rows = _numbered([_own(person) for person in people])
        theirs, columns = _numbered([vacancy.occupations for vacancy in vacancies])
        near = np.array([[_differ(one, other) for other in columns] for one in rows], dtype=np.bool_)
        self._near = mine, theirs, near.reshape(len(rows), len(columns))

    def near(self, person: np.ndarray, vacancy: np.ndarray) -> np.ndarray:
        """Return which pairs of positions are of another occupation than the person's own; shape (pairs,)."""
        mine, theirs, table = self._near
        return table[mine[person], theirs[vacancy]]

    def of(self, person: np.ndarray, vacancy: np.ndarray) -> np.ndarray:
        """Return the want of each pair of positions, NaN where nothing is known; shape (pairs,)."""
        total, weight = np.zeros(len(person)), np.zeros(len(person))
        for worth, mine, theirs, table in self._tables:
            value = table[mine[person], theirs[vacancy]]
            known = ~np.isnan(value)
            total[known] += worth * value[known]
            weight[known] += worth
        return np.divide(total, weight, out=np.full(len(person), np.nan), where=weight > 0)


def _numbered(keys: Sequence[Hashable]) -> tuple[np.ndarray, list]:
    """Return each key's number among the different ones, and those."""
    numbers: dict[Hashable, int] = {}
    found = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
    return found, list(numbers)
