"""Many vacancies as one sparse array: one person, as they are or as they might be, is scored on all of them at once.

The other way round than `pool`; the scores and blocks are those of `match` and `explain` (tests hold them together).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from kohtaanto.engine.matching.conditions import Demand, Distances, demands, meets, reaches, starts_in_time
from kohtaanto.engine.matching.pool import FITS
from kohtaanto.engine.matching.rows import FULL, claims, requirements
from kohtaanto.engine.matching.similarity import UNIT, MatchingModel
from kohtaanto.engine.types import Person, PersonConditions, Place, Vacancy, VacancyConditions

SUITABLE = int(FITS * FULL)
"""The score from which on a vacancy is worth talking about, as the kernel counts."""


@dataclass(frozen=True)
class Standing:
    """Where a person stands with each vacancy; all arrays in the order of the openings.

    `worth` (concepts,) is what the person's skills are worth where a concept is asked for, in whole UNITs;
    `points` (vacancies,) the score times FULL; `blocked` (vacancies,) whether a condition keeps the pair apart.
    """

    worth: np.ndarray
    points: np.ndarray
    blocked: np.ndarray

    @property
    def suitable(self) -> np.ndarray:
        """Whether each vacancy is covered by half or more and free; shape (vacancies,)."""
        return (self.points >= SUITABLE) & ~self.blocked

    def rank_of(self, position: int) -> int | None:
        """Return the place, from 1, of a vacancy among the free ones that score above 0; None if it is not one.

        Equal scores stand in the vacancies' order, as in `match`.
        """
        own = self.points[position]
        if self.blocked[position] or not own:
            return None
        better = (self.points > own) & ~self.blocked
        equal = (self.points[:position] == own) & ~self.blocked[:position]
        return int(better.sum()) + int(equal.sum()) + 1


class Openings:
    """The requirements and conditions of many vacancies, ready for one person after another."""

    def __init__(self, vacancies: Sequence[Vacancy], model: MatchingModel, places: Sequence[Place] = ()) -> None:
        self.vacancies = tuple(vacancies)
        self.model = model
        self.distances = Distances(places)
        self.position = {vacancy.id: number for number, vacancy in enumerate(self.vacancies)}
        self.extra: dict[str, int] = {}
        self.shares = self._shares()
        self.uris = (*model.uris, *self.extra)
        """The concept of each column."""
        self.asked = np.unique(self.shares.indices)
        """The concepts that some vacancy asks for."""
        self.near = sparse.csr_matrix(
            (model.closeness.astype(np.int64), model.neighbour, model.pointer), shape=(len(model.uris), self.concepts)
        )
        self._index_conditions()

    @property
    def concepts(self) -> int:
        """How many concepts there are: the model's, then those that only a vacancy knows."""
        return len(self.model.uris) + len(self.extra)

    def number(self, uri: str) -> int | None:
        """Return a concept's column, None when neither the model nor a vacancy holds it."""
        found = self.model.index.get(uri)
        return self.extra.get(uri) if found is None else found

    def _shares(self) -> sparse.csr_matrix:
        pointer = np.zeros(len(self.vacancies) + 1, dtype=np.int64)
        columns: list[int] = []
        values: list[int] = []
        known = len(self.model.uris)
        for row, vacancy in enumerate(self.vacancies):
            for uri, share in requirements(vacancy.skills, self.model).items():
                column = self.model.index.get(uri)
                columns.append(self.extra.setdefault(uri, known + len(self.extra)) if column is None else column)
                values.append(share)
            pointer[row + 1] = len(columns)
        shape = (len(self.vacancies), self.concepts)
        whole = np.array(values, dtype=np.int64), np.array(columns, dtype=np.int32), pointer
        return sparse.csr_matrix(whole, shape=shape)

    def _index_conditions(self) -> None:
        """Note each demand, way to work and start once, with the vacancies that have it."""
        kinds: dict[Demand, list[int]] = {}
        ways: dict[VacancyConditions, list[int]] = {}
        starts: dict[VacancyConditions, list[int]] = {}
        for row, vacancy in enumerate(self.vacancies):
            own = vacancy.conditions
            for demand in demands(own):
                kinds.setdefault(demand, []).append(row)
            ways.setdefault(VacancyConditions(municipalities=own.municipalities, remote=own.remote), []).append(row)
            if own.starts is not None:
                starts.setdefault(VacancyConditions(starts=own.starts), []).append(row)
        self.demands = {demand: np.array(rows) for demand, rows in kinds.items()}
        self.ways = {way: np.array(rows) for way, rows in ways.items()}
        self.starts = {start: np.array(rows) for start, rows in starts.items()}

    def close_to(self, columns: np.ndarray) -> sparse.csr_matrix:
        """Return what each concept of `columns`, fully had, is worth for every concept; shape (columns, concepts)."""
        known = len(self.model.uris)
        inside, outside = np.flatnonzero(columns < known), np.flatnonzero(columns >= known)
        shape = len(columns), self.concepts
        ones = np.ones(len(inside), dtype=np.int64)
        rows = sparse.csr_matrix((ones, (inside, columns[inside])), shape=(len(columns), known)) @ self.near
        full = np.full(len(outside), UNIT, dtype=np.int64)
        return (rows + sparse.csr_matrix((full, (outside, columns[outside])), shape=shape)).tocsr()

    @cached_property
    def most(self) -> sparse.csr_matrix:
        """What learning each asked concept can add to each vacancy at most, in points; shape (asked, vacancies)."""
        return (self.close_to(self.asked) @ self.shares.T.tocsr()).tocsr()

    @cached_property
    def most_rows(self) -> np.ndarray:
        """The row of `most`, a place in `asked`, that each of its entries stands in."""
        return np.repeat(np.arange(len(self.asked)), np.diff(self.most.indptr))

    def worth(self, person: Person) -> np.ndarray:
        """Return what the person's skills are worth where each concept is asked for, in whole UNITs."""
        worth = np.zeros(self.concepts, dtype=np.int64)
        for uri, claim in claims(person.skills).items():
            self.raise_by(worth, self.number(uri), claim)
        return worth

    def raise_by(self, worth: np.ndarray, number: int | None, claim: int) -> None:
        """Raise `worth`, in place, to what it is with one more claim, in whole UNITs."""
        if number is None:
            return
        if number >= len(self.model.uris):
            worth[number] = max(worth[number], claim)
            return
        first, last = self.near.indptr[number], self.near.indptr[number + 1]
        near = self.near.indices[first:last]
        values = (self.near.data[first:last] * claim + UNIT // 2) // UNIT
        worth[near] = np.maximum(worth[near], values)

    def points(self, worth: np.ndarray) -> np.ndarray:
        """Return the score of each vacancy times FULL."""
        return self.shares @ worth

    def blocked(self, person: PersonConditions) -> np.ndarray:
        """Return for each vacancy whether a condition keeps it from the person."""
        blocked = np.zeros(len(self.vacancies), dtype=bool)
        for demand, rows in self.demands.items():
            if meets(person, demand) is False:
                blocked[rows] = True
        for way, rows in self.ways.items():
            if reaches(person, way, self.distances)[0] is False:
                blocked[rows] = True
        for start, rows in self.starts.items():
            if starts_in_time(person, start) is False:
                blocked[rows] = True
        return blocked

    def standing(self, person: Person) -> Standing:
        """Return where the person stands with each vacancy."""
        worth = self.worth(person)
        return Standing(worth, self.points(worth), self.blocked(person.conditions))
