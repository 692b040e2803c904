"""What another way to get about would open: for those who go by public transport, all of them at once.

The pairs that nothing but the way to work keeps apart are found once; another plan of lines is then a question of which
ways are short enough, and is answered without looking at any skill again.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from math import inf

import numpy as np

from kohtaanto.engine.matching.conditions import Distances, commute_limit, goes_by_car, reaches, time_limit
from kohtaanto.engine.matching.openings import SUITABLE, Openings
from kohtaanto.engine.matching.pairs import PEOPLE_BLOCK, all_pairs
from kohtaanto.engine.matching.rows import FULL, prepare
from kohtaanto.engine.matching.travel import Pace, with_line
from kohtaanto.engine.types import Person, PersonConditions, Place, VacancyConditions

MOST_PLACES = 24


@dataclass(frozen=True)
class Gain:
    """Pairs that come within reach: positions of a person and a vacancy each, people in order."""

    person: np.ndarray
    vacancy: np.ndarray

    @property
    def people(self) -> int:
        """How many people reach more."""
        return len(np.unique(self.person))

    @property
    def vacancies(self) -> int:
        """How many vacancies are reached by more people."""
        return len(np.unique(self.vacancy))


@dataclass(frozen=True, slots=True)
class LineGain:
    """What a new line between two places would open: people who reach more, and the vacancies they reach more of."""

    start: str
    end: str
    people: int
    vacancies: int


class Mobility:
    """Those who go by public transport, and all that would suit them but for the way."""

    def __init__(self, people: Sequence[Person], openings: Openings, places: Sequence[Place]) -> None:
        self.places = tuple(places)
        self.people = tuple(person for person in people if _can_gain(person.conditions))
        self._numbered(openings)
        # Whoever would move is kept away by no distance.
        free = [replace(one, conditions=replace(one.conditions, willing_to_move=True)) for one in self.people]
        prepared = prepare(free, openings.vacancies, openings.model, places)
        pairs = []
        for first in range(0, len(free), PEOPLE_BLOCK):
            scores, blocked = all_pairs(prepared, first, min(first + PEOPLE_BLOCK, len(free)))
            suits = ((scores * FULL).astype(np.int64) >= SUITABLE) & ~blocked
            pairs.append(np.argwhere(suits).astype(np.int32) + np.array([first, 0], dtype=np.int32))
        self._pairs = np.concatenate(pairs) if pairs else np.zeros((0, 2), dtype=np.int32)

    def _numbered(self, openings: Openings) -> None:
        """Note which people go alike, and which vacancies are at the same places."""
        kinds: dict[tuple, int] = {}
        self._kinds: list[PersonConditions] = []
        self._kind = np.zeros(len(self.people), dtype=np.int32)
        for number, person in enumerate(self.people):
            own = person.conditions
            key = own.municipality, commute_limit(own), time_limit(own)
            if key not in kinds:
                kinds[key] = len(kinds)
                self._kinds.append(own)
            self._kind[number] = kinds[key]
        self._sets = list(openings.ways)
        self._set = np.zeros(len(openings.vacancies), dtype=np.int32)
        for number, rows in enumerate(openings.ways.values()):
            self._set[rows] = number

    @cached_property
    def _before(self) -> np.ndarray:
        """Whether each kind of people reaches each set of places now; shape (kinds, sets)."""
        distances = Distances(self.places)
        return np.array([[_reach(own, there, distances) for there in self._sets] for own in self._kinds], dtype=bool)

    def gain(self, places: Sequence[Place]) -> Gain:
        """Return the pairs that come within reach when the ways are those of `places`."""
        if not len(self._pairs) or not self._sets:
            return Gain(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32))
        before, after = self._before, self._before.copy()
        changed = _changed(self.places, places)
        at = defaultdict(list)
        for column, there in enumerate(self._sets):
            for place in there.municipalities:
                at[place].append(column)
        distances = Distances(places)
        for row, own in enumerate(self._kinds):
            for column in {column for place in changed.get(own.municipality, ()) for column in at[place]}:
                after[row, column] = _reach(own, self._sets[column], distances)
        new = after & ~before
        person, vacancy = self._pairs.T
        opened = new[self._kind[person], self._set[vacancy]]
        return Gain(person[opened], vacancy[opened])

    def best_lines(self, departures: int, pace: Pace) -> tuple[LineGain, ...]:
        """Return what each line of so many departures between two places would open, most people first.

        With more than `MOST_PLACES` places there are too many lines to try, and none is returned.
        """
        codes = [place.code for place in self.places if place.ways]
        found = []
        for start, end in combinations(codes, 2) if len(codes) <= MOST_PLACES else ():
            gain = self.gain(with_line(self.places, start, end, departures, pace))
            found.append(LineGain(start, end, gain.people, gain.vacancies))
        return tuple(sorted(found, key=lambda one: (-one.people, -one.vacancies, one.start, one.end)))


def _can_gain(own: PersonConditions) -> bool:
    """Tell whether somebody goes by public transport and is kept from anything by the way."""
    return own.municipality is not None and not goes_by_car(own) and time_limit(own) < inf


def _reach(own: PersonConditions, there: VacancyConditions, distances: Distances) -> bool:
    return reaches(own, there, distances)[0] is not False


def _changed(before: Sequence[Place], after: Sequence[Place]) -> dict[str, set[str]]:
    """Return {place: the places to which its way is another one}."""
    old = {place.code: {way.to: way for way in place.ways} for place in before}
    return {place.code: {way.to for way in place.ways if old.get(place.code, {}).get(way.to) != way} for place in after}
