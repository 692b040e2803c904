"""Occupations near to what a person can do, or near to another occupation: what is shared and what is missing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kohtaanto.engine.matching.openings import Openings
from kohtaanto.engine.matching.rows import FULL, claims
from kohtaanto.engine.matching.similarity import MatchingModel
from kohtaanto.engine.types import Person, Vacancy, WeightedSkill

if TYPE_CHECKING:
    from kohtaanto.engine.text.taxonomy import Taxonomy

OPTIONAL = 0.25
"""What is only useful in an occupation counts a quarter of what it cannot do without."""
WHOLE, USEFUL = 10, 4
"""What essential and useful skills weigh where two occupations are compared, in tenths (`make bench-matching`)."""
SURE, STEEP, LEAST_WEIGHT = 0.5, 3, 0.05
"""Which coverage makes an occupation sure, and how fast the weight of those behind it falls (`make bench-matching`)."""
DEGREE_LEVEL = 4
"""The ISCO-08 skill level of work that takes a degree as a rule."""
_SKILL_LEVELS = {"01": 4, "02": 2, "03": 1, "14": 3, "1": 4, "2": 4, "3": 3, "9": 1} | dict.fromkeys("45678", 2)
LEAST_SKILLS = 3
"""An occupation of which less is known says nothing about whom it is near to."""


@dataclass(frozen=True, slots=True)
class NearOccupation:
    """An occupation and how much of it a person covers.

    `score` is the coverage, 0 to 1, as a vacancy that asks for exactly the occupation's skills would score. `shared`,
    `nearly` (skill, own concept that comes close) and `missing` are its essential skills, the weightiest first; between
    two occupations those essential in both, in order of their URIs, or where there are none what both have at all.
    """

    uri: str
    score: float
    shared: tuple[str, ...]
    nearly: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


def skill_level(unit_group: str) -> int:
    """Return the ISCO-08 skill level, 1 to 4, of a unit group's four digits; 0 where they are no group's.

    ISCO-08 (ILO 2012), volume 1, on skill level and skill specialisation: level 4 is that of a degree of three years
    or more at a university or a university of applied sciences, 3 a shorter higher education, 2 an upper secondary
    one, 1 basic education.
    """
    return _SKILL_LEVELS.get(unit_group[:2], _SKILL_LEVELS.get(unit_group[:1], 0))


def as_openings(taxonomy: "Taxonomy", model: MatchingModel) -> Openings:
    """Return every occupation of which enough is known, as if each were a vacancy that asks for its skills."""
    found = []
    for uri, concept in sorted(taxonomy.concepts.items()):
        essential = taxonomy.essential.get(uri, ())
        if concept.kind == "occupation" and len(essential) >= LEAST_SKILLS:
            useful = (WeightedSkill(skill, OPTIONAL) for skill in taxonomy.optional.get(uri, ()))
            found.append(Vacancy(uri, (*(WeightedSkill(skill) for skill in essential), *useful)))
    return Openings(found, model)


def near_occupations(
    person: Person, occupations: Openings, top: int = 12, left_out: Collection[str] = ()
) -> tuple[NearOccupation, ...]:
    """Return the `top` occupations that the person's skills cover best, without those in `left_out` and own ones.

    The person's conditions do not count here; an occupation is nearer than another by its telling skills.
    """
    worth, through = _through(person, occupations)
    points = occupations.points(worth)
    own = {skill.uri for skill in person.skills} | set(left_out)
    order = np.lexsort((np.arange(len(points)), -points))
    best = [row for row in order.tolist() if points[row] and occupations.vacancies[row].id not in own][:top]
    return tuple(_compared(row, int(points[row]), through, occupations) for row in best)


def likely_occupations(person: Person, occupations: Openings, most: int = 5) -> tuple[WeightedSkill, ...]:
    """Return the occupations that the person's skills point to, the surest first, as concepts with weights up to 1.

    The surest weighs 1 where the skills cover half of what it asks for, less where they cover less; the others weigh
    the less the further they are behind it.
    """
    points = occupations.points(occupations.worth(person))
    order = np.lexsort((np.arange(len(points)), -points))[:most]
    best = max(int(points[order[0]]), 1) if len(order) else 1
    sure = min(best / (SURE * FULL), 1.0)
    found = (WeightedSkill(occupations.vacancies[row].id, sure * (int(points[row]) / best) ** STEEP) for row in order)
    return tuple(one for one in found if one.weight > LEAST_WEIGHT)


def _through(person: Person, occupations: Openings) -> tuple[np.ndarray, np.ndarray]:
    """Return by concept what the person's skills are worth for it, and which own concept is worth most (-1: none)."""
    worth = np.zeros(occupations.concepts, dtype=np.int64)
    through = np.full(occupations.concepts, -1, dtype=np.int64)
    for uri, claim in claims(person.skills).items():
        number = occupations.number(uri)
        if number is not None:
            before = worth.copy()
            occupations.raise_by(worth, number, claim)
            through[worth > before] = number
    for uri in claims(person.skills):
        # Whoever has the concept itself shares it, even where a neighbour is worth more.
        number = occupations.number(uri)
        if number is not None:
            through[number] = number
    return worth, through


