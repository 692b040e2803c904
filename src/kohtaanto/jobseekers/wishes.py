"""What a jobseeker wishes of work: as stated, as kept, and as the matching engine takes it."""

from collections.abc import Mapping

from kohtaanto.engine.types import PersonConditions, Wishes, WorkingTime
from kohtaanto.jobseekers.types import StatedWishes


def written(stated: StatedWishes) -> dict[str, list[str]]:
    """Return wishes as JSON that leaves out what is not stated."""
    parts = {
        "occupations": list(stated.occupations),
        "working_times": sorted(stated.working_times),
        "municipalities": list(stated.municipalities),
    }
    return {name: values for name, values in parts.items() if values}


def read(kept: Mapping[str, list[str]]) -> StatedWishes:
    """Return wishes from the JSON that `written` made."""
    return StatedWishes(
        occupations=tuple(kept.get("occupations", ())),
        working_times=frozenset(WorkingTime(time) for time in kept.get("working_times", ())),
        municipalities=tuple(kept.get("municipalities", ())),
    )


def wishes(stated: StatedWishes, occupation: str, accepted: PersonConditions, unit_groups: Mapping[str, str]) -> Wishes:
    """Return the wishes of somebody of an `occupation` (URI or ""): stated ones, else what the register tells.

    Without a wish that is stated, the own occupation is wished for, and the working time that alone is accepted.
    `unit_groups` are the ISCO-08 unit groups of occupations.
    """
    sought = stated.occupations or ((occupation,) if occupation else ())
    times = accepted.working_times or frozenset()
    return Wishes(
        occupations=tuple(dict.fromkeys(unit_groups[uri] for uri in sought if uri in unit_groups)),
        working_times=stated.working_times or (times if len(times) == 1 else frozenset()),
        employment_kinds=accepted.employment_kinds or frozenset(),
        municipalities=stated.municipalities,
    )
