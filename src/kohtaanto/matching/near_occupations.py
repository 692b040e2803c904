"""Occupations near to what a jobseeker can do, with what is shared, what is missing and the work that is open now."""

from dataclasses import dataclass

from kohtaanto.engine.matching import near_occupations as engine
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.matching import queries
from kohtaanto.skills import queries as skills
from kohtaanto.vacancies import queries as vacancies

SHOWN = 12


@dataclass(frozen=True, slots=True)
class NearOccupationShown:
    """An occupation: `score` 0 to 1, its essential skills in words, and its open vacancies in the area.

    `nearly` are pairs of a skill and the own one that comes close to it; `suitable` of the `open` vacancies suit now.
    """

    uri: str
    label: str
    score: float
    shared: tuple[str, ...]
    nearly: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    open: int
    suitable: int


def of_jobseeker(jobseeker_id: int, lang: str) -> tuple[NearOccupationShown, ...]:
    """Return the occupations nearest to a jobseeker's skills, the best covered first; about eight queries."""
    details = jobseekers.jobseeker(jobseeker_id)
    person = next(jobseekers.people([jobseeker_id]), None)
    if details is None or person is None:
        return ()
    market = queries.market()
    found = engine.near_occupations(person, market.occupations, SHOWN, left_out=(details.occupation,))
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
        )
        for one in found
    )


def _concepts(one: engine.NearOccupation) -> tuple[str, ...]:
    return (one.uri, *one.shared, *one.missing, *(uri for pair in one.nearly for uri in pair))
