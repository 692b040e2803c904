"""What training would open: for each person, the skills that each alone would make a vacancy suitable.

A skill opens a vacancy for a person when the vacancy asks for it, no condition keeps the two apart, and the score comes
to half only with the skill fully learned; what the skill is worth for the vacancy's other requirements counts in.
"""
# ruff: noqa: PLR0917 - compiled functions take their arrays one by one

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numba import njit

from kohtaanto.engine.matching.openings import SUITABLE, Openings
from kohtaanto.engine.matching.pairs import PEOPLE_BLOCK, all_pairs
from kohtaanto.engine.matching.rows import FULL, claims, prepare
from kohtaanto.engine.matching.similarity import UNIT
from kohtaanto.engine.types import Person, Place

HELD_FROM = UNIT // 2
"""A skill counts as held from this claim on."""


@dataclass(frozen=True, slots=True)
class OpenedBySkill:
    """What a group of people would gain if those whom it helps learned a skill.

    `learners` are the people for whom it opens a vacancy, `opened` the vacancies that it opens for any of them, of
    which `unfilled` suit nobody of the group now. `places` of the learners could each have an opened vacancy of
    their own: as many as it is worth training. `asked` vacancies ask for the skill, and `held` of the group have it.
    """

    uri: str
    asked: int
    held: int
    learners: int
    opened: int
    unfilled: int
    places: int


class SkillGaps:
    """For many people at once, which skill opens which vacancy; any group of them is answered by adding up."""

    def __init__(self, people: Sequence[Person], openings: Openings, places: Sequence[Place] = ()) -> None:
        self.openings = openings
        self.position = {person.id: number for number, person in enumerate(people)}
        self._held = _claims(people, openings)
        self._number = np.full(openings.concepts, -1, dtype=np.int64)
        self._number[openings.asked] = np.arange(len(openings.asked))
        prepared = prepare(people, openings.vacancies, openings.model, places)
        together = _Together(openings)
        person, skill, vacancy, suited = [], [], [], []
        for first in range(0, len(people), PEOPLE_BLOCK):
            last = min(first + PEOPLE_BLOCK, len(people))
            scores, blocked = all_pairs(prepared, first, last)
            points = (scores * FULL).astype(np.int64)
            suited.append(np.argwhere((points >= SUITABLE) & ~blocked) + np.array([first, 0]))
            found = _opened(first, last, *self._held, *together.arrays, points, blocked, SUITABLE, UNIT)
            person.append(found[0])
            skill.append(self._number[found[1]])
            vacancy.append(found[2])
        self._pointer = _pointer(person, len(people))
        self._skill, self._vacancy = _joined(skill), _joined(vacancy)
        self._suited = np.concatenate(suited) if suited else np.zeros((0, 2), dtype=np.int64)

    def of(self, people: Collection[str] | None = None, least: int = 1) -> tuple[OpenedBySkill, ...]:
        """Return what each skill would open for the people with these ids (None: all), most places first.

        Skills that would help fewer than `least` people are left out; ids that are not known count for nobody.
        """
        every = np.arange(len(self.position))
        chosen = (
            every
            if people is None
            else np.array(sorted(self.position[one] for one in people if one in self.position), dtype=np.int64)
        )
        suits_somebody = np.zeros(len(self.openings.vacancies), dtype=bool)
        suits_somebody[self._suited[np.isin(self._suited[:, 0], chosen), 1]] = True
        size = len(self.openings.asked), len(self.openings.vacancies)
        counted = _counted(chosen, self._pointer, self._skill, self._vacancy, suits_somebody, *size)
        asked = self.openings.shares.getnnz(axis=0)
        held = self._held_by(chosen)
        found = [
            OpenedBySkill(self.openings.uris[column], int(asked[column]), int(held[column]), *map(int, numbers))
            for column, *numbers in zip(self.openings.asked.tolist(), *counted, strict=True)
            if numbers[0] >= least
        ]
        return tuple(sorted(found, key=lambda one: (-one.places, -one.opened, -one.learners, one.uri)))

    def _held_by(self, chosen: np.ndarray) -> np.ndarray:
        """Return by concept how many of the chosen people have it."""
        pointer, column, value = self._held
        owner = np.repeat(np.arange(len(self.position)), np.diff(pointer))
        strong = (value >= HELD_FROM) & np.isin(owner, chosen)
        return np.bincount(column[strong], minlength=self.openings.concepts)


def _claims(people: Sequence[Person], openings: Openings) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the people's claims as rows (pointer, column, whole UNITs), without what has no column."""
    pointer = np.zeros(len(people) + 1, dtype=np.int64)
    columns: list[int] = []
    values: list[int] = []
    for row, person in enumerate(people):
        for uri, claim in claims(person.skills).items():
            column = openings.number(uri)
            if column is not None:
                columns.append(column)
                values.append(claim)
        pointer[row + 1] = len(columns)
    return pointer, np.array(columns, dtype=np.int64), np.array(values, dtype=np.int64)


