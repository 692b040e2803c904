"""How many people fit one vacancy: the answer to a vacancy that is being written, within a request."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kohtaanto.engine.matching.conditions import Distances
from kohtaanto.engine.matching.crowd import Crowd
from kohtaanto.engine.matching.rows import FULL, SHARE, claims, requirements
from kohtaanto.engine.matching.similarity import UNIT, MatchingModel
from kohtaanto.engine.types import Person, Place, Vacancy

FITS = 0.5
"""Half of what is asked for: from here on it is worth to talk."""


@dataclass(frozen=True, slots=True)
class Demand:
    """One requirement of a vacancy: its part of the whole, and how many of the people cover it at least half."""

    uri: str
    share: float
    people: int


@dataclass(frozen=True, slots=True)
class PoolSize:
    """How many people fit: by skills, by skills and conditions, and what stands in the way of the others."""

    by_skills: int
    free: int
    blocked: tuple[tuple[str, int], ...]
    """(condition code, people who fit by skills and whom it keeps away), the largest number first."""
    demands: tuple[Demand, ...]
    """The requirements, weightiest first."""


class Pool:
    """The claims of many people as one sparse array, so that a vacancy is scored against all of them at once.

    The scores are the same as those of `match` and `explain` (a test holds them together).
    """

    def __init__(self, people: Sequence[Person], model: MatchingModel) -> None:
        self.people = people
        self.model = model
        rows = [claims(person.skills) for person in people]
        self.extra: dict[str, int] = {}
        self.pointer = np.zeros(len(rows) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in rows], out=self.pointer[1:])
        self.column = np.array([self._number(uri) for row in rows for uri in row], dtype=np.int64)
        self.claim = np.array([claim for row in rows for claim in row.values()], dtype=np.int64)
        self.filled = np.flatnonzero(np.diff(self.pointer))
        self.crowd = Crowd(people)

    def _number(self, uri: str) -> int:
        known = self.model.index.get(uri)
        return self.extra.setdefault(uri, len(self.model.uris) + len(self.extra)) if known is None else known

    def worth(self, uri: str) -> np.ndarray:
        """Return how far each person covers a required concept, in whole UNITs; shape (people,)."""
        worth = np.zeros(len(self.model.uris) + len(self.extra), dtype=np.int64)
        number = self.model.index.get(uri)
        if number is not None:
            # The model is kept by own concept; the required one is looked for in every row.
            cells = np.flatnonzero(self.model.neighbour == number)
            own = np.searchsorted(self.model.pointer, cells, side="right") - 1
            worth[own] = self.model.closeness[cells]
        elif uri in self.extra:
            worth[self.extra[uri]] = UNIT
        best = np.zeros(len(self.people), dtype=np.int64)
        if len(self.filled):
            values = (worth[self.column] * self.claim + UNIT // 2) // UNIT
            best[self.filled] = np.maximum.reduceat(values, self.pointer[self.filled])
        return best

    def scores(self, vacancy: Vacancy) -> np.ndarray:
        """Return each person's score for the vacancy, 0 to 1; shape (people,)."""
        total = np.zeros(len(self.people), dtype=np.int64)
        for uri, share in requirements(vacancy.skills, self.model).items():
            total += self.worth(uri) * share
        return total / FULL

    def size(self, vacancy: Vacancy, places: Sequence[Place] = ()) -> PoolSize:
        """Return how many people fit the vacancy by skills, and how many of them its conditions let through."""
        parts = requirements(vacancy.skills, self.model)
        total = np.zeros(len(self.people), dtype=np.int64)
        demands = []
        for uri, share in parts.items():
            worth = self.worth(uri)
            total += worth * share
            demands.append(Demand(uri, share / SHARE, int((worth >= UNIT // 2).sum())))
        fits = total >= FITS * FULL if parts else np.zeros(len(self.people), dtype=bool)
        kept_away = self.crowd.kept_away(vacancy.conditions, Distances(places))
        counted = {code: int((fits & mask).sum()) for code, mask in kept_away.items()}
        blocked = {code: count for code, count in counted.items() if count}
        barred = np.any(list(kept_away.values()), axis=0) if kept_away else np.zeros(len(self.people), dtype=bool)
        return PoolSize(
            by_skills=int(fits.sum()),
            free=int((fits & ~barred).sum()),
            blocked=tuple(sorted(blocked.items(), key=lambda item: (-item[1], item[0]))),
            demands=tuple(sorted(demands, key=lambda demand: (-demand.share, demand.uri))),
        )
