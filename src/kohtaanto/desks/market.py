"""All open vacancies and all jobseekers in memory, for answers within a request; nothing is written.

Each process holds one market and reads it anew when a newer matching run is in use, so that what the front page
shows is never older than what the matches show.
"""

import threading
from dataclasses import dataclass

from kohtaanto.area import queries as area
from kohtaanto.engine.matching import MatchingModel, match
from kohtaanto.engine.matching.pool import Pool, PoolSize
from kohtaanto.engine.types import Person, Place, Vacancy
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.matching import queries as matching
from kohtaanto.vacancies import queries as vacancies


@dataclass(frozen=True)
class Market:
    """The vacancies and people of one matching run."""

    run_id: int | None
    model: MatchingModel
    places: tuple[Place, ...]
    vacancies: tuple[Vacancy, ...]
    pool: Pool

    def jobs(self, person: Person, top: int) -> list[tuple[Vacancy, float]]:
        """Return the `top` best open vacancies for a person with their scores, blocked ones left out."""
        found = match([person], self.vacancies, self.model, self.places, top=top)
        return [
            (self.vacancies[number], float(score)) for number, score in zip(found.vacancy, found.score, strict=True)
        ]

    def people(self, vacancy: Vacancy) -> PoolSize:
        """Return how many jobseekers fit a vacancy."""
        return self.pool.size(vacancy, self.places)


_lock = threading.Lock()
_market: Market | None = None


def market() -> Market:
    """Return the market of the newest finished matching run, read once a process and run."""
    global _market  # noqa: PLW0603 - one market a process, guarded by the lock
    run_id = matching.current_run_id()
    with _lock:
        if _market is None or _market.run_id != run_id:
            model = matching.model()
            _market = Market(
                run_id=run_id,
                model=model,
                places=area.places(),
                vacancies=tuple(vacancies.vacancies()),
                pool=Pool(tuple(jobseekers.people()), model),
            )
        return _market
