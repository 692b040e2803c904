"""In which order a person sees vacancies: fit, want and chance together, near occupations let in, one place by lot.

The three that fit best are always among the first ten, and no price of the spread is asked for them.
"""
# ruff: noqa: PLR0917 - compiled functions take their arrays one by one

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numba import njit

from kohtaanto.engine.matching import kernel  # noqa: F401 - names the folder of compiled code

SHOWN = 10
"""Vacancies on the first page of a list."""
OWN_BEST = 3
"""The best by fit that always stay among the shown."""
NEAR_BY = (4, 8)
"""By these places the first and the second vacancy of another occupation than the person's own has come: two of the
first ten at least, where there are any."""
NEAR_FROM = 0.4
"""The least fit of a vacancy that is let in so."""
DRAWN_PLACE, DRAWN_FROM = 10, 3
"""This place is drawn by lot from so many of the next best, so that effects can be measured later."""
WANT, CHANCE = 0.20, 0.10
"""The part of the fit that a vacancy loses which grants no wish, and one that a hundred apply for."""
UNKNOWN = 0.5


@dataclass(frozen=True)
class Choices:
    """Vacancies of many people: those of person i stand at pointer[i] … pointer[i + 1] - 1.

    `vacancy` settles what is equal, the lower first; `fit` and `value` are 0 to 1; `near` says that the vacancy
    is of another occupation than the person's own; `price` is what the spread asks, 0 or more.
    """

    pointer: np.ndarray
    vacancy: np.ndarray
    fit: np.ndarray
    value: np.ndarray
    near: np.ndarray


@dataclass(frozen=True)
class Order:
    """The places of many people, one row a person: which choice stands there (-1: none), and how it came there.

    `raised`: only the spread put it among the shown; `drawn`: by lot; `probability`: of the page it stands on.
    """

    choice: np.ndarray
    raised: np.ndarray
    drawn: np.ndarray
    probability: np.ndarray


def value(fit: np.ndarray, want: np.ndarray, ease: np.ndarray) -> np.ndarray:
    """Return what a vacancy is worth to a person, fit, want and chance together; what is not known (NaN) is 0.5."""
    wanted, eased = (np.where(np.isnan(part), UNKNOWN, part) for part in (want, ease))
    worth = fit * (1.0 - WANT * (1.0 - wanted)) * (1.0 - CHANCE * (1.0 - eased))
    # Rounded, so that the last bits of a logarithm, which differ between machines, decide no order.
    return np.round(worth, 6)


def lots(seed: str, people: Sequence[str]) -> np.ndarray:
    """Return each person's lot, a number from 0 on: the same for the same seed and id."""
    digests = (hashlib.blake2b(f"{seed}:{one}".encode(), digest_size=4).digest() for one in people)
    return np.array([int.from_bytes(digest) for digest in digests], dtype=np.int64)


def arrange(choices: Choices, price: np.ndarray, lot: np.ndarray, top: int) -> Order:
    """Put each person's choices in order, the best `top` of them.

    `price` is what the spread asks for each choice, shape (choices,), less than 0 for what few are shown; `lot` is
    of each person. One person's order depends on nobody else's.
    """
    rows = (choices.pointer, choices.vacancy, choices.fit, choices.value, choices.near)
    places = np.array(NEAR_BY, dtype=np.int64)
    choice, probability, drawn = _arrange(*rows, price, lot, top, places)
    without = _arrange(*rows, np.zeros_like(price), lot, min(top, SHOWN), places)[0]
    return Order(choice, _entered(choice, without) & ~drawn, drawn, probability)


@njit(cache=True, nogil=True)
def best_by_fit(first, last, vacancy, fit, value):
    """Return which of the choices first … last - 1 are the person's own best by fit; shape (choices,)."""
    best = np.zeros(last - first, dtype=np.bool_)
    for _ in range(min(OWN_BEST, last - first)):
        found = -1
        for place in range(last - first):
            if best[place]:
                continue
            here, there = first + place, first + found
            if (
                found < 0
                or fit[here] > fit[there]
                or (fit[here] == fit[there] and value[here] > value[there])
                or (fit[here] == fit[there] and value[here] == value[there] and vacancy[here] < vacancy[there])
            ):
                found = place
        best[found] = True
    return best


@njit(cache=True, nogil=True)
def asked(own_best, price):
    """Return what is asked for a choice: nothing for the person's own best, though they may gain by a price below 0."""
    return min(price, 0.0) if own_best else price


@njit(cache=True, nogil=True)
def _sorted(score, item):
    """Return positions by score from the highest, equal ones by item from the lowest."""
    order = np.empty(len(score), dtype=np.int64)
    for number in range(len(score)):
        place = number
        while place > 0 and (
            score[number] > score[order[place - 1]]
            or (score[number] == score[order[place - 1]] and item[number] < item[order[place - 1]])
        ):
            order[place] = order[place - 1]
            place -= 1
        order[place] = number
    return order


@njit(cache=True, nogil=True)
def _arrange(pointer, vacancy, fit, value, near, price, lot, top, near_by):
    people = len(pointer) - 1
    choice = np.full((people, top), -1, dtype=np.int64)
    probability = np.ones((people, top))
    drawn = np.zeros((people, top), dtype=np.bool_)
    for person in range(people):
        first, last = pointer[person], pointer[person + 1]
        count = last - first
        best = best_by_fit(first, last, vacancy, fit, value)
        score = np.empty(count)
        for place in range(count):
            score[place] = value[first + place] - asked(best[place], price[first + place])
        order = _sorted(score, vacancy[first:last])
        taken = np.zeros(count, dtype=np.bool_)
        chance = np.ones(count)
        came = 0
        for place in range(1, min(top, count) + 1):
            waiting = 0
            for one in range(count):
                waiting += best[one] and not taken[one]
            must = place <= SHOWN and waiting >= SHOWN - place + 1
            wide = False
            if came < len(near_by) and place <= SHOWN:
                # Where the own best will claim the last places, a near one goes before them.
                claimed = max(0, waiting - (SHOWN - near_by[came]))
                wide = place >= near_by[came] - claimed
            found = -1
            for number in range(count):
                one = order[number]
                if taken[one] or (must and not best[one]):
                    continue
                if not wide or must or (near[first + one] and fit[first + one] >= NEAR_FROM):
                    found = one
                    break
            if found < 0:
                for number in range(count):
                    if not taken[order[number]]:
                        found = order[number]
                        break
            left = min(DRAWN_FROM, count - place + 1)
            if place == DRAWN_PLACE and not must and left > 1:
                skipped = lot[person] % left
                seen = 0
                for number in range(count):
                    one = order[number]
                    if taken[one]:
                        continue
                    if seen == skipped:
                        found = one
                        chance[one] = 1.0 / left
                        drawn[person, place - 1] = True
                    elif seen < left:
                        chance[one] = (left - 1.0) / left
                    seen += 1
            taken[found] = True
            came += near[first + found]
            choice[person, place - 1] = first + found
            probability[person, place - 1] = chance[found]
    return choice, probability, drawn


@njit(cache=True, nogil=True)
def _entered(choice, without):
    """Return where a choice stands among the shown that does not stand there `without` prices."""
    entered = np.zeros(choice.shape, dtype=np.bool_)
    for person in range(choice.shape[0]):
        for place in range(min(choice.shape[1], SHOWN)):
            one = choice[person, place]
            if one < 0:
                continue
            found = False
            for other in range(without.shape[1]):
                found = found or without[person, other] == one
            entered[person, place] = not found
    return entered
