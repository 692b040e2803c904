"""The conditions of many people, so that one vacancy's are looked at for all of them at once.

People who say the same of a condition are looked at once; the outcome is that of `blocked_by` (a test holds them
together).
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kohtaanto.engine.matching.conditions import (
    Distances,
    code_of,
    commute_limit,
    demands,
    goes_by_car,
    meets,
    reaches,
    starts_in_time,
    time_limit,
)
from kohtaanto.engine.types import Person, PersonConditions, VacancyConditions


@dataclass(frozen=True)
class Alike:
    """People by what they say of something: one of each kind, and whose kind is which; shape (people,)."""

    kinds: tuple[PersonConditions, ...]
    of: np.ndarray

    def all_of(self, true_for: Callable[[PersonConditions], bool]) -> np.ndarray:
        """Return for each person whether it is true; shape (people,)."""
        return np.array([true_for(kind) for kind in self.kinds], dtype=bool)[self.of]


class Crowd:
    """The conditions of many people, ready for one vacancy after another."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.conditions = tuple(person.conditions for person in people)

    @cached_property
    def _by_demands(self) -> Alike:
        return self._alike(
            lambda own: (
                own.languages,
                own.lacks_languages,
                own.working_times,
                own.refused_shifts,
                own.licences,
                own.lacks_licences,
                own.employment_kinds,
            )
        )

    @cached_property
    def _by_way(self) -> Alike:
        return self._alike(
            lambda own: (own.municipality, commute_limit(own), time_limit(own), goes_by_car(own), own.willing_to_move)
        )

    @cached_property
    def _by_start(self) -> Alike:
        return self._alike(lambda own: own.available_from)

    def _alike(self, key: Callable[[PersonConditions], Hashable]) -> Alike:
        numbers: dict[Hashable, int] = {}
        kinds: list[PersonConditions] = []
        of = np.zeros(len(self.conditions), dtype=np.int32)
        for position, own in enumerate(self.conditions):
            found = key(own)
            if found not in numbers:
                numbers[found] = len(kinds)
                kinds.append(own)
            of[position] = numbers[found]
        return Alike(tuple(kinds), of)

    def kept_away(self, vacancy: VacancyConditions, distances: Distances) -> dict[str, np.ndarray]:
        """Return {reason code: whether it keeps each person away}, commute first; a mask has shape (people,)."""
        found: dict[str, np.ndarray] = {}
        if not self.conditions:
            return found
        if vacancy.municipalities or vacancy.remote:
            found["commute"] = self._by_way.all_of(lambda own: reaches(own, vacancy, distances)[0] is False)
        for demand in demands(vacancy):
            fails = self._by_demands.all_of(lambda own, demand=demand: meets(own, demand) is False)
            code = code_of(demand)
            found[code] = found[code] | fails if code in found else fails
        if vacancy.starts is not None:
            found["start"] = self._by_start.all_of(lambda own: starts_in_time(own, vacancy) is False)
        return found
