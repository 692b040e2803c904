"""What crosses the casework room's door."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kohtaanto.law.job_search import MeetingKind
from kohtaanto.law.outcome import Doubt


class Channel(StrEnum):
    """How a meeting was held (plan ch. 3)."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class HeldOn:
    """A statutory meeting that was held, and on which day."""

    kind: MeetingKind
    day: date
    channel: Channel = Channel.IN_PERSON


@dataclass(frozen=True, slots=True)
class NewCase:
    """A job search to be served, with what was done in it before."""

    jobseeker_id: int
    search_started: date
    adviser_id: int | None = None
    """A user's id."""
    assigned_on: date | None = None
    meetings: tuple[HeldOn, ...] = ()
    last_contact: date | None = None
    plan_made_on: date | None = None
    """The day of the employment plan, or of its last review."""
    agreed_supplementary: date | None = None
    weekly_hours: int | None = None
    """Hours of part-time work."""


@dataclass(frozen=True, slots=True)
class NextMeetingDetails:
    """The next statutory meeting as kept.

    Without a `kind` none is due; without `due` the law of its day is not known.
    """

    kind: MeetingKind | None
    due: date | None
    count: int
    act: str
    chapter: str
    section: str
    doubts: frozenset[Doubt]
    law_version: str
    computed_on: date


@dataclass(frozen=True, slots=True)
class CaseDetails:
    """A case with its meetings, newest first."""

    jobseeker_id: int
    adviser_id: int | None
    assigned_on: date | None
    search_started: date
    search_ended: date | None
    last_contact: date | None
    plan_made_on: date | None
    agreed_supplementary: date | None
    weekly_hours: int | None
    next: NextMeetingDetails
    meetings: tuple[HeldOn, ...]


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """A jobseeker as the worklist shows one."""

    id: int
    number: int
    last_name: str
    first_name: str
    municipality: str
    district: str
    adviser_id: int | None
    adviser: str
    search_started: date
    last_contact: date | None
    plan_made_on: date | None
    next: NextMeetingDetails


@dataclass(frozen=True, slots=True)
class Workload:
    """How many open cases there are and how their next meeting stands; `key` is a municipality or an adviser."""

    key: str
    label: str
    cases: int
    unassigned: int
    overdue: int
    this_week: int
    next_week: int
    without_plan: int


@dataclass(frozen=True, slots=True)
class WorklistFilter:
    """What a worklist is narrowed to; empty values narrow nothing."""

    text: str = ""
    situation: str = ""
    """A value of `Situation`."""
    mine: int | None = None
    """The adviser's user id."""
    nobody: bool = False
    """Only cases without an adviser."""
    municipality: str = ""
    kind: str = ""
    day: date = field(default_factory=date.today)


class Situation(StrEnum):
    """What an adviser asks for."""

    UNASSIGNED = "unassigned"
    NEW_TO_ME = "new"
    DUE_THIS_WEEK = "week"
    DUE_NEXT_WEEK = "next_week"
    OVERDUE = "overdue"
    NO_PLAN = "no_plan"
    PLAN_EXPIRED = "plan_expired"
    NO_CONTACT = "no_contact"
