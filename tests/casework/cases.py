"""Jobseekers with cases for the tests of casework; all are invented."""

from datetime import date

from kohtaanto.casework import services
from kohtaanto.casework.types import HeldOn, NewCase
from kohtaanto.jobseekers import services as jobseekers
from kohtaanto.jobseekers.types import NewJobseeker
from kohtaanto.law.job_search import MeetingKind

DAY = date(2026, 11, 24)
INTERVIEW, DISCUSSION, SUPPLEMENTARY = MeetingKind


def people(*names: str, municipality: str = "297", started: date = date(2026, 9, 1), first: int = 1) -> list[int]:
    """Register one jobseeker for each "First Last"; returns their ids in order."""
    records = [
        NewJobseeker(
            number=first + at,
            first_name=name.split()[0],
            last_name=name.split()[1],
            born=date(1990, 1, 1),
            municipality=municipality,
            search_started=started,
        )
        for at, name in enumerate(names)
    ]
    ids = jobseekers.register_jobseekers(records)
    return [ids[record.number] for record in records]


def opened(name: str = "Aino Kaste", number: int = 1, municipality: str = "297", **case: object) -> int:
    """Register a jobseeker and open the case; returns the jobseeker's id."""
    started = case.pop("search_started", date(2026, 9, 1))
    person = people(name, municipality=municipality, started=started, first=number)[0]
    services.open_cases([NewCase(person, started, **case)])
    return person


def held(*meetings: tuple[MeetingKind, date]) -> tuple[HeldOn, ...]:
    """Return meetings that were held."""
    return tuple(HeldOn(kind, day) for kind, day in meetings)
