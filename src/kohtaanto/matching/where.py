"""Where a jobseeker's jobs are: place by place, with a car and without one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import inf

from kohtaanto.engine.matching import where as engine
from kohtaanto.engine.matching.conditions import commute_limit, goes_by_car, time_limit
from kohtaanto.engine.types import Person, Place, Way
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.matching import queries
from kohtaanto.vacancies import queries as vacancies
from kohtaanto.vacancies.types import VacancyLabel, VacancyStatus

CAR, PUBLIC = "car", "public"
ELSEWHERE = "elsewhere"
"""All places of work that are none of the area's."""
ANYWHERE = "anywhere"
"""Remote work, and work whose place the advert does not tell."""
LISTED = 25


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and the jobs there that suit but for the way; `car` and `public` of them are in reach.

    `way` is None at home and where the plan tells of none.
    """

    code: str
    name: str
    place: Place | None
    home: bool
    way: Way | None
    suits: int
    car: int
    public: int


@dataclass(frozen=True, slots=True)
class JobsByPlace:
    """The area's places, then all others together; totals count each job once."""

    spots: tuple[Spot, ...]
    anywhere: Spot
    """Remote work and work whose place the advert does not tell: no way, but a licence may be asked for."""
    car: int
    public: int
    drives: bool
    """The person goes by car as the profile stands."""
    moves: bool
    """The person can move for work, so no way is too long."""
    unlimited: bool
    """The profile does not say how far or how long the way may be."""
    minutes: int | None
    """How long the way may be without a car, where it is limited."""
    at: datetime | None
    """When the vacancies were read."""


def of_jobseeker(jobseeker_id: int, lang: str) -> JobsByPlace | None:
    """Return where a jobseeker's jobs are; None for an unknown one. Half a dozen queries."""
    person = next(jobseekers.people([jobseeker_id]), None)
    if person is None:
        return None
    market = queries.market()
    driving, riding = engine.with_car(person), engine.without_car(person)
    car, public = (engine.where(one, market.openings) for one in (driving, riding))
    known = {place.code for place in market.places}
    distances, own = market.openings.distances, person.conditions
    spots = [
        Spot(
            place.code,
            place.name_sv if lang == "sv" else place.name_fi,
            place,
            place.code == own.municipality,
            distances.way(own.municipality, place.code),
            _count(car, [place.code], everywhere=True),
            _count(car, [place.code]),
            _count(public, [place.code]),
        )
        for place in market.places
    ]
    others = {code for found in (car, public) for part in (found.reached, found.beyond) for code in part} - known
    counts = _count(car, others, everywhere=True), _count(car, others), _count(public, others)
    spots.append(Spot(ELSEWHERE, "", None, False, None, *counts))
    run = queries.current_run()
    minutes = time_limit(riding.conditions)
    return JobsByPlace(
        spots=tuple(spots),
        anywhere=Spot(
            ANYWHERE,
            "",
            None,
            False,
            None,
            suits=len(car.anywhere),
            car=len(car.anywhere),
            public=len(public.anywhere),
        ),
        car=car.total,
        public=public.total,
        drives=goes_by_car(own),
        moves=own.willing_to_move,
        unlimited=not own.willing_to_move and commute_limit(own) == inf and time_limit(own) == inf,
        minutes=None if minutes == inf else round(minutes),
        at=run.inputs_at if run else None,
    )


def jobs_at(jobseeker_id: int, place: str, by: str, lang: str) -> tuple[VacancyLabel, ...]:
    """Return the best of the jobs in reach at a place, by car or by public transport; three queries."""
    person = next(jobseekers.people([jobseeker_id]), None)
    if person is None:
        return ()
    openings = queries.market().openings
    found = engine.where(_going(person, by), openings)
    if place == ANYWHERE:
        numbers = found.anywhere
    elif place == ELSEWHERE:
        known = {one.code for one in queries.market().places}
        numbers = tuple(dict.fromkeys(n for code, some in found.reached.items() if code not in known for n in some))
    else:
        numbers = found.reached.get(place, ())
    ids = [int(openings.vacancies[number].id) for number in numbers[:LISTED]]
    labels = vacancies.labels(ids, lang)
    # A vacancy may have been closed since the run.
    return tuple(labels[pk] for pk in ids if pk in labels and labels[pk].status == VacancyStatus.OPEN)


def _going(person: Person, by: str) -> Person:
    return engine.with_car(person) if by == CAR else engine.without_car(person)


def _count(found: engine.Where, codes: Iterable[str], everywhere: bool = False) -> int:
    """Return how many jobs are in reach at some places, or stand there at all."""
    numbers: set[int] = set()
    for code in codes:
        numbers.update(found.reached.get(code, ()))
        if everywhere:
            numbers.update(found.beyond.get(code, ()))
    return len(numbers)
