"""Invents the area's staff: the plan's person-years, placed in the plan's teams."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from kohtaanto.demo.chance import some, stream
from kohtaanto.demo.people import FIRST_NAMES, LAST_ENDS, LAST_STARTS
from kohtaanto.demo.shape import Shape, TeamShape

LARGEST_TEAM = 12
LANGUAGES = {"sv": 0.35, "en": 0.8, "ru": 0.08, "ar": 0.03, "uk": 0.02}


@dataclass(frozen=True, slots=True)
class SyntheticTeam:
    """A team; several of one kind where the plan leaves their number open."""

    id: str
    kind: str
    """The plan's id of the kind of team."""
    name: str
    unit: str
    processes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SyntheticStaffMember:
    """Somebody of the staff who does not exist."""

    number: int
    first_name: str
    last_name: str
    person_years: float
    line: str
    """The plan's id of the staff line that pays."""
    team: str
    leads: bool
    production_area: str
    """The plan's id, "" for those who serve the whole area."""
    languages: tuple[str, ...]


def person_years(shape: Shape) -> list[tuple[str, float]]:
    """Return (staff line, person-years) of each member: whole ones, and the fraction that is left."""
    found = []
    for line in shape.staff:
        whole = int(line.person_years)
        found.extend([(line.id, 1.0)] * whole)
        if line.person_years > whole:
            found.append((line.id, round(line.person_years - whole, 2)))
    return found


def teams(shape: Shape) -> tuple[SyntheticTeam, ...]:
    """Return the teams: one of a kind that the plan says is one, else as many as its share of the staff needs."""
    kinds = shape.teams or (TeamShape("service", "service", "", (), one=False),)
    total = len(person_years(shape))
    # Teams for all of a unit's processes carry most of its clients; the plan gives no sizes.
    weights = {kind.id: 1.0 if kind.one else 6.0 if len(kind.processes) > 1 else 1.3 for kind in kinds}
    found = []
    for kind in kinds:
        people = total * weights[kind.id] / sum(weights.values())
        count = 1 if kind.one else max(1, -(-int(people) // LARGEST_TEAM))
        for number in range(1, count + 1):
            suffix = f" {number}" if count > 1 else ""
            found.append(
                SyntheticTeam(f"{kind.id}-{number}", kind.id, f"{kind.name}{suffix}", kind.unit, kind.processes)
            )
    return tuple(found)


def staff(shape: Shape) -> Iterator[SyntheticStaffMember]:
    """Yield the staff in the order of their numbers; the first of each team leads it."""
    rng = stream("staff", shape.name)
    all_teams = teams(shape)
    areas = placements(rng, shape)
    led: set[str] = set()
    for number, (line, years) in enumerate(person_years(shape), 1):
        team = all_teams[(number - 1) % len(all_teams)]
        yield SyntheticStaffMember(
            number=number,
            first_name=rng.choice(FIRST_NAMES),
            last_name=rng.choice(LAST_STARTS) + rng.choice(LAST_ENDS),
            person_years=years,
            line=line,
            team=team.id,
            leads=team.id not in led,
            production_area=areas[number - 1],
            languages=("fi", *(lang for lang, share in LANGUAGES.items() if rng.random() < share)),
        )
        led.add(team.id)


def placements(rng: random.Random, shape: Shape) -> list[str]:
    """Return a production area, or "" for the whole area, for each member: the plan's estimates, at random."""
    total = len(person_years(shape))
    found: list[str] = []
    for area in shape.production_areas:
        found.extend([area.id] * round(area.staff or 0))
    found = found[:total]
    found.extend([""] * (total - len(found)))
    return some(rng, found, total, total)
