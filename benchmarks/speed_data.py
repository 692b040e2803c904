"""Synthetic people and vacancies as sparse rows over columns of which few are common and most are rare.

15,000 rows of 300 and 100,000 rows of 12 columns out of 13,896 (the skills of ESCO 1.1.1), each row drawn without
replacement with chances 1 / rank (Zipf, exponent 1.0 for both), seed 2026: 8.3e9 shared requirements, 85 % of
them in the 64 commonest columns.
"""

import numpy as np
from numba import njit

from kohtaanto.engine.matching.rows import SHARE, Prepared, Rows, assemble
from kohtaanto.engine.matching.similarity import UNIT

COLUMNS = 13_896
EXPONENT = 1.0
SEED = 2026
HELD = 300
ASKED = 12


@njit
def _draw(rows, each, chance, seed):
    """Return rows of `each` different columns, ascending, drawn one after the other (splitmix64 from `seed`)."""
    drawn = np.empty((rows, each), dtype=np.int32)
    taken = np.full(len(chance), -1, dtype=np.int64)
    state = np.uint64(seed)
    for row in range(rows):
        count = 0
        while count < each:
            state += np.uint64(0x9E3779B97F4A7C15)
            mixed = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            mixed ^= mixed >> np.uint64(31)
            column = np.searchsorted(chance, np.float64(mixed >> np.uint64(11)) / 9007199254740992.0, side="right")
            if taken[column] != row:
                taken[column] = row
                drawn[row, count] = column
                count += 1
        drawn[row].sort()
    return drawn


def columns_of(rows: int, each: int, seed: int) -> np.ndarray:
    """Return `rows` x `each` columns."""
    chance = 1.0 / np.arange(1, COLUMNS + 1) ** EXPONENT
    return _draw(rows, each, np.minimum(np.cumsum(chance) / chance.sum(), 1 - 1e-12), seed)


def unweighted(people: np.ndarray, vacancies: np.ndarray) -> tuple[Rows, Rows]:
    """Return rows in which every claim is full and every requirement counts the same: scores are counts."""
    claim = np.full(people.size, UNIT, np.int32)
    share = np.full(vacancies.size, SHARE // vacancies.shape[1], np.int32)
    return _rows(people, claim), _rows(vacancies, share)


def weighted(people: np.ndarray, vacancies: np.ndarray) -> tuple[Rows, Rows]:
    """Return rows as the product makes them.

    A vacancy's parts grow with its weights (half or whole) and with how telling a column is (its inverse
    frequency among the vacancies), and add up to SHARE; a person holds 24 of 300 columns by own claim (0.6 or 1)
    and the others by similarity (a closeness of 0.25 to 0.9 times a claim), as widened rows are.
    """
    random = np.random.default_rng(SEED)
    asked = np.bincount(vacancies.ravel(), minlength=COLUMNS)
    telling = np.log((1 + len(vacancies)) / (1 + asked)) / np.log(1 + len(vacancies))
    mass = telling[vacancies] * random.choice((0.5, 1.0), vacancies.shape)
    share = np.maximum(np.floor(mass / mass.sum(axis=1, keepdims=True) * (SHARE - ASKED)), 1).astype(np.int32)
    own = random.random(people.shape) < 24 / HELD
    claim = random.choice((0.6, 1.0), people.shape) * np.where(own, 1.0, random.uniform(0.25, 0.9, people.shape))
    return _rows(people, np.round(claim * UNIT).astype(np.int32)), _rows(vacancies, share)


def _rows(columns: np.ndarray, values: np.ndarray) -> Rows:
    pointer = np.arange(0, columns.size + 1, columns.shape[1], dtype=np.int64)
    return pointer, columns.ravel(), values.ravel()


def conditions(people: int, vacancies: int, blocking: bool) -> dict[str, np.ndarray]:
    """Return conditions that block about half of all pairs (demands, commute, first day), or none."""
    random = np.random.default_rng(SEED + 1)
    return {
        "fails": (random.random((people, 1)) < 0.5 * blocking).astype(np.uint64),
        "kinds": np.array([[0], [1]], dtype=np.uint64),
        "kind": (random.random(vacancies) < 0.2).astype(np.int32),
        "home": random.integers(1, 17, people, dtype=np.int32),
        "limit": random.uniform(20, 120, people) if blocking else np.full(people, np.inf),
        "place_set": random.integers(0, 16, vacancies, dtype=np.int32),
        "reach": random.uniform(0, 130, (17, 16)),
        "free_from": random.integers(0, 30 if blocking else 1, people, dtype=np.int32),
        "starts": random.integers(20, 60, vacancies, dtype=np.int32),
    }


def prepared(rows: tuple[Rows, Rows], blocking: bool = True) -> Prepared:
    """Return the kernel's input."""
    people, vacancies = rows
    return assemble(people, vacancies, COLUMNS, **conditions(len(people[0]) - 1, len(vacancies[0]) - 1, blocking))
