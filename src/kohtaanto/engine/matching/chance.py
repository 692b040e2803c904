"""How many people compete for a vacancy, as a range. An assumption until outcomes are known, and told as one.

Whoever covers half of a vacancy and is kept from it by nothing may apply. The duty to apply asks for at most four
jobs a month (380/2023, chapter 4); so everybody is taken to send one to four applications, evenly over all the
vacancies that they fit. People from outside the register are not counted.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from kohtaanto.engine.matching.pairs import PEOPLE_BLOCK, all_pairs
from kohtaanto.engine.matching.pool import FITS
from kohtaanto.engine.matching.rows import Prepared

FEWEST, MOST = 1, 4
"""Applications that somebody sends while a vacancy is open."""
CROWDED = 100.0
"""Applicants for one opening from which on it makes no difference how many more there are."""
CELLS = 2_000_000
"""Pairs held in memory at once: 18 MB."""
UNIT = 1 << 20
"""One applicant, counted in whole parts so that the order of the people changes nothing."""


@dataclass(frozen=True)
class Crowds:
    """By vacancy: the people who cover half and may take it, and the fewest and most applicants expected."""

    fitting: np.ndarray
    low: np.ndarray
    high: np.ndarray


def crowds(
    prepared: Prepared, left_out: Collection[tuple[int, int]] = (), stop: Callable[[], bool] | None = None
) -> Crowds | None:
    """Return the crowd of every vacancy; None when `stop` says so on the way.

    `left_out` are (person, vacancy) positions that do not count.
    """
    fitting, low, high = (np.zeros(prepared.vacancies, dtype=np.int64) for _ in range(3))
    step = max(1, min(PEOPLE_BLOCK, CELLS // max(prepared.vacancies, 1)))
    for first in range(0, prepared.people, step):
        if stop is not None and stop():
            return None
        last = min(first + step, prepared.people)
        scores, blocked = all_pairs(prepared, first, last)
        fits = (scores >= FITS) & ~blocked
        for person, vacancy in left_out:
            if first <= person < last:
                fits[person - first, vacancy] = False
        choices = np.maximum(fits.sum(axis=1), 1)
        fitting += fits.sum(axis=0)
        low += _share(FEWEST, choices) @ fits
        high += _share(MOST, choices) @ fits
    return Crowds(fitting, low / UNIT, high / UNIT)


def _share(applications: int, choices: np.ndarray) -> np.ndarray:
    """Return how likely each person sends an application to one of their choices, in whole `UNIT`s."""
    return np.minimum(UNIT, applications * UNIT // choices)


def chance(low: float, high: float, openings: int) -> tuple[float, float]:
    """Return the least and the greatest chance of one more applicant who fits, were all equally likely; 0 to 1."""
    return min(1.0, openings / (1.0 + high)), min(1.0, openings / (1.0 + low))


def ease(low: np.ndarray, high: np.ndarray, openings: np.ndarray) -> np.ndarray:
    """Return how little crowded a vacancy is, 1 (nobody else) to 0 (a hundred or more for an opening)."""
    applicants = np.sqrt(np.asarray(low) * np.asarray(high)) / np.asarray(openings)
    return np.clip(1.0 - np.log1p(applicants) / np.log1p(CROWDED), 0.0, 1.0)
