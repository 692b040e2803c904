"""What put vacancies at their places in a jobseeker's list: wishes, the crowd, near occupations, spread and lot."""

from collections.abc import Mapping, Sequence
from math import ceil, floor

from kohtaanto.area import queries as area
from kohtaanto.engine.matching import Distances
from kohtaanto.engine.matching.wishes import granted
from kohtaanto.engine.types import Person, Vacancy
from kohtaanto.matching.models import VacancyPool
from kohtaanto.matching.types import Grounds
from kohtaanto.vacancies import queries as vacancies

GRANTED = 0.7
"""A wish granted so far is called granted."""


Kept = tuple[float | None, bool, bool, bool]
"""(want, near, raised, drawn) as a list keeps them."""


def grounds(person: Person, jobs: Sequence[Vacancy], kept: Mapping[int, Kept], lang: str) -> dict[int, Grounds]:
    """Return {vacancy: its grounds} of what stands in the person's list of the run in use; at most two queries."""
    ids = [int(job.id) for job in jobs]
    pools = VacancyPool.objects.filter(run__current=True, vacancy__in=ids)
    crowds = {pk: crowd for pk, *crowd in pools.values_list("vacancy_id", "applicants_low", "applicants_high")}
    others = [pk for pk in ids if kept[pk][1]]
    names = vacancies.occupations(others, lang) if others else {}
    distances = Distances(area.places())
    found = {}
    for pk, job in zip(ids, jobs, strict=True):
        want, near, raised, drawn = kept[pk]
        parts = granted(person, job, distances)
        found[pk] = Grounds(
            want=want,
            granted=tuple(wish for wish, value in parts.items() if value >= GRANTED),
            missed=tuple(wish for wish, value in parts.items() if value < GRANTED),
            applicants=_outwards(*crowds[pk]) if pk in crowds else None,
            openings=job.openings,
            near=near,
            occupation=names.get(pk, ""),
            raised=raised,
            drawn=drawn,
        )
    return found


def _outwards(low: float, high: float) -> tuple[int, int]:
    """Return the range in whole people, rounded so that it only grows."""
    return floor(low), max(ceil(high), floor(low))
