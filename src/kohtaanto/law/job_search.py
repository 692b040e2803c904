"""The facts of a job search that its statutory meetings depend on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MeetingKind(StrEnum):
    """A meeting that the law prescribes (380/2023 ch. 4)."""

    INITIAL_INTERVIEW = "initial_interview"
    JOB_SEARCH_DISCUSSION = "job_search_discussion"
    SUPPLEMENTARY_DISCUSSION = "supplementary_discussion"


@dataclass(frozen=True, slots=True)
class JobSearchFacts:
    """A job search as seen on `day`, the day whose law is asked for.

    `discussions` and `supplementary` are the days on which such meetings were held, in any order; `agreed` is the
    day of a supplementary discussion agreed by need of service; `weekly_hours` are hours of part-time work.
    """

    day: date
    search_started: date
    search_ended: date | None = None
    initial_interview: date | None = None
    discussions: tuple[date, ...] = ()
    supplementary: tuple[date, ...] = ()
    agreed: date | None = None
    weekly_hours: int | None = None


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """A meeting to be held: its kind, its last lawful day, and how many of the kind are due by then.

    `due` is None where the law of the deciding day is not in the data.
    """

    kind: MeetingKind
    due: date | None
    count: int = 1
