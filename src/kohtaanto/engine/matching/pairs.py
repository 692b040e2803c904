"""All pairs of people and vacancies, and the best of them, block by block."""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kohtaanto.engine.matching import kernel, tiles
from kohtaanto.engine.matching.passing import Passing, passing
from kohtaanto.engine.matching.rows import FULL, Prepared, prepare
from kohtaanto.engine.matching.similarity import MatchingModel
from kohtaanto.engine.types import Person, Place, Vacancy

PEOPLE_BLOCK = 1024
"""People a block: the blocks, and so where a run can stop and go on, depend on nothing else."""

POSTING = 2
"""What one shared requirement of one pair costs, done by itself, in requirements of a vacancy against a tile."""

TILES_TOP = 1024
"""More than so many for each person are found one by one: tiles would need much memory to note them."""

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
    rows = passing(prepared)

    def begin(number: int) -> tuple[int, int, list[Future]]:
        first = number * PEOPLE_BLOCK
        last = min(first + PEOPLE_BLOCK, prepared.people)
        step = max(-(-(last - first) // max(threads, 1) // tiles.LANES) * tiles.LANES, 1)
        cuts = [*range(first, last, step), last]
        return first, last, [pool.submit(best_of, prepared, rows, *cut, top) for cut in pairwise(cuts)]

    with ThreadPoolExecutor(max_workers=max(threads, 1)) as pool:
        following = begin(first_block) if first_block < count else None
        for number in range(first_block, count):
            first, last, parts = following
            # The next block is begun before this one is collected, so that no thread waits for the others.
            following = begin(number + 1) if number + 1 < count else None
            yield Block(number, count, first, last, together([part.result() for part in parts]))


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


def best_of(prepared: Prepared, rows: Passing | None, first: int, last: int, top: int) -> Matches:
    """Return the best `top` free pairs of the people first … last - 1.

    `rows` are the vacancies of `prepared` as they pass; None where there are too few people to make them worth it.
    """
    people, width = last - first, min(top, prepared.vacancies)
    score, item = np.zeros((people, width), np.int32), np.zeros((people, width), np.int32)
    used = np.zeros(people, np.int64)
    if people and width:
        few, many = _apart(prepared, None if width > TILES_TOP else rows, first, last)
        kernel.top_few(few, first, *_arrays(prepared), score, item, used, False)
        if len(many):
            tiles.top_tiles(many, first, *_tile_arrays(prepared, rows), score, item, used)
    person, column = np.nonzero(np.arange(width) < used[:, None])
    return Matches(
        person=(person + first).astype(np.int32),
        vacancy=item[person, column],
        rank=(column + 1).astype(np.int32),
        score=score[person, column] / FULL,
    )


def _apart(prepared: Prepared, rows: Passing | None, first: int, last: int) -> tuple[np.ndarray, np.ndarray]:
    """Return who is faster done one by one, because little is shared with any vacancy, and who by tiles."""
    people = np.arange(first, last)
    if rows is None:
        return people, people[:0]
    work = kernel.shared(first, last, prepared.pointer, prepared.column, rows.asked)
    order = np.argsort(work, kind="stable")
    starts = np.arange(0, len(order), tiles.LANES)
    heavy = np.add.reduceat(work[order], starts) * POSTING > len(rows.column)
    cut = starts[np.argmax(heavy)] if heavy.any() else len(order)
    return people[order[:cut]], people[order[cut:]]


def _arrays(data: Prepared) -> tuple:
    """Return the arrays in the order that the kernel takes them."""
    rows = (data.pointer, data.column, data.value, data.starts_of, data.local, data.share)
    sizes = (data.columns, data.vacancies, kernel.VACANCY_BLOCK)
    conditions = (
        data.fails, data.kinds, data.kind, data.home, data.limit, data.place_set, data.reach,
        data.free_from, data.starts,
    )  # fmt: skip
    return *rows, *sizes, *conditions


def _tile_arrays(data: Prepared, rows: Passing) -> tuple:
    """Return the arrays in the order that the tiles take them."""
    vacancies = (rows.row, rows.column, rows.share, rows.part, rows.item, rows.slack)
    conditions = (data.kinds, rows.days, data.fails, data.home, data.limit, data.reach, data.free_from)
    return data.pointer, data.column, data.value, data.columns, *vacancies, *conditions


def turned(data: Prepared) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the people's postings by block and column, for `best_people_of`."""
    return kernel.invert(data.pointer, data.column, data.value, data.columns, kernel.VACANCY_BLOCK)


def best_people_of(
    data: Prepared, postings: tuple[np.ndarray, np.ndarray, np.ndarray], vacancy: int, top: int
) -> Matches:
    """Return the best `top` free people of the vacancy at a position, equal scores in the people's order."""
    width = min(top, data.people)
    score, item, used = np.zeros((1, width), np.int32), np.zeros((1, width), np.int32), np.zeros(1, np.int64)
    if width:
        kernel.top_few(
            np.array([vacancy]), vacancy, data.asked_pointer, data.asked_column, data.asked_share, *postings,
            data.columns, data.people, kernel.VACANCY_BLOCK, *_arrays(data)[9:], score, item, used, True,
        )  # fmt: skip
    count = int(used[0])
    rank = np.arange(1, count + 1, dtype=np.int32)
    return Matches(item[0, :count], np.full(count, vacancy, np.int32), rank, score[0, :count] / FULL)