class _Together:
    """For each vacancy, what each of its skills is worth for each of them: arrays for the compiled function.

    The square of vacancy v with n skills begins at `start[v]` and is n x n, learned x required.
    """

    def __init__(self, openings: Openings) -> None:
        shares = openings.shares
        sizes = np.diff(shares.indptr).astype(np.int64)
        start = np.zeros(len(sizes) + 1, dtype=np.int64)
        np.cumsum(sizes**2, out=start[1:])
        learned = np.concatenate([np.repeat(row, len(row)) for row in _rows(shares)] or [np.zeros(0, np.int64)])
        required = np.concatenate([np.tile(row, len(row)) for row in _rows(shares)] or [np.zeros(0, np.int64)])
        worth = np.where(learned == required, UNIT, 0).astype(np.int64)
        known = (learned < openings.near.shape[0]) & (learned != required)
        if known.any():
            worth[known] = np.asarray(openings.near[learned[known], required[known]]).ravel()
        near = openings.near
        self.arrays = (
            near.indptr.astype(np.int64), near.indices.astype(np.int64), near.data,
            shares.indptr.astype(np.int64), shares.indices.astype(np.int64), shares.data,
            start, worth, openings.concepts,
        )  # fmt: skip


def _rows(shares: object) -> list[np.ndarray]:
    return [shares.indices[first:last] for first, last in zip(shares.indptr[:-1], shares.indptr[1:], strict=True)]


def _joined(parts: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts).astype(np.int32) if parts else np.zeros(0, dtype=np.int32)


def _pointer(owners: list[np.ndarray], count: int) -> np.ndarray:
    pointer = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(_joined(owners), minlength=count), out=pointer[1:])
    return pointer


@njit(cache=True, nogil=True)
def _opened(
    first, last, own_pointer, own_column, own_value, near_pointer, near_column, near_value,
    row_pointer, row_column, row_share, start, worth_of, concepts, points, blocked, suitable, unit,
):  # fmt: skip
    """Return (person, learned concept, vacancy) of all that one skill opens for the people first … last - 1."""
    known = len(near_pointer) - 1
    vacancies = len(row_pointer) - 1
    highest = np.zeros(vacancies, dtype=np.int64)
    for vacancy in range(vacancies):
        begin, size = row_pointer[vacancy], row_pointer[vacancy + 1] - row_pointer[vacancy]
        for learned in range(size):
            total = 0
            for required in range(size):
                total += row_share[begin + required] * worth_of[start[vacancy] + learned * size + required]
            highest[vacancy] = max(highest[vacancy], total)
    out = np.empty((1024, 3), dtype=np.int32)
    used = 0
    worth = np.zeros(concepts, dtype=np.int64)
    for person in range(first, last):
        worth[:] = 0
        for place in range(own_pointer[person], own_pointer[person + 1]):
            own = own_column[place]
            if own >= known:
                worth[own] = max(worth[own], own_value[place])
                continue
            for near in range(near_pointer[own], near_pointer[own + 1]):
                value = (own_value[place] * near_value[near] + unit // 2) // unit
                worth[near_column[near]] = max(worth[near_column[near]], value)
        for vacancy in range(vacancies):
            short = suitable - points[person - first, vacancy]
            if short <= 0 or highest[vacancy] < short or blocked[person - first, vacancy]:
                continue
            begin, size = row_pointer[vacancy], row_pointer[vacancy + 1] - row_pointer[vacancy]
            for learned in range(size):
                if worth[row_column[begin + learned]] >= unit:
                    continue
                gain = 0
                for required in range(size):
                    more = worth_of[start[vacancy] + learned * size + required] - worth[row_column[begin + required]]
                    if more > 0:
                        gain += row_share[begin + required] * more
                if gain < short:
                    continue
                if used == len(out):
                    grown = np.empty((2 * used, 3), dtype=np.int32)
                    grown[:used] = out
                    out = grown
                out[used, 0] = person
                out[used, 1] = row_column[begin + learned]
                out[used, 2] = vacancy
                used += 1
    return out[:used, 0].copy(), out[:used, 1].copy(), out[:used, 2].copy()


@njit(cache=True, nogil=True)
def _counted(people, pointer, skill, vacancy, suits_somebody, skills, vacancies):
    """Return by skill (learners, opened, unfilled, places) of the people; places are given first come, first served."""
    learners = np.zeros(skills, dtype=np.int64)
    opened = np.zeros(skills, dtype=np.int64)
    unfilled = np.zeros(skills, dtype=np.int64)
    places = np.zeros(skills, dtype=np.int64)
    seen = np.zeros((skills, vacancies), dtype=np.bool_)
    taken = np.zeros((skills, vacancies), dtype=np.bool_)
    latest = np.full(skills, -1, dtype=np.int64)
    placed = np.full(skills, -1, dtype=np.int64)
    for person in people:
        for place in range(pointer[person], pointer[person + 1]):
            one, job = skill[place], vacancy[place]
            if latest[one] != person:
                latest[one] = person
                learners[one] += 1
            if not seen[one, job]:
                seen[one, job] = True
                opened[one] += 1
                unfilled[one] += not suits_somebody[job]
            if placed[one] != person and not taken[one, job]:
                taken[one, job] = True
                placed[one] = person
                places[one] += 1
    return learners, opened, unfilled, places
