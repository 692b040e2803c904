"""Which requirement of a vacancy shrinks its pool most: the pool as it is, and as it would be without each one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from kohtaanto.engine.matching.conditions import Distances
from kohtaanto.engine.matching.pool import FITS, Pool
from kohtaanto.engine.matching.rows import FULL, requirements
from kohtaanto.engine.matching.similarity import UNIT
from kohtaanto.engine.types import Place, Vacancy, WeightedSkill

COVERED = UNIT // 2
"""A requirement is covered by what is at least half of it."""


@dataclass(frozen=True, slots=True)
class Without:
    """A requirement, a skill's URI or a condition's reason code, and how many people would fit without it."""

    code: str
    people: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """How many people fit by skills and by skills and conditions, and how many without each requirement."""

    by_skills: int
    free: int
    without: tuple[Without, ...]
    """The requirement that leaves out most first, equal ones by code."""


def narrowing(
    pool: Pool,
    vacancy: Vacancy,
    places: Sequence[Place] = (),
    musts: Collection[str] = (),
    waived: Collection[str] = (),
) -> Narrowing:
    """Return how the requirements of a vacancy narrow the people of a pool.

    Somebody fits who covers half of all that is asked for and half of each skill in `musts`, and whom no condition
    keeps away; the conditions whose reason codes are in `waived` keep nobody away. Without a skill the others share
    the whole. Where only one skill is asked for, there is nothing without it.
    """
    skills = [skill for skill in vacancy.skills if skill.weight > 0]
    uris = list(requirements(skills, pool.model))
    if not uris:
        return Narrowing(0, 0, ())
    worth = np.array([pool.worth(uri) for uri in uris], dtype=np.float64)
    lacks = np.array([(worth[row] < COVERED) & (uri in musts) for row, uri in enumerate(uris)])
    lacking = lacks.sum(axis=0)
    masks = {
        code: mask for code, mask in pool.crowd.kept_away(vacancy.conditions, Distances(places)).items()
        if code not in waived
    }  # fmt: skip
    barring = np.sum(list(masks.values()), axis=0) if masks else np.zeros(len(pool.people), dtype=np.int64)
    points = _points(skills, uris, worth, pool)
    fits = points >= FITS * FULL
    whole = fits[0] & (lacking == 0)
    free = barring == 0
    found = [
        Without(uri, int((fits[row + 1] & (lacking - lacks[row] == 0) & free).sum()))
        for row, uri in enumerate(uris)
        if len(uris) > 1
    ]
    found += [Without(code, int((whole & (barring - mask == 0)).sum())) for code, mask in masks.items()]
    return Narrowing(
        by_skills=int(whole.sum()),
        free=int((whole & free).sum()),
        without=tuple(sorted(found, key=lambda one: (-one.people, one.code))),
    )


def _points(skills: list[WeightedSkill], uris: list[str], worth: np.ndarray, pool: Pool) -> np.ndarray:
    """Return the scores times FULL, of all requirements and without each in turn; shape (1 + requirements, people).

    Whole numbers up to FULL, which a float holds exactly.
    """
    shares = np.zeros((len(uris) + 1, len(uris)))
    for row in range(len(uris) + 1):
        kept = skills if not row else [skill for skill in skills if skill.uri != uris[row - 1]]
        for uri, share in requirements(kept, pool.model).items():
            # A share too small to count for the whole may count once another requirement is gone.
            if uri in uris:
                shares[row, uris.index(uri)] = share
    return shares @ worth
