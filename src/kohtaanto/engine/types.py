"""What the kernels exchange: skills with weights, and the conditions of people and vacancies.

Kept free of Django and of NumPy, so that every floor above can import it at no cost.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class EmploymentKind(StrEnum):
    """How long and in which form the work lasts."""

    PERMANENT = "permanent"
    FIXED_TERM = "fixed_term"
    SEASONAL = "seasonal"
    ON_CALL = "on_call"
    APPRENTICESHIP = "apprenticeship"
    TEMPORARY_AGENCY = "temporary_agency"


class WorkingTime(StrEnum):
    """Full-time or part-time work."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"


class Shift(StrEnum):
    """When the work is done."""

    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"
    WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class WeightedSkill:
    """A skill by its concept URI; `weight` in (0, 1], 1 = fully claimed or essential."""

    uri: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class VacancyConditions:
    """What a vacancy demands or offers besides skills. Empty or None means: nothing is said."""

    municipalities: tuple[str, ...] = ()
    """Three-digit municipality codes of the places of work."""
    remote: bool = False
    """The whole work can be done remotely."""
    languages: tuple[tuple[str, str], ...] = ()
    """(ISO 639-1 code, CEFR level or "") that are required."""
    working_times: frozenset[WorkingTime] = frozenset()
    """Offered; the person may choose any of them."""
    shifts: frozenset[Shift] = frozenset()
    """Every one of them belongs to the work."""
    licences: frozenset[str] = frozenset()
    """Codes of engine/text/licences: driving-licence classes ("B", "CE"), cards and registrations."""
    employment_kinds: frozenset[EmploymentKind] = frozenset()
    starts: date | None = None
    """First day of work."""


@dataclass(frozen=True, slots=True)
class PersonConditions:
    """What a person can and will do. None means: not known, and what is not known never blocks."""

    municipality: str | None = None
    commute_km: float | None = None
    """Longest one-way way to work, km along the road (great circle x 1.3 unless the plan tells better)."""
    willing_to_move: bool = False
    languages: tuple[tuple[str, str], ...] | None = None
    """All languages the person can work in, (ISO 639-1, CEFR level or "")."""
    lacks_languages: frozenset[str] = frozenset()
    working_times: frozenset[WorkingTime] | None = None
    """Accepted."""
    refused_shifts: frozenset[Shift] = frozenset()
    licences: frozenset[str] | None = None
    """All licences held."""
    lacks_licences: frozenset[str] = frozenset()
    """Said to be missing although the whole list is not known."""
    employment_kinds: frozenset[EmploymentKind] | None = None
    """Accepted."""
    available_from: date | None = None
    commute_minutes: float | None = None
    """Longest one-way way to work in minutes, by car or by public transport as `car` tells."""
    car: bool | None = None
    """Can go to work by car."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wishes of work; it orders a list and never keeps anything away. Empty: nothing is said."""

    occupations: tuple[str, ...] = ()
    """ISCO-08 unit groups of the occupations sought, four digits."""
    working_times: frozenset[WorkingTime] = frozenset()
    employment_kinds: frozenset[EmploymentKind] = frozenset()
    municipalities: tuple[str, ...] = ()
    """Three-digit codes of the places wished for; without any, the nearer the better."""


@dataclass(frozen=True, slots=True)
class Person:
    """A jobseeker as the matching engine sees one. Never an age, gender, name or origin."""

    id: str
    skills: tuple[WeightedSkill, ...]
    conditions: PersonConditions = field(default_factory=PersonConditions)
    wishes: Wishes = field(default_factory=Wishes)
    occupations: tuple[str, ...] = ()
    """ISCO-08 unit groups of the own occupations, four digits."""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A vacancy as the matching engine sees one; a skill's weight is its importance."""

    id: str
    skills: tuple[WeightedSkill, ...]
    conditions: VacancyConditions = field(default_factory=VacancyConditions)
    occupations: tuple[str, ...] = ()
    """ISCO-08 unit groups of the occupations that the advert names, four digits."""
    openings: int = 1
    """Positions to be filled; one where nothing is said."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way to the place with the code `to`, in one direction: kilometres by road, minutes from door to door.

    `public` is None where no public transport goes; `departures` are those of a working day, `changes` on the way.
    """

    to: str
    kilometres: float
    car: float
    public: float | None = None
    departures: int = 0
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality or district whose distance counts; a place to which there is no `Way` is not known."""

    code: str
    name_fi: str
    name_sv: str
    latitude: float
    longitude: float
    ways: tuple[Way, ...] = ()
