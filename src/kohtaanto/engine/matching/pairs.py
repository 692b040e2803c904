"""All pairs of people and vacancies, and the best of them, block by block."""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from kohtaanto.engine.matching import kernel
from kohtaanto.engine.matching.rows import FULL, Prepared, prepare
from kohtaanto.engine.matching.similarity import MatchingModel
from kohtaanto.engine.types import Person, Place, Vacancy

PEOPLE_BLOCK = 1024
"""People a block: the blocks, and so where a run can stop and go on, depend on nothing else."""

CELLS = 4_000_000
"""Pairs held in memory at once where whole rows are needed: 20 MB."""

Progress = Callable[[int, int], None]
"""Called after each block with the number of blocks done and of all."""


@dataclass(frozen=True)
class Matches:
    """Free pairs by the positions of their person and vacancy, people in order and each one's best first.

    `rank` counts from 1 for each person; `score` is the coverage of the requirements, above 0 to 1.
    """

    person: np.ndarray
    vacancy: np.ndarray
    rank: np.ndarray
    score: np.ndarray

    def __len__(self) -> int:
        return len(self.person)


@dataclass(frozen=True)
class Block:
    """The matches of the people at positions first … last - 1; `number` of `count` blocks, from 0."""

    number: int
    count: int
    first: int
    last: int
    matches: Matches


def match(  # noqa: PLR0917 - the order in which every caller thinks of them
    people: Sequence[Person],
    vacancies: Sequence[Vacancy],
    model: MatchingModel,
    places: Sequence[Place] = (),
    top: int = 50,
    progress: Progress | None = None,
    *,
    threads: int = 1,
) -> Matches:
    """Return for each person the `top` best free vacancies with a score above 0.

    Raises ValueError when `top` is below 1.
    """
    blocks = []
    for block in match_blocks(prepare(people, vacancies, model, places), top, threads=threads):
        blocks.append(block.matches)
        if progress is not None:
            progress(block.number + 1, block.count)
    return together(blocks)


def match_blocks(
    prepared: Prepared,
    top: int,
    *,
    first_block: int = 0,
    threads: int = 1,
) -> Iterator[Block]:
    """Yield the best `top` free pairs of each person, a block of people at a time, from `first_block` on.

    Stop by not asking for the next block; go on later with its number. The result does not depend on
    `threads`. Raises ValueError when `top` is below 1.
    """
    if top < 1:
        raise ValueError(f"top is {top}; it must be at least 1")
    count = -(-prepared.people // PEOPLE_BLOCK)
    with ThreadPoolExecutor(max_workers=max(threads, 1)) as pool:
        for number in range(first_block, count):
            first = number * PEOPLE_BLOCK
            last = min(first + PEOPLE_BLOCK, prepared.people)
            cuts = np.linspace(first, last, max(threads, 1) + 1).astype(int)
            stretches = list(zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True))
            parts = list(pool.map(lambda cut: _stretch(prepared, *cut, top), stretches))
            yield Block(number, count, first, last, together(parts))


def all_pairs(prepared: Prepared, first: int, last: int) -> tuple[np.ndarray, np.ndarray]:
    """Return (scores, blocked) of the people first … last - 1 and all vacancies, one row a person.

    For callers that put further grounds beside the coverage; memory is 5 bytes a pair.
    """
    scores, blocked = _rows(prepared, first, last)
    return scores / FULL, blocked


def best_people(prepared: Prepared, top: int, left_out: Collection[tuple[int, int]] = ()) -> tuple[Matches, np.ndarray]:
    """Return for each vacancy its `top` best free people, and how many free people cover half of it or more.

    The matches stand vacancy by vacancy with `rank` counting within the vacancy, equal scores in the people's
    order. `left_out` are (person, vacancy) positions not to be given. Raises ValueError when `top` is below 1.
    """
    if top < 1:
        raise ValueError(f"top is {top}; it must be at least 1")
    width = min(top, prepared.people)
    score = np.zeros((prepared.vacancies, width), np.int32)
    item = np.zeros((prepared.vacancies, width), np.int32)
    used = np.zeros(prepared.vacancies, np.int64)
    fitting = np.zeros(prepared.vacancies, np.int64)
    step = max(1, min(PEOPLE_BLOCK, CELLS // max(prepared.vacancies, 1)))
    for first in range(0, prepared.people if prepared.vacancies else 0, step):
        last = min(first + step, prepared.people)
        scores, blocked = _rows(prepared, first, last)
        for person, vacancy in left_out:
            if first <= person < last:
                blocked[person - first, vacancy] = True
        kernel.best_columns(first, scores, blocked, score, item, used)
        fitting += ((scores >= FULL // 2) & ~blocked).sum(axis=0)
    kernel.unheap_all(score, item, used)
    vacancy, column = np.nonzero(np.arange(width) < used[:, None])
    rank = (column + 1).astype(np.int32)
    best = score[vacancy, column] / FULL
    return Matches(item[vacancy, column], vacancy.astype(np.int32), rank, best), fitting


def _rows(prepared: Prepared, first: int, last: int) -> tuple[np.ndarray, np.ndarray]:
    scores = np.zeros((last - first, prepared.vacancies), dtype=np.int32)
    blocked = np.zeros((last - first, prepared.vacancies), dtype=np.bool_)
    if prepared.vacancies:
        kernel.every_score(first, last, *_arrays(prepared), scores, blocked)
    return scores, blocked


def together(parts: Sequence[Matches]) -> Matches:
    """Return the matches of all parts, in their order."""
    if not parts:
        empty = np.zeros(0, dtype=np.int32)
        return Matches(empty, empty, empty, np.zeros(0))
    names = ("person", "vacancy", "rank", "score")
    return Matches(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def _stretch(prepared: Prepared, first: int, last: int, top: int) -> Matches:
    people, width = last - first, min(top, prepared.vacancies)
    score, item = np.zeros((people, width), np.int32), np.zeros((people, width), np.int32)
    used = np.zeros(people, np.int64)
    if people and width:
        kernel.top_pairs(first, last, *_arrays(prepared), score, item, used)
    person, column = np.nonzero(np.arange(width) < used[:, None])
    return Matches(
        person=(person + first).astype(np.int32),
        vacancy=item[person, column],
        rank=(column + 1).astype(np.int32),
        score=score[person, column] / FULL,
    )


def _arrays(data: Prepared) -> tuple:
    """Return the arrays in the order that the kernel takes them."""
    rows = (data.pointer, data.column, data.value, data.starts_of, data.local, data.share)
    sizes = (data.columns, data.vacancies, kernel.VACANCY_BLOCK)
    conditions = (
        data.fails, data.needs, data.home, data.limit, data.place_set, data.reach, data.free_from, data.starts,
    )  # fmt: skip
    return *rows, *sizes, *conditions
