"""All open vacancies and all jobseekers in memory, for answers within a request; nothing is written.

Each process holds one market and reads it anew when a newer matching run is in use, so that what pages compute is
never older than what the matches show. Whatever is costly is made when it is first asked for.
"""

import threading
from dataclasses import dataclass
from functools import cached_property

from kohtaanto.area import queries as area
from kohtaanto.engine.matching import MatchingModel, match
from kohtaanto.engine.matching.changes import best_steps
from kohtaanto.engine.matching.mobility import LineGain, Mobility
from kohtaanto.engine.matching.near_occupations import as_openings
from kohtaanto.engine.matching.openings import Openings
from kohtaanto.engine.matching.pool import Pool, PoolSize
from kohtaanto.engine.matching.skill_gaps import SkillGaps
from kohtaanto.engine.types import Person, Place, Vacancy
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.matching import inputs
from kohtaanto.skills import queries as skills
from kohtaanto.vacancies import queries as vacancies

USUAL_DEPARTURES = 4
"""Departures a day of a new line, unless asked otherwise."""


@dataclass(frozen=True)
class Market:
    """The vacancies and people of one matching run."""

    run_id: int | None
    model: MatchingModel
    places: tuple[Place, ...]
    vacancies: tuple[Vacancy, ...]

    @cached_property
    def openings(self) -> Openings:
        """The vacancies, ready for one person after another."""
        return Openings(self.vacancies, self.model, self.places)

    @cached_property
    def pool(self) -> Pool:
        """Everybody with an open job search, ready for one vacancy after another."""
        return Pool(tuple(jobseekers.people()), self.model)

    @cached_property
    def occupations(self) -> Openings:
        """The taxonomy's occupations, as if each were a vacancy."""
        return as_openings(skills.taxonomy(), self.model)

    @cached_property
    def skill_gaps(self) -> SkillGaps:
        """Which skill would open which vacancy for whom."""
        return SkillGaps(self.pool.people, self.openings, self.places)

    @cached_property
    def mobility(self) -> Mobility:
        """Those who go by public transport, and what would suit them but for the way."""
        return Mobility(self.pool.people, self.openings, self.places)

    @cached_property
    def best_lines(self) -> tuple[LineGain, ...]:
        """What each new line of public transport would open, the best first."""
        return self.mobility.best_lines(USUAL_DEPARTURES, area.pace()) if self.places else ()

    def jobs(self, person: Person, top: int) -> list[tuple[Vacancy, float]]:
        """Return the `top` best open vacancies for a person with their scores, blocked ones left out."""
        found = match([person], self.vacancies, self.model, self.places, top=top)
        return [
            (self.vacancies[number], float(score)) for number, score in zip(found.vacancy, found.score, strict=True)
        ]

    def people(self, vacancy: Vacancy) -> PoolSize:
        """Return how many jobseekers fit a vacancy."""
        return self.pool.size(vacancy, self.places)

    def warm(self) -> None:
        """Make all that pages ask for, so that no visitor waits for it."""
        # A match of nobody also compiles the kernel.
        self.jobs(Person("", ()), 1)
        self.occupations.standing(Person("", ()))
        best_steps(Person("", ()), self.openings)
        self.skill_gaps.of()
        _ = self.best_lines


_lock = threading.Lock()
_market: Market | None = None


def market(run_id: int | None) -> Market:
    """Return the market of a matching run, read once a process and run."""
    global _market  # noqa: PLW0603 - one market a process, guarded by the lock
    with _lock:
        if _market is None or _market.run_id != run_id:
            _market = Market(run_id, inputs.model(), area.places(), tuple(vacancies.vacancies()))
        return _market
