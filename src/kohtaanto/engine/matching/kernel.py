"""The exact top k of one sparse product under hard conditions, in machine code.

All sums are of whole numbers (a widened claim up to 1,024 times a requirement's share of 2**20), so that no
order of adding, blocking or threading changes a score. Each function has a NumPy reference in the tests.
"""
# ruff: noqa: PLR0917 - compiled functions take their arrays one by one

import numpy as np
from numba import njit

from kohtaanto.engine import compiling  # noqa: F401 - names the folder of compiled code

VACANCY_BLOCK = 8192
"""Vacancies whose running sums fit a core's first cache (4 bytes each) and whose postings fit its second."""


@njit(cache=True, nogil=True)
def widen(pointer, column, weight, near_pointer, near_column, near_weight, wanted, size, half, shift):
    """Return rows of the best own closeness (max-product) over the wanted columns: (pointer, column, value).

    `weight` and `near_weight` are whole numbers where 2 * half = 1.0; `wanted[c]` is the new number of column
    c or -1; columns past the neighbours' rows are close to themselves only.
    """
    people = len(pointer) - 1
    known = len(near_pointer) - 1
    best = np.zeros(size, dtype=np.int32)
    touched = np.empty(size, dtype=np.int32)
    out_pointer = np.zeros(people + 1, dtype=np.int64)
    out_column = np.empty(1024, dtype=np.int32)
    out_value = np.empty(1024, dtype=np.int32)
    used = 0
    for person in range(people):
        count = 0
        for place in range(pointer[person], pointer[person + 1]):
            own = column[place]
            first = near_pointer[own] if own < known else 0
            last = near_pointer[own + 1] if own < known else 1
            for near in range(first, last):
                raw = near_column[near] if own < known else own
                target = wanted[raw]
                if target < 0:
                    continue
                value = weight[place]
                if own < known:
                    value = (value * near_weight[near] + half) >> shift
                if value <= 0:
                    continue
                if best[target] == 0:
                    touched[count] = target
                    count += 1
                best[target] = max(best[target], value)
        if used + count > len(out_column):
            room = max(2 * len(out_column), used + count)
            grown_column = np.empty(room, dtype=np.int32)
            grown_value = np.empty(room, dtype=np.int32)
            grown_column[:used] = out_column[:used]
            grown_value[:used] = out_value[:used]
            out_column = grown_column
            out_value = grown_value
        ordered = np.sort(touched[:count])
        for number in range(count):
            out_column[used] = ordered[number]
            out_value[used] = best[ordered[number]]
            best[ordered[number]] = 0
            used += 1
        out_pointer[person + 1] = used
    return out_pointer, out_column[:used].copy(), out_value[:used].copy()


