"""People and vacancies as the sparse rows and condition arrays that the kernel reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from sys import float_info
from typing import Any

import numpy as np

from kohtaanto.engine.matching import kernel
from kohtaanto.engine.matching.conditions import (
    Distances,
    commute_limit,
    day_number,
    demands,
    goes_by_car,
    meets,
    time_limit,
)
from kohtaanto.engine.matching.similarity import UNIT, MatchingModel
from kohtaanto.engine.types import Person, PersonConditions, Place, Vacancy, WeightedSkill

SHARE = 1 << 20
"""All requirements of a vacancy together."""
FULL = UNIT * SHARE
"""The score of a pair in which every requirement is fully covered, as the kernel counts."""


@dataclass(frozen=True)
class Prepared:
    """All that the kernel needs for a set of people and a set of vacancies.

    `pointer`, `column`, `value` are the widened people over the columns that some vacancy asks for;
    `asked_pointer`, `asked_column`, `asked_share` the vacancies; `starts_of`, `local`, `share` the vacancies'
    postings by block and column (see `kernel.invert`). `kinds[kind[v]]` are the bits of vacancy v's demands.
    """

    people: int
    vacancies: int
    columns: int
    pointer: np.ndarray
    column: np.ndarray
    value: np.ndarray
    asked_pointer: np.ndarray
    asked_column: np.ndarray
    asked_share: np.ndarray
    starts_of: np.ndarray
    local: np.ndarray
    share: np.ndarray
    fails: np.ndarray
    kinds: np.ndarray
    kind: np.ndarray
    home: np.ndarray
    limit: np.ndarray
    place_set: np.ndarray
    reach: np.ndarray
    free_from: np.ndarray
    starts: np.ndarray


PEOPLE = ("fails", "home", "limit", "free_from")
"""Arrays with one row a person."""


def part_of(data: Prepared, first: int, last: int) -> dict[str, Any]:
    """Return the fields of the people first … last - 1, to be put in the place of all people."""
    begin, end = data.pointer[first], data.pointer[last]
    rows = {"pointer": data.pointer[first : last + 1] - begin, "column": data.column[begin:end]}
    own = {name: getattr(data, name)[first:last] for name in PEOPLE}
    return {"people": last - first, "value": data.value[begin:end], **rows, **own}


def without_people(data: Prepared) -> Prepared:
    """Return the vacancies alone, as every part of the people needs them."""
    return replace(data, **part_of(data, 0, 0))


def claims(skills: Iterable[WeightedSkill]) -> dict[str, int]:
    """Return the strongest claim of each concept in whole `UNIT`s, without those of no weight."""
    found: dict[str, int] = {}
    for skill in skills:
        weight = int(min(max(skill.weight, 0.0), 1.0) * UNIT + 0.5)
        if weight > found.get(skill.uri, 0):
            found[skill.uri] = weight
    return found


def requirements(skills: Iterable[WeightedSkill], model: MatchingModel) -> dict[str, int]:
    """Return each required concept's part of the whole, in parts that add up to exactly `SHARE`.

    A part grows with the requirement's weight and with how telling the concept is. The largest remainders
    are rounded up, ties by the order of the requirements.
    """
    strongest: dict[str, float] = {}
    for skill in skills:
        if skill.weight > 0:
            strongest[skill.uri] = max(skill.weight, strongest.get(skill.uri, 0.0))
    if not strongest:
        return {}
    mass = np.array([weight * telling(uri, model) for uri, weight in strongest.items()])
    exact = mass / mass.sum() * SHARE
    parts = np.floor(exact).astype(np.int64)
    order = np.argsort(parts - exact, kind="stable")
    parts[order[: SHARE - int(parts.sum())]] += 1
    return {uri: int(part) for uri, part in zip(strongest, parts, strict=True) if part}


def telling(uri: str, model: MatchingModel) -> float:
    """Return how telling a concept is, in (0, 1]; one that the taxonomy does not hold counts in full."""
    number = model.index.get(uri)
    return 1.0 if number is None else float(model.telling[number])


def prepare(
    people: Sequence[Person], vacancies: Sequence[Vacancy], model: MatchingModel, places: Sequence[Place]
) -> Prepared:
    """Encode people and vacancies for the kernel; concepts unknown to the model match themselves only."""
    extra: dict[str, int] = {}
    asked = _csr([requirements(one.skills, model) for one in vacancies], model.index, extra)
    held = _csr([claims(one.skills) for one in people], model.index, extra)
    size = len(model.uris) + len(extra)
    wanted = np.full(size, -1, dtype=np.int32)
    columns = np.unique(asked[1])
    wanted[columns] = np.arange(len(columns), dtype=np.int32)
    pointer, column, value = kernel.widen(
        *held,
        model.pointer, model.neighbour, model.closeness,
        wanted, max(len(columns), 1), UNIT // 2, UNIT.bit_length() - 1,
    )  # fmt: skip
    count = max(len(columns), 1)
    rows = (pointer, column, value), (asked[0], wanted[asked[1]], asked[2])
    return assemble(*rows, count, **_conditions(people, vacancies, Distances(places)))


Rows = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Sparse rows: where each begins and the last ends, columns and values."""


