"""Occupations near to what a jobseeker can do, with what is shared, what is missing and the work that is open now."""

from collections.abc import Sequence
from dataclasses import dataclass

from kohtaanto.engine.matching import near_occupations as engine
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.jobseekers.types import Education, JobseekerDetails
from kohtaanto.matching import queries
from kohtaanto.skills import queries as skills
from kohtaanto.vacancies import queries as vacancies

SHOWN = 12
LOOKED_AT = 2 * SHOWN
"""What takes a degree that the jobseeker has not is shown last, so that it crowds out nothing within reach."""
_DEGREES = frozenset({Education.BACHELOR, Education.MASTER, Education.DOCTOR})


@dataclass(frozen=True, slots=True)
class NearOccupationShown:
    """An occupation: `score` 0 to 1, its essential skills in words, and its open vacancies in the area.

    `nearly` are pairs of a skill and the own one that comes close to it; `suitable` of the `open` vacancies suit now.
    `takes_degree`: the work takes a degree as a rule, and the jobseeker has none nor has done work that takes one.
    """

    uri: str
    label: str
    score: float
    shared: tuple[str, ...]
    nearly: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    open: int
    suitable: int
    takes_degree: bool


def of_jobseeker(jobseeker_id: int, lang: str) -> tuple[NearOccupationShown, ...]:
    """Return the occupations nearest to a jobseeker's skills, about eight queries.

    The best covered come first, and those that take a degree which the jobseeker has not after all others.
    """
    details = jobseekers.jobseeker(jobseeker_id)
    person = next(jobseekers.people([jobseeker_id]), None)
    if details is None or person is None:
        return ()
    market = queries.market()
    found = engine.near_occupations(person, market.occupations, LOOKED_AT, left_out=(details.occupation,))
    far = _taking_degree(details, [one.uri for one in found])
    found = sorted(found, key=lambda one: one.uri in far)[:SHOWN]
    names = skills.labels({uri for one in found for uri in _concepts(one)}, lang)
    jobs = vacancies.open_by_occupation(one.uri for one in found)
    standing = market.openings.standing(person)
    suitable = {int(market.vacancies[number].id) for number in standing.suitable.nonzero()[0]}

    def named(uris: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.get(uri, uri) for uri in uris)

    return tuple(
        NearOccupationShown(
            uri=one.uri,
            label=names.get(one.uri, one.uri),
            score=one.score,
            shared=named(one.shared),
            nearly=tuple((names.get(uri, uri), names.get(own, own)) for uri, own in one.nearly),
            missing=named(one.missing),
            open=len(jobs.get(one.uri, ())),
            suitable=len(suitable.intersection(jobs.get(one.uri, ()))),
            takes_degree=one.uri in far,
        )
        for one in found
    )


def _taking_degree(details: JobseekerDetails, uris: Sequence[str]) -> frozenset[str]:
    """Return which occupations take a degree that the jobseeker, by education and occupation, is not known to have."""
    groups = skills.unit_groups([*uris, details.occupation])
    levels = {uri: engine.skill_level(group) for uri, group in groups.items()}
    if details.education in _DEGREES or levels.get(details.occupation) == engine.DEGREE_LEVEL:
        return frozenset()
    return frozenset(uri for uri in uris if levels.get(uri) == engine.DEGREE_LEVEL)


def _concepts(one: engine.NearOccupation) -> tuple[str, ...]:
    return (one.uri, *one.shared, *one.missing, *(uri for pair in one.nearly for uri in pair))