def _compared(row: int, points: int, through: np.ndarray, occupations: Openings) -> NearOccupation:
    vacancy = occupations.vacancies[row]
    shares = dict(zip(occupations.shares[row].indices.tolist(), occupations.shares[row].data.tolist(), strict=True))
    essential = [occupations.number(skill.uri) for skill in vacancy.skills if skill.weight > OPTIONAL]
    ordered = sorted(essential, key=lambda column: (-shares.get(column, 0), occupations.uris[column]))
    names = occupations.uris
    return NearOccupation(
        uri=vacancy.id,
        score=points / FULL,
        shared=tuple(names[column] for column in ordered if through[column] == column),
        nearly=tuple((names[column], names[through[column]]) for column in ordered if 0 <= through[column] != column),
        missing=tuple(names[column] for column in ordered if through[column] < 0),
    )


def nearest_to(
    uri: str,
    taxonomy: "Taxonomy",
    essential_for: Mapping[str, Collection[str]],
    useful_for: Mapping[str, Collection[str]],
    top: int = 12,
) -> tuple[NearOccupation, ...]:
    """Return the occupations that share most with the occupation `uri`; nothing where too little is known of it.

    `essential_for` and `useful_for` tell for each skill in which occupations it is essential and useful; only those
    that share a skill are looked at. `score` is the shared part of all skills of the two, useful ones counting `USEFUL`
    each. `shared` are the skills essential in both; where there are none, those that both have at all.
    """
    own = set(taxonomy.essential.get(uri, ()))
    if len(own) < LEAST_SKILLS:
        return ()
    weights = _weights(uri, taxonomy)
    others = {other for used in (essential_for, useful_for) for skill in weights for other in used.get(skill, ())}
    found = []
    for other in others - {uri}:
        needs = set(taxonomy.essential.get(other, ()))
        concept = taxonomy.concepts.get(other)
        if concept is not None and concept.kind == "occupation" and len(needs) >= LEAST_SKILLS:
            theirs = _weights(other, taxonomy)
            shared = own & needs or weights.keys() & theirs.keys()
            found.append((-_shared_part(weights, theirs), other, shared, needs - own - shared))
    return tuple(
        NearOccupation(other, -minus, tuple(sorted(shared)), (), tuple(sorted(missing)))
        for minus, other, shared, missing in sorted(found, key=lambda one: one[:2])[:top]
    )


def _weights(occupation: str, taxonomy: "Taxonomy") -> dict[str, int]:
    """Return an occupation's skills in whole tenths: what it cannot do without, and what is only useful."""
    useful = dict.fromkeys(taxonomy.optional.get(occupation, ()), USEFUL)
    return useful | dict.fromkeys(taxonomy.essential.get(occupation, ()), WHOLE)


def _shared_part(one: dict[str, int], other: dict[str, int]) -> float:
    both = sum(min(weight, other.get(skill, 0)) for skill, weight in one.items())
    return both / (sum(one.values()) + sum(other.values()) - both)