@njit(cache=True, nogil=True)
def invert(pointer, column, value, columns, block):
    """Return the postings of the rows by (block of rows, column): (starts, row within its block, value).

    `starts[b * columns + c]` is where block b's postings of column c begin.
    """
    rows = len(pointer) - 1
    blocks = max((rows + block - 1) // block, 1)
    starts = np.zeros(blocks * columns + 1, dtype=np.int64)
    for row in range(rows):
        base = (row // block) * columns
        for place in range(pointer[row], pointer[row + 1]):
            starts[base + column[place] + 1] += 1
    for place in range(blocks * columns):
        starts[place + 1] += starts[place]
    cursor = starts[:-1].copy()
    local = np.empty(len(column), dtype=np.uint16)
    share = np.empty(len(column), dtype=np.int32)
    for row in range(rows):
        base = (row // block) * columns
        for place in range(pointer[row], pointer[row + 1]):
            spot = cursor[base + column[place]]
            cursor[base + column[place]] = spot + 1
            local[spot] = row % block
            share[spot] = value[place]
    return starts, local, share


@njit(cache=True, nogil=True)
def shared(first, last, pointer, column, asked):
    """Return how many requirements, over all vacancies, each of the people first … last - 1 shares."""
    work = np.zeros(last - first, dtype=np.int64)
    for person in range(first, last):
        for place in range(pointer[person], pointer[person + 1]):
            work[person - first] += asked[column[place]]
    return work


@njit(cache=True, nogil=True)
def is_blocked(person, vacancy, fails, kinds, kind, home, limit, place_set, reach, free_from, starts):
    """Return whether a hard condition keeps the pair apart."""
    for word in range(fails.shape[1]):
        if fails[person, word] & kinds[kind[vacancy], word]:
            return True
    if reach[home[person], place_set[vacancy]] > limit[person]:
        return True
    return free_from[person] > starts[vacancy]


@njit(cache=True, nogil=True)
def sift(scores, items, used, score, item):
    """Put (score, item) into a heap whose root is its worst: lowest score, then latest item; return its size."""
    if used < len(scores):
        spot = used
        while spot > 0:
            parent = (spot - 1) >> 1
            if scores[parent] < score or (scores[parent] == score and items[parent] > item):
                break
            scores[spot] = scores[parent]
            items[spot] = items[parent]
            spot = parent
        scores[spot] = score
        items[spot] = item
        return used + 1
    spot = 0
    while True:
        child = 2 * spot + 1
        if child >= used:
            break
        other = child + 1
        if other < used and (
            scores[other] < scores[child] or (scores[other] == scores[child] and items[other] > items[child])
        ):
            child = other
        if score < scores[child] or (score == scores[child] and item > items[child]):
            break
        scores[spot] = scores[child]
        items[spot] = items[child]
        spot = child
    scores[spot] = score
    items[spot] = item
    return used


@njit(cache=True, nogil=True)
def unheap(scores, items, used):
    """Sort a heap in place, best first; `scores` and `items` past `used` are left alone."""
    for last in range(used - 1, 0, -1):
        worst_score, worst_item = scores[0], items[0]
        moved_score, moved_item = scores[last], items[last]
        spot = 0
        while True:
            child = 2 * spot + 1
            if child >= last:
                break
            other = child + 1
            if other < last and (
                scores[other] < scores[child] or (scores[other] == scores[child] and items[other] > items[child])
            ):
                child = other
            if moved_score < scores[child] or (moved_score == scores[child] and moved_item > items[child]):
                break
            scores[spot] = scores[child]
            items[spot] = items[child]
            spot = child
        scores[spot] = moved_score
        items[spot] = moved_item
        scores[last] = worst_score
        items[last] = worst_item


@njit(cache=True, nogil=True)
def top_few(
    people, first, pointer, column, value, starts_of, local, share, columns, vacancies, block,
    fails, kinds, kind, home, limit, place_set, reach, free_from, starts, best_score, best_item, used, turned,
):  # fmt: skip
    """Fill, for people who share few requirements, the best free pairs with a score above 0, best first.

    Row person - first of `best_*` and `used` is a person's. Equal scores stand in the vacancies' order. Only
    the vacancies that share something are looked at; all values must be above 0. `turned`: people and
    vacancies have changed places, but for the conditions.
    """
    blocks = max((vacancies + block - 1) // block, 1)
    width = best_score.shape[1]
    total = np.zeros(min(block, max(vacancies, 1)), dtype=np.int32)
    touched = np.empty(len(total), dtype=np.int32)
    for number in range(blocks):
        offset = number * block
        base = number * columns
        for person in people:
            mine = person - first
            count = 0
            for place in range(pointer[person], pointer[person + 1]):
                weight = value[place]
                begin = starts_of[base + column[place]]
                end = starts_of[base + column[place] + 1]
                for posting in range(begin, end):
                    vacancy = local[posting]
                    held = total[vacancy]
                    if held == 0:
                        touched[count] = vacancy
                        count += 1
                    total[vacancy] = held + weight * share[posting]
            for place in range(count):
                score = total[touched[place]]
                total[touched[place]] = 0
                item = offset + touched[place]
                if used[mine] == width:
                    if score < best_score[mine, 0]:
                        continue
                    if score == best_score[mine, 0] and item > best_item[mine, 0]:
                        continue
                who, work = (item, person) if turned else (person, item)
                if is_blocked(who, work, fails, kinds, kind, home, limit, place_set, reach, free_from, starts):
                    continue
                used[mine] = sift(best_score[mine], best_item[mine], used[mine], score, item)
    for person in people:
        unheap(best_score[person - first], best_item[person - first], used[person - first])


@njit(cache=True, nogil=True)
def every_score(
    first, last, pointer, column, value, starts_of, local, share, columns, vacancies, block,
    fails, kinds, kind, home, limit, place_set, reach, free_from, starts, scores, blocked,
):  # fmt: skip
    """Fill the whole rows of the people first … last - 1: each pair's score, and whether it is blocked."""
    blocks = max((vacancies + block - 1) // block, 1)
    for number in range(blocks):
        offset = number * block
        base = number * columns
        for person in range(first, last):
            row = scores[person - first]
            for place in range(pointer[person], pointer[person + 1]):
                weight = value[place]
                begin = starts_of[base + column[place]]
                end = starts_of[base + column[place] + 1]
                for posting in range(begin, end):
                    row[offset + local[posting]] += weight * share[posting]
    for person in range(first, last):
        for vacancy in range(vacancies):
            blocked[person - first, vacancy] = is_blocked(
                person, vacancy, fails, kinds, kind, home, limit, place_set, reach, free_from, starts
            )


@njit(cache=True, nogil=True)
def best_columns(first, scores, blocked, best_score, best_item, used):
    """Put a stretch of whole rows (row 0 is person `first`) into each column's heap of best free rows."""
    width = best_score.shape[1]
    for row in range(scores.shape[0]):
        for column in range(scores.shape[1]):
            score = scores[row, column]
            if score <= 0 or blocked[row, column]:
                continue
            if used[column] == width and score <= best_score[column, 0]:
                continue
            used[column] = sift(best_score[column], best_item[column], used[column], score, first + row)


@njit(cache=True, nogil=True)
def unheap_all(best_score, best_item, used):
    """Sort every heap in place, best first."""
    for row in range(best_score.shape[0]):
        unheap(best_score[row], best_item[row], used[row])
