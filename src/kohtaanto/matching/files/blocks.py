"""Ranking a block of jobseekers: what every block needs, what one block needs, and the work itself.

The same on this machine and on others: a block carries positions, skills and conditions as numbers and text
vectors, never ids, names, texts or municipalities.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kohtaanto.engine.matching import all_pairs
from kohtaanto.engine.matching.pairs import best_of
from kohtaanto.engine.matching.passing import Passing, passing
from kohtaanto.engine.matching.rows import Prepared, part_of, without_people
from kohtaanto.matching.files.closeness import Texts, blend

PEOPLE_BLOCK = 1024
TEXTS_BLOCK = 128
"""Where texts count, whole rows of scores are held at once: fewer people a block."""


@dataclass(frozen=True)
class Shared:
    """What every block needs: the vacancies for each reading, as they pass, and their texts."""

    coverages: tuple[Prepared, ...]
    rows: Passing
    texts: Texts | None
    top: int


@dataclass(frozen=True)
class Part:
    """The people of one block, at the positions first … last - 1."""

    first: int
    last: int
    coverages: tuple[dict[str, Any], ...]
    texts: Texts | None


@dataclass(frozen=True)
class Ranked:
    """The best vacancies of each of a block's people, in order: positions, scores, and whether each is blocked."""

    first: int
    vacancies: tuple[np.ndarray, ...]
    scores: tuple[np.ndarray, ...]
    blocked: tuple[np.ndarray, ...]


def divided(
    coverages: Sequence[Prepared], texts: tuple[Texts, Texts] | None, top: int
) -> tuple[Shared, int, Callable[[], Iterator[Part]]]:
    """Return what every block needs, how many blocks there are, and what makes them one by one."""
    people = coverages[0].people
    shared = Shared(
        coverages=tuple(without_people(one) for one in coverages),
        rows=passing(coverages[0]),
        texts=None if texts is None else texts[1],
        top=top,
    )
    step = PEOPLE_BLOCK if texts is None else TEXTS_BLOCK

    def parts() -> Iterator[Part]:
        for first in range(0, people, step):
            last = min(first + step, people)
            own = None if texts is None else _cut(texts[0], first, last)
            yield Part(first, last, tuple(part_of(one, first, last) for one in coverages), own)

    return shared, -(-people // step), parts


def _cut(texts: Texts, first: int, last: int) -> Texts:
    return Texts(texts.vectors[first:last], texts.words[first:last], texts.given[first:last], texts.own[first:last])


def rank_part(shared: Shared, part: Part) -> Ranked:
    """Return the best vacancies of a block's people: free ones first, by score, ties in the vacancies' order."""
    coverages = [replace(one, **people) for one, people in zip(shared.coverages, part.coverages, strict=True)]
    found = _by_skills(shared, coverages[0]) if part.texts is None else _with_texts(shared, coverages, part.texts)
    columns = list(zip(*found, strict=True)) or [(), (), ()]
    return Ranked(part.first, *columns)


Row = tuple[np.ndarray, np.ndarray, np.ndarray]
"""A person's vacancies by position, their scores, and whether each is blocked."""


def _by_skills(shared: Shared, data: Prepared) -> Iterator[Row]:
    matches = best_of(data, shared.rows, 0, data.people, shared.top)
    ends = np.cumsum(np.bincount(matches.person, minlength=data.people))
    for row, last in enumerate(ends.tolist()):
        mine = slice(ends[row - 1] if row else 0, last)
        order = matches.vacancy[mine]
        if len(order) == min(shared.top, data.vacancies):
            yield order, matches.score[mine], np.zeros(len(order), dtype=bool)
        else:
            scores, blocked = all_pairs(data, row, row + 1)
            yield _whole(scores[0], blocked[0], shared.top)


def _with_texts(shared: Shared, coverages: Sequence[Prepared], texts: Texts) -> Iterator[Row]:
    count = coverages[0].people
    scores, blocked = all_pairs(coverages[0], 0, count)
    seen = [scores, *(all_pairs(other, 0, count)[0] for other in coverages[1:])]
    # The second reading knows texts only, and nothing of skills named by the first one's taxonomy.
    coverage = np.where(texts.own[:, None], sum(seen) / len(seen), scores)
    near = blend(coverage, texts, shared.texts)
    # Somebody of whom no meaning is known keeps the coverage alone.
    scores = np.where(texts.given[:, None], near, scores)
    return (_whole(scores[row], blocked[row], shared.top) for row in range(count))


def _whole(scores: np.ndarray, blocked: np.ndarray, top: int) -> Row:
    order = ranked(scores, blocked, top)
    return order, scores[order], blocked[order]


def ranked(scores: np.ndarray, blocked: np.ndarray, top: int) -> np.ndarray:
    """Return the positions of the best `top`: free ones first, by score, ties in their order."""
    return np.lexsort((np.arange(len(scores)), -scores, blocked))[:top]
