"""The spread: prices of vacancies, so that few are crowded and more reach somebody who fits.

Everybody has ten places to give to vacancies. The plan that gives them away at the greatest total value, smoothed by
entropy and held near what each vacancy can take, is an entropy-regularised transport problem whose vacancies' side is
relaxed (its divergence from what they can take is charged for). Its dual values are the prices: above 0 where too
many would come, below 0 where too few. They are found by damped scaling over everybody's best vacancies.
"""
# ruff: noqa: PLR0917 - compiled functions take their arrays one by one

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numba import njit

from kohtaanto.engine.matching.ordering import NEAR_BY, NEAR_FROM, SHOWN, Choices, arrange, asked, best_by_fit
from kohtaanto.engine.matching.pool import FITS

SMOOTHING = 0.03
"""Values this far apart are nearly the same to the plan: the weight of the entropy."""
STRENGTHS = (0.02, 0.04, 0.06, 0.07, 0.08, 0.09, 0.10, 0.11, 0.12)
"""What a vacancy's price grows by when it would be given e = 2.7 times the places that it can take; tried in turn."""
ROUNDS = 12
"""Rounds of scaling at each strength, beginning with the prices of the one before."""
CHEAPEST, DEAREST = -0.15, 0.25
"""The least and the highest price: no vacancy moves past one that is worth more by their difference."""
OPENINGS_COUNT = 0.5
"""A vacancy with four openings takes twice the applicants of one with a single opening."""
KEPT = 0.951
"""The part of the total fit that the shown places keep, against an order by fit alone; the goal is 0.95."""
UNIT = 1 << 20
"""One place, counted in whole parts so that the order of the people changes nothing."""


@dataclass(frozen=True)
class Spread:
    """The prices by vacancy and the strength that was chosen, 0.0 where any spread would have cost too much."""

    prices: np.ndarray
    strength: float


@dataclass(frozen=True)
class Shown:
    """What everybody's first ten places hold together."""

    fit: float
    """Total fit."""
    gini: float
    """How unevenly vacancies are shown, 0 (all alike) to 1."""
    gini_of_openings: float
    """The same for each opening."""
    never: int
    """Vacancies that nobody is shown."""
    reached: int
    """Vacancies that are shown to somebody who covers at least half of them."""


def spread(
    choices: Choices, openings: np.ndarray, lot: np.ndarray, stop: Callable[[], bool] | None = None, *, threads: int = 1
) -> Spread | None:
    """Return the prices of all vacancies; None when `stop` says so on the way.

    `openings` has the open positions of each vacancy, whose positions `choices.vacancy` holds. The spread is the
    strongest whose shown places still keep `KEPT` of the total fit that an order by fit alone shows.
    """
    found = Spread(np.zeros(len(openings)), 0.0)
    if not len(choices.vacancy):
        return found
    least = KEPT * shown(choices, by_fit_alone(choices), openings).fit
    room, prices = rooms(choices, openings), found.prices
    for strength in STRENGTHS:
        prices = scaled(choices, room, prices, strength, threads=threads, stop=stop)
        if prices is None:
            return None
        tried = np.round(prices, 4)
        order = arrange(choices, tried[choices.vacancy], lot, SHOWN)
        if shown(choices, order.choice, openings).fit < least:
            break
        found = Spread(tried, strength)
    return found


def rooms(choices: Choices, openings: np.ndarray) -> np.ndarray:
    """Return how many of all places each vacancy can take, by its openings."""
    weight = openings.astype(np.float64) ** OPENINGS_COUNT
    return weight / weight.sum() * np.minimum(np.diff(choices.pointer), SHOWN).sum()


def scaled(
    choices: Choices,
    room: np.ndarray,
    prices: np.ndarray,
    strength: float,
    *,
    rounds: int = ROUNDS,
    threads: int = 1,
    stop: Callable[[], bool] | None = None,
) -> np.ndarray | None:
    """Return `prices` after some rounds of scaling towards the plan; None when `stop` says so on the way."""
    damping = min(1.0, 1.5 * SMOOTHING / (SMOOTHING + strength))
    for _ in range(rounds):
        if stop is not None and stop():
            return None
        load = loads(choices, prices, threads)
        wanted = np.clip(strength * np.log(np.maximum(load, 0.05) / room), CHEAPEST, DEAREST)
        prices = prices + damping * (wanted - prices)
    return prices


