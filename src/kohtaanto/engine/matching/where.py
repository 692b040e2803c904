"""Where the vacancies are that suit a person, and which of them are reached: with a car and without one."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from kohtaanto.engine.matching.conditions import goes_by_car, meets, reaches
from kohtaanto.engine.matching.openings import SUITABLE, Openings
from kohtaanto.engine.matching.steps import Change, ChangeKind
from kohtaanto.engine.types import Person, VacancyConditions


@dataclass(frozen=True)
class Where:
    """The vacancies that suit but for the way to work, by their positions, the best covered first.

    One with several places of work stands at each of them: in `reached` where the place itself is in reach, else in
    `beyond`. `anywhere` are those without a place and those done remotely. `total` are reached, each counted once.
    """

    reached: Mapping[str, tuple[int, ...]]
    beyond: Mapping[str, tuple[int, ...]]
    anywhere: tuple[int, ...]
    total: int


def with_car(person: Person) -> Person:
    """Return the person going by car, with the licence that it takes."""
    own = person.conditions
    if goes_by_car(own):
        return person
    return Change(ChangeKind.CAR, "B" if meets(own, ("licence", "B")) is False else "").applied(person)


def without_car(person: Person) -> Person:
    """Return the person going by public transport."""
    return replace(person, conditions=replace(person.conditions, car=False))


def where(person: Person, openings: Openings) -> Where:
    """Return where the vacancies are that suit the person, as the person goes."""
    own = person.conditions
    points = openings.points(openings.worth(person))
    # Whoever would move is kept away by no distance.
    suits = (points >= SUITABLE) & ~openings.blocked(replace(own, willing_to_move=True))
    reached: dict[str, list[int]] = defaultdict(list)
    beyond: dict[str, list[int]] = defaultdict(list)
    anywhere: list[int] = []
    inside = np.zeros(len(suits), dtype=bool)
    for way, rows in openings.ways.items():
        found = rows[suits[rows]]
        if not len(found):
            continue
        if way.remote or not way.municipalities:
            anywhere += found.tolist()
            inside[found] = True
            continue
        for place in dict.fromkeys(way.municipalities):
            there = reaches(own, VacancyConditions(municipalities=(place,)), openings.distances)[0] is not False
            (reached if there else beyond)[place] += found.tolist()
        if reaches(own, way, openings.distances)[0] is not False:
            inside[found] = True

    def best(numbers: list[int]) -> tuple[int, ...]:
        return tuple(sorted(numbers, key=lambda number: (-points[number], number)))

    return Where(
        {place: best(numbers) for place, numbers in reached.items()},
        {place: best(numbers) for place, numbers in beyond.items()},
        best(anywhere),
        int(inside.sum()),
    )
