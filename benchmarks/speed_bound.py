"""How fast this machine could be at best: what the kernel's own instructions and bytes would take with nothing else.

Instructions: the innermost loop (load a line of 32 claims, multiply, add, compare) over all requirements, with the
lines folded into 8 KiB so that each is in the first cache, nobody who reaches a bar and nothing to note.
Bytes: the lines that must come from the second cache, the 384 most asked columns being kept in the first (which
no cache can better), and the vacancies' rows; divided by the rate at which this machine reads 768 KiB again and
again. Both are lower bounds for one core; the larger counts.
"""

import time
from dataclasses import dataclass

import numpy as np
from numba import njit

from kohtaanto.engine.matching.passing import Passing, passing
from kohtaanto.engine.matching.rows import Prepared
from kohtaanto.engine.matching.sweep import LANES, META, next_vacancy
from kohtaanto.engine.matching.tiles import TOP

LINE = 64
KEPT = 384
"""Lines of three quarters of a first cache of 32 KiB."""


@dataclass(frozen=True)
class Bound:
    """Seconds on one core for all people."""

    instructions: float
    bytes: float

    @property
    def seconds(self) -> float:
        """Return the bound that counts."""
        return max(self.instructions, self.bytes)


def bound_of(data: Prepared) -> Bound:
    """Measure both bounds; a few seconds."""
    rows = passing(data)
    tiles = -(-data.people // LANES)
    asked = np.sort(rows.asked)[::-1]
    moved = LINE * int(asked[KEPT:].sum()) + 6 * len(rows.column) + 4 * META * len(rows.item)
    return Bound(tiles * _pass(rows), tiles * moved / _second_cache())


def _pass(rows: Passing) -> float:
    """Return the seconds of one pass of all vacancies with all lines in the first cache."""
    column = rows.column % 128
    lines = np.zeros(2 * LANES + LANES, dtype=np.uint16)
    lines[:LANES] = TOP
    claims = np.zeros(129 * LANES, dtype=np.uint16)
    room = claims[(-claims.ctypes.data % LINE) // 2 :]
    barred = np.zeros(int(rows.row.max()) + 1, dtype=np.uint32)
    return _least(lambda: _sweep(room, column, rows.part, rows.row, barred, lines, len(rows.item)))


def _second_cache() -> float:
    """Return the bytes a second at which one core reads 768 KiB that it has just read."""
    numbers = np.zeros(768 * 1024 // 8, dtype=np.int64)
    times = 200
    return times * numbers.nbytes / _least(lambda: _add(numbers, times))


def _least(action) -> float:
    """Return the least seconds of processor time of 30 runs, the first not counted."""
    action()
    seconds = []
    for _ in range(30):
        begun = time.thread_time()
        action()
        seconds.append(time.thread_time() - begun)
    return min(seconds)


@njit
def _sweep(claims, column, part, row, barred, lines, count):  # noqa: PLR0917 - arrays one by one
    return next_vacancy(
        claims.ctypes.data, column.ctypes.data, part.ctypes.data, row.ctypes.data,
        barred.ctypes.data, lines.ctypes.data, 0, count,
    )  # fmt: skip


@njit
def _add(numbers, times):
    total = 0
    for turn in range(times):
        part = 0
        for place in range(len(numbers)):
            part += numbers[place] ^ turn
        total += part
    return total
