"""The vacancies in the order in which they pass the tiles of people."""
# ruff: noqa: PLR0917 - compiled functions take their arrays one by one

from dataclasses import dataclass

import numpy as np
from numba import njit

from kohtaanto.engine.matching.rows import SHARE, Prepared
from kohtaanto.engine.matching.sweep import META, STEP
from kohtaanto.engine.matching.tiles import estimates, slack_of

RUN = 1024
"""Vacancies that pass in the order of their length, so that the inner loop's end can be foreseen."""
SOME = 1024
"""People by whom it is guessed what most come close to."""


@dataclass(frozen=True)
class Passing:
    """The vacancies that ask for something, as `tiles.top_tiles` takes them."""

    row: np.ndarray
    column: np.ndarray
    share: np.ndarray
    part: np.ndarray
    item: np.ndarray
    slack: int
    days: np.ndarray
    asked: np.ndarray
    """How many vacancies ask for each column."""


def passing(data: Prepared) -> Passing:
    """Return the vacancies, those first that most people come close to: bars rise early, and later ones rarely reach.

    No result depends on the order.
    """
    length = np.diff(data.asked_pointer)
    some = slice(0, data.pointer[min(data.people, SOME)])
    held = np.bincount(data.column[some], data.value[some], minlength=data.columns)
    likely = _sums(data.asked_pointer, data.asked_column, data.asked_share, held)
    order = np.argsort(-likely, kind="stable")
    order = order[length[order] > 0]
    turns = -(-length[order] // STEP)
    for first in range(0, len(order), RUN):
        order[first : first + RUN] = order[first : first + RUN][np.argsort(turns[first : first + RUN], kind="stable")]
    row = np.zeros((len(order) + 1, META), dtype=np.int32)
    row[1:, 0] = np.cumsum(-(-length[order] // STEP) * STEP)
    days, day = np.unique(data.starts, return_inverse=True)
    row[:-1, 1] = data.kind[order]
    row[:-1, 2] = len(data.kinds) + data.place_set[order]
    row[:-1, 3] = len(data.kinds) + data.reach.shape[1] + day[order]
    column, share = _filled(order, row[:, 0], data.asked_pointer, data.asked_column, data.asked_share, data.columns)
    longest = int(length.max(initial=0))
    asked = np.bincount(data.asked_column, minlength=data.columns)
    part = estimates(share, SHARE, longest)
    return Passing(row, column, share, part, order.astype(np.int32), slack_of(longest), days, asked)


@njit(cache=True, nogil=True)
def _sums(pointer, column, share, held):
    """Return what all people together cover of each row."""
    sums = np.zeros(len(pointer) - 1)
    for row in range(len(sums)):
        for place in range(pointer[row], pointer[row + 1]):
            sums[row] += share[place] * held[column[place]]
    return sums


@njit(cache=True, nogil=True)
def _filled(order, begins, pointer, column, share, nobody):
    """Return the rows in a new order, each filled up to where the next begins with a column that nobody has."""
    new_column = np.full(begins[-1], nobody, dtype=np.int32)
    new_share = np.zeros(begins[-1], dtype=np.int32)
    for row in range(len(order)):
        spot = begins[row]
        for place in range(pointer[order[row]], pointer[order[row] + 1]):
            new_column[spot] = column[place]
            new_share[spot] = share[place]
            spot += 1
    return new_column, new_share