def assemble(people: Rows, vacancies: Rows, columns: int, **conditions: np.ndarray) -> Prepared:
    """Return what the kernel needs for rows of whole numbers above 0 and the arrays of their conditions.

    A person's values are at most `UNIT`, a vacancy's add up to at most `SHARE`.
    """
    starts_of, local, share = kernel.invert(*vacancies, columns, kernel.VACANCY_BLOCK)
    return Prepared(
        people=len(people[0]) - 1, vacancies=len(vacancies[0]) - 1, columns=columns,
        pointer=people[0], column=people[1], value=people[2],
        asked_pointer=vacancies[0], asked_column=vacancies[1], asked_share=vacancies[2],
        starts_of=starts_of, local=local, share=share, **conditions,
    )  # fmt: skip


def _csr(
    rows: Sequence[Mapping[str, int]], index: Mapping[str, int], extra: dict[str, int]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    pointer = np.zeros(len(rows) + 1, dtype=np.int64)
    columns: list[int] = []
    values: list[int] = []
    for number, row in enumerate(rows):
        for uri, value in row.items():
            column = index.get(uri)
            if column is None:
                column = extra.setdefault(uri, len(index) + len(extra))
            columns.append(column)
            values.append(value)
        pointer[number + 1] = len(columns)
    return pointer, np.array(columns, dtype=np.int32), np.array(values, dtype=np.int32)


def _conditions(people: Sequence[Person], vacancies: Sequence[Vacancy], distances: Distances) -> dict[str, np.ndarray]:
    bits: dict = {}
    kinds: dict[tuple[int, ...], int] = {}
    kind = np.zeros(len(vacancies), dtype=np.int32)
    sets: dict[tuple[str, ...], int] = {(): 0}
    place_set = np.zeros(len(vacancies), dtype=np.int32)
    starts = np.full(len(vacancies), np.iinfo(np.int32).max, dtype=np.int32)
    for number, vacancy in enumerate(vacancies):
        needs = tuple(bits.setdefault(demand, len(bits)) for demand in demands(vacancy.conditions))
        kind[number] = kinds.setdefault(needs, len(kinds))
        places = () if vacancy.conditions.remote else vacancy.conditions.municipalities
        place_set[number] = sets.setdefault(places, len(sets))
        starts[number] = day_number(vacancy.conditions.starts, starts[number])
    words = max((len(bits) + 63) // 64, 1)
    homes: dict[tuple[str | None, bool, float], int] = {}
    home = np.zeros(len(people), dtype=np.int32)
    limit = np.full(len(people), np.inf)
    free_from = np.full(len(people), np.iinfo(np.int32).min, dtype=np.int32)
    fails_of: dict[PersonConditions, list[int]] = {}
    for number, person in enumerate(people):
        own = person.conditions
        minutes = time_limit(own)
        home[number] = homes.setdefault((own.municipality, minutes == inf or goes_by_car(own), minutes), len(homes))
        # A place that takes too long stands infinitely far away, so time alone has to leave a limit too.
        limit[number] = commute_limit(own) if minutes == inf else min(commute_limit(own), float_info.max)
        free_from[number] = day_number(own.available_from, free_from[number])
        if own not in fails_of:
            fails_of[own] = [bit for demand, bit in bits.items() if meets(own, demand) is False]
    reach = np.full((max(len(homes), 1), len(sets)), -1.0)
    for (code, by_car, minutes), row in homes.items():
        for places, column in sets.items():
            kilometres = distances.nearest_in(code, places, by_car, minutes)
            if kilometres is not None:
                reach[row, column] = kilometres
    return {
        "fails": _masks([fails_of[person.conditions] for person in people], words),
        "kinds": _masks(list(kinds), words), "kind": kind,
        "home": home, "limit": limit, "place_set": place_set,
        "reach": reach, "free_from": free_from, "starts": starts,
    }  # fmt: skip


def _masks(rows: Sequence[Sequence[int]], words: int) -> np.ndarray:
    masks = np.zeros((len(rows), words), dtype=np.uint64)
    for number, row in enumerate(rows):
        for bit in row:
            masks[number, bit // 64] |= np.uint64(1) << np.uint64(bit % 64)
    return masks