def loads(choices: Choices, prices: np.ndarray, threads: int = 1) -> np.ndarray:
    """Return how many places each vacancy is given in the plan at these prices; `threads` changes nothing in it."""
    cuts = np.linspace(0, len(choices.pointer) - 1, max(threads, 1) + 1).astype(int)
    rows = (choices.pointer, choices.vacancy, choices.fit, choices.value, choices.near)
    with ThreadPoolExecutor(max_workers=max(threads, 1)) as pool:
        parts = pool.map(
            lambda cut: _given(*cut, *rows, prices, SMOOTHING, SHOWN, len(NEAR_BY), NEAR_FROM),
            zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True),
        )
        return sum(parts) / UNIT


@njit(cache=True, nogil=True)
def _give(weight, room, places, given):
    """Give `places` away in proportion to `weight`, to none more than its `room`; changes `room` and `given`."""
    full = np.zeros(len(weight), dtype=np.bool_)
    scale = 0.0
    for _ in range(len(weight)):
        rest, left = 0.0, float(places)
        for one in range(len(weight)):
            if full[one]:
                left -= room[one]
            else:
                rest += weight[one]
        if rest <= 0.0 or left <= 0.0:
            break
        scale = left / rest
        changed = False
        for one in range(len(weight)):
            if not full[one] and scale * weight[one] > room[one]:
                full[one] = True
                changed = True
        if not changed:
            break
    for one in range(len(weight)):
        part = room[one] if full[one] else min(scale * weight[one], room[one])
        given[one] += part
        room[one] -= part


@njit(cache=True, nogil=True)
def _given(
    first_person, last_person, pointer, vacancy, fit, value, near, price, smoothing, places, near_places, near_from,
):  # fmt: skip
    """Return how many places the people of a stretch give each vacancy, in whole `UNIT`s; shape as `price`.

    Everybody gives `places` away in proportion to exp((value - price) / smoothing), at most one to a vacancy:
    first those kept for near occupations, then the others.
    """
    load = np.zeros(len(price), dtype=np.int64)
    for person in range(first_person, last_person):
        first, last = pointer[person], pointer[person + 1]
        count = last - first
        if count <= places:
            for place in range(first, last):
                load[vacancy[place]] += UNIT
            continue
        best = best_by_fit(first, last, vacancy, fit, value)
        weight = np.empty(count)
        highest = -np.inf
        for place in range(count):
            weight[place] = value[first + place] - asked(best[place], price[vacancy[first + place]])
            highest = max(highest, weight[place])
        others = np.zeros(count)
        there = 0
        for place in range(count):
            weight[place] = np.exp((weight[place] - highest) / smoothing)
            if near[first + place] and fit[first + place] >= near_from:
                others[place] = weight[place]
                there += 1
        given, room = np.zeros(count), np.ones(count)
        kept = min(near_places, there)
        if kept:
            _give(others, room, kept, given)
        _give(weight, room, places - kept, given)
        for place in range(count):
            load[vacancy[first + place]] += np.int64(given[place] * UNIT + 0.5)
    return load


def by_fit_alone(choices: Choices) -> np.ndarray:
    """Return the first places of an order by fit alone, shape (people, SHOWN), -1 where there is none."""
    found = np.full((len(choices.pointer) - 1, SHOWN), -1, dtype=np.int64)
    person = np.repeat(np.arange(len(found)), np.diff(choices.pointer))
    order = np.lexsort((choices.vacancy, -choices.fit, person))
    place = np.arange(len(order)) - choices.pointer[person[order]]
    kept = place < SHOWN
    found[person[order][kept], place[kept]] = order[kept]
    return found


def shown(choices: Choices, choice: np.ndarray, openings: np.ndarray) -> Shown:
    """Measure what the first places hold; `choice` has one row a person, as `Order.choice`."""
    held = choice[:, :SHOWN]
    held = held[held >= 0]
    times = np.bincount(choices.vacancy[held], minlength=len(openings))
    suitable = np.bincount(choices.vacancy[held][choices.fit[held] >= FITS], minlength=len(openings))
    return Shown(
        fit=float(choices.fit[held].sum()),
        gini=gini(times),
        gini_of_openings=gini(times / openings),
        never=int((times == 0).sum()),
        reached=int((suitable > 0).sum()),
    )


def gini(amounts: np.ndarray) -> float:
    """Return the Gini coefficient of amounts of 0 or more, 0.0 where there is nothing."""
    ordered = np.sort(np.asarray(amounts, dtype=np.float64))
    total = ordered.sum()
    if not total:
        return 0.0
    count = len(ordered)
    return float(((2 * np.arange(1, count + 1) - count - 1) @ ordered) / (count * total))
