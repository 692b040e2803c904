"""The best free vacancies of many people: 32 people at a time against each vacancy's few requirements.

A tile holds 32 people as one row of 16-bit claims a column (64 bytes: one line of the cache), and stays in a
core's second cache while all vacancies pass. A vacancy adds up its rows in one register of 32 estimates (`sweep`);
whoever may still rank is noted, and scored exactly in the end: the estimates decide nothing but who is out.
"""
# ruff: noqa: PLR0917 - compiled functions take their arrays one by one

import numpy as np
from numba import njit

from kohtaanto.engine.matching.kernel import sift, unheap
from kohtaanto.engine.matching.sweep import LANES, STEP, lowest_bit, next_vacancy

NOTED = 256
"""Vacancies noted for a person before they are scored exactly."""
CLAIM = 63
"""What a claim is multiplied by, so that 1,024 nearly fills 16 bits."""
TOP = 65_535
"""The largest estimate that 16 bits hold."""


def estimates(share: np.ndarray, whole: int, longest: int) -> np.ndarray:
    """Return parts that add up to at most `whole` in each row of at most `longest` parts as 16 bits, rounded up.

    With claims w and parts e, a pair's estimate is the sum of floor(CLAIM * w * e / 2**16) over the requirements.
    It never passes 16 bits, and the true score on the same scale lies less than `longest` beside it: rounding
    each part up adds less than 1, and each floor takes less than 1 away.
    """
    return (-(-share.astype(np.int64) * (TOP - longest) // whole)).astype(np.uint16)


def slack_of(longest: int) -> int:
    """Return how far below the k-th largest estimate a pair can be that is among the k best."""
    return 2 * longest


@njit(cache=True, nogil=True)
def _lines(count):
    """Return `count` lines of 32 zeros that begin where a line of the cache begins."""
    room = np.zeros((count + 1) * LANES, dtype=np.uint16)
    return room[(-room.ctypes.data % 64) // 2 :]


@njit(cache=True, nogil=True)
def _put(tile, pointer, column, value, factor, claims):
    """Put the claims of the tile's people, `factor` times each, into their columns' rows."""
    for lane in range(len(tile)):
        for place in range(pointer[tile[lane]], pointer[tile[lane] + 1]):
            claims[column[place] * LANES + lane] = value[place] * factor


@njit(cache=True, nogil=True)
def _bar(tile, fails, kinds, home, limit, reach, free_from, days, barred):
    """Fill whom of the tile's people each kind of demands, then each set of places and each first day bars, as bits."""
    failing = np.zeros(fails.shape[1] * 64, dtype=np.uint32)
    by_kind, by_set = barred[: len(kinds)], barred[len(kinds) : len(kinds) + reach.shape[1]]
    by_day = barred[len(kinds) + reach.shape[1] :]
    by_set[:] = 0
    by_day[:] = 0
    for lane in range(len(tile)):
        person = tile[lane]
        bit = np.uint32(1) << np.uint32(lane)
        for word in range(fails.shape[1]):
            left = fails[person, word]
            while left != 0:
                failing[word * 64 + lowest_bit(left)] |= bit
                left &= left - np.uint64(1)
        row, farthest, own = reach[home[person]], limit[person], free_from[person]
        for number in range(len(by_set)):
            by_set[number] |= bit if row[number] > farthest else np.uint32(0)
        for number in range(len(by_day)):
            by_day[number] |= bit if own > days[number] else np.uint32(0)
    for kind in range(len(by_kind)):
        away = np.uint32(0)
        for word in range(kinds.shape[1]):
            left = kinds[kind, word]
            while left != 0:
                away |= failing[word * 64 + lowest_bit(left)]
                left &= left - np.uint64(1)
        by_kind[kind] = away


@njit(cache=True, nogil=True)
def _rise(largest, used, estimate):
    """Put an estimate into the heap of a person's largest, whose root is the least; return how many it holds."""
    spot = used
    if used < len(largest):
        while spot > 0 and largest[(spot - 1) >> 1] > estimate:
            largest[spot] = largest[(spot - 1) >> 1]
            spot = (spot - 1) >> 1
        largest[spot] = estimate
        return used + 1
    spot = 0
    while 2 * spot + 1 < used:
        child = 2 * spot + 1
        if child + 1 < used and largest[child + 1] < largest[child]:
            child += 1
        if estimate <= largest[child]:
            break
        largest[spot] = largest[child]
        spot = child
    largest[spot] = estimate
    return used


@njit(cache=True, nogil=True)
def _settle(lane, bar, noted, sums, claims, row, column, share, item, best_score, best_item, used):
    """Score a person's noted rows exactly where their estimate still reaches the bar; return how many are kept."""
    width, kept = len(best_score), 0
    for place in range(len(noted)):
        noted[kept] = noted[place]
        kept += sums[place] >= bar
    # All scores first: without a branch between them the processor reads ahead.
    scores = np.zeros(kept, dtype=np.int64)
    for place in range(kept):
        here = noted[place]
        for part in range(row[here, 0], row[here + 1, 0], STEP):
            scores[place] += (
                np.int64(claims[column[part] * LANES + lane]) * share[part]
                + np.int64(claims[column[part + 1] * LANES + lane]) * share[part + 1]
                + np.int64(claims[column[part + 2] * LANES + lane]) * share[part + 2]
                + np.int64(claims[column[part + 3] * LANES + lane]) * share[part + 3]
            )
    for place in range(kept):
        score, number = scores[place] // CLAIM, item[noted[place]]
        if score <= 0:
            continue
        if used == width:
            if score < best_score[0]:
                continue
            if score == best_score[0] and number > best_item[0]:
                continue
        used = sift(best_score, best_item, used, score, number)
    return used


@njit(cache=True, nogil=True)
def top_tiles(
    people, first, pointer, column, value, columns, row, row_column, row_share, row_part, row_item, slack,
    kinds, days, fails, home, limit, reach, free_from, best_score, best_item, used,
):  # fmt: skip
    """Fill, for the given people, the best free pairs with a score above 0, best first, ties in the items' order.

    Row person - first of `best_*` and `used` is a person's. Vacancies may come in any order: `row_item` says
    which is which, and no result depends on it. `row` is as `sweep.next_vacancy` takes it.
    """
    claims, lines = _lines(columns + 1), _lines(2)
    barred = np.zeros(len(kinds) + reach.shape[1] + len(days), dtype=np.uint32)
    width, count = best_score.shape[1], len(row_item)
    largest, known = np.zeros((LANES, width), dtype=np.uint16), np.zeros(LANES, dtype=np.int64)
    room = max(NOTED, 4 * width)
    noted, sums = np.zeros((LANES, room), dtype=np.int32), np.zeros((LANES, room), dtype=np.uint16)
    notes = np.zeros(LANES, dtype=np.int64)
    at_claims, at_lines, at_barred = claims.ctypes.data, lines.ctypes.data, barred.ctypes.data
    at_column, at_part, at_row = row_column.ctypes.data, row_part.ctypes.data, row.ctypes.data
    for start in range(0, len(people), LANES):
        tile = people[start : start + LANES]
        # A bar of TOP is out of reach: the places of nobody.
        lines[:LANES] = TOP
        lines[: len(tile)] = 0
        known[:] = 0
        notes[:] = 0
        _put(tile, pointer, column, value, CLAIM, claims)
        _bar(tile, fails, kinds, home, limit, reach, free_from, days, barred)
        onward = 0
        while True:
            found = next_vacancy(at_claims, at_column, at_part, at_row, at_barred, at_lines, onward, count)
            left = found & np.uint64(0xFFFFFFFF)
            here = np.int64(found >> np.uint64(32))
            onward = here + 1
            if left == 0:
                break
            while left != 0:
                lane = lowest_bit(left)
                left &= left - np.uint64(1)
                noted[lane, notes[lane]] = here
                sums[lane, notes[lane]] = lines[LANES + lane]
                notes[lane] += 1
                known[lane] = _rise(largest[lane], known[lane], lines[LANES + lane])
                if known[lane] == width:
                    lines[lane] = max(np.int64(largest[lane, 0]) - slack, 0)
                if notes[lane] == room:
                    mine = tile[lane] - first
                    used[mine] = _settle(
                        lane, lines[lane], noted[lane], sums[lane], claims, row, row_column, row_share, row_item,
                        best_score[mine], best_item[mine], used[mine],
                    )  # fmt: skip
                    notes[lane] = 0
        for lane in range(len(tile)):
            mine, last = tile[lane] - first, notes[lane]
            used[mine] = _settle(
                lane, lines[lane], noted[lane, :last], sums[lane, :last], claims, row, row_column, row_share, row_item,
                best_score[mine], best_item[mine], used[mine],
            )  # fmt: skip
            unheap(best_score[mine], best_item[mine], used[mine])
        _put(tile, pointer, column, value, 0, claims)
