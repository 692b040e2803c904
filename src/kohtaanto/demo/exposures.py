"""Invents a year of recommendations that were shown, opened, followed and overruled: synthetic, as all of the demo.

Drawn from today's lists, since the synthetic area has no earlier ones. How often people follow is an assumption of
ours; that fewer do the further down a job stands is what every study of lists finds.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kohtaanto.access.types import Role
from kohtaanto.demo.chance import draw, stream
from kohtaanto.matching.types import Followed, NewExposure, Reason, Where

PLACES = 10
"""Of each list only the first page is seen."""
MONTHS = 12
PEOPLE_A_MONTH = 45
"""Jobseekers whose list is looked at, growing to twice as many in a year."""
WHERE = {Where.OWN_LIST: 0.5, Where.OWN_PAGE: 0.2, Where.ADVISER_LIST: 0.2, Where.ADVISER_PAGE: 0.1}
SHORT = {Where.OWN_PAGE: 3, Where.ADVISER_PAGE: 3}
"""Pages that show the beginning of the list only."""
OPENED_FIRST, OPENED_LAST = 0.34, 0.08
FOLLOWED_OF_OPENED, APPLIED_OF_FOLLOWED = 0.28, 0.45
OVERRULED = 0.07
REASONS = {
    Reason.DISTANCE: 0.27,
    Reason.FIELD: 0.24,
    Reason.HOURS: 0.18,
    Reason.SKILLS: 0.16,
    Reason.OTHER: 0.10,
    Reason.EMPLOYER: 0.05,
}

Place = tuple[int, int, int, float]
"""(jobseeker, vacancy, place, probability)."""


def exposures(places: Sequence[Place], today: date) -> Iterator[NewExposure]:
    """Yield what was shown in the twelve months up to yesterday, from the places of today's lists."""
    rng = stream("exposures")
    lists: dict[int, list[Place]] = {}
    for place in places:
        lists.setdefault(place[0], []).append(place)
    people = sorted(lists)
    for ago in range(MONTHS):
        looking = min(len(people), round(PEOPLE_A_MONTH * (2 - ago / MONTHS)))
        for jobseeker in rng.sample(people, looking):
            day = today - timedelta(days=1 + ago * 30 + rng.randrange(30))
            where = draw(rng, WHERE)
            for _, vacancy, rank, probability in lists[jobseeker][: SHORT.get(where, PLACES)]:
                opened = rng.random() < OPENED_FIRST + (OPENED_LAST - OPENED_FIRST) * (rank - 1) / (PLACES - 1)
                followed = opened and rng.random() < FOLLOWED_OF_OPENED
                overruled = not followed and rng.random() < OVERRULED
                own = where in {Where.OWN_LIST, Where.OWN_PAGE}
                yield NewExposure(
                    day=day,
                    jobseeker_id=jobseeker,
                    vacancy_id=vacancy,
                    where=where,
                    rank=rank,
                    probability=probability,
                    opened=opened,
                    followed=step(rng.random()) if followed else None,
                    overruled=draw(rng, REASONS) if overruled else None,
                    overruled_by=(Role.JOBSEEKER if own else Role.ADVISER).value if overruled else "",
                )


def step(lot: float) -> Followed:
    """Return how far somebody went, by a number from 0 to 1."""
    return Followed.APPLIED if lot < APPLIED_OF_FOLLOWED else Followed.INTERESTED
