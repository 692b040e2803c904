"""Chapters 0, 1.3, 2, 3 and 6.3 of a plan: places, table 1, service points, processes, teams, staff."""

from enum import StrEnum
from typing import Literal

from kohtaanto.area.plan.values import (
    ActorId,
    Amount,
    Count,
    Dated,
    Day,
    Flag,
    Frozen,
    Moment,
    MunicipalityId,
    Named,
    Number,
    PlaceId,
    ProcessId,
    Record,
    RoleId,
    Said,
    Text,
    UnitId,
)


class Municipality(Named):
    """A member municipality of the area."""

    responsible: Flag = False
    """True for the one that organises the services for all (vastuukunta)."""


class District(Named):
    """A part of a municipality that the plan names: a former municipality, a village with a service point."""

    municipality: MunicipalityId


class Inclusion(Frozen):
    """That a row's figure is also counted in the row of another place."""

    place: PlaceId
    origin: Text
    """Where this is known from, since the table does not print it."""


class TableRow(Record):
    """One row of the jobseeker table: `jobseekers` people, `share` per cent of the whole area."""

    name: Text
    covers: tuple[PlaceId, ...]
    jobseekers: Count
    share: Number
    included_in: Inclusion | None = None


class ProductionArea(Named):
    """A production area with its rows and the sums as printed."""

    rows: tuple[TableRow, ...]
    jobseekers: Count
    """The printed sum."""
    share: Number
    """The printed sum, per cent."""
    staff: Amount
    """The printed estimate, people."""


class JobseekerTable(Record):
    """The table of production areas: when its figures were taken, and from where."""

    number: Count
    caption: Text
    as_of: Day
    source: Text
    areas: tuple[ProductionArea, ...]
    jobseekers: Count | None = None
    """The printed sum of the whole table, where there is one."""
    changeable: Said | None = None
    staff_is_indicative: Said | None = None


class Opening(StrEnum):
    """When a service point is open."""

    FULL_TIME = "full_time"
    BY_APPOINTMENT = "by_appointment"
    WHEN_NEEDED = "when_needed"


class ServicePoint(Named):
    """Where people are met."""

    place: PlaceId
    opening: Opening
    walk_in: Flag = False
    appointments: Flag = True
    main: Flag = False
    """The area's main office."""
    address: Text
    """The street address, or `undecided`."""


class Channel(Named):
    """A way of meeting a client."""


class Role(Named):
    """A post that the plan names."""


class Process(Named):
    """A key process; `owner` is a role or `undecided`."""

    owner: RoleId
    merged_into: tuple[ProcessId, ...] = ()


class Unit(Named):
    """A part of the production organisation: one or more key processes led together."""

    processes: tuple[ProcessId, ...]


class Team(Named):
    """A kind of customer-service team; `number` and `size` are often left open."""

    unit: UnitId
    processes: tuple[ProcessId, ...] = ()
    serves: Text | None = None
    number: Amount = "undecided"
    size: Amount = "undecided"
    named_for_production_areas: Flag = False
    """Whether it has people named for each production area."""


class StaffScope(StrEnum):
    """Whom person-years serve."""

    SHARED = "shared"
    ADDITIONAL = "additional"


class StaffLine(Named):
    """Person-years of one kind; an additional service is paid by its own municipality."""

    person_years: Number
    scope: StaffScope
    paid_by: tuple[MunicipalityId, ...] = ()


class StaffTotal(Record):
    """A printed total of person-years."""

    person_years: Number


class StaffSource(Named):
    """An organisation whose staff move to the area."""


class WorkPlace(Record):
    """How customer-service staff's working time is divided, per cent."""

    local: Number
    remote: Number


class Staff(Record):
    """The staff plan of one year."""

    year: Count
    total: StaffTotal
    lines: tuple[StaffLine, ...]
    central: Amount = "undecided"
    """Shared person-years outside the production areas, where the plan says so."""
    transferred_from: tuple[StaffSource, ...] = ()
    work_place: WorkPlace | None = None
    settled_by: Dated | None = None


class Approximate(Named):
    """A round figure of the area's size; `counts` says what it rounds, where the plan counts that too."""

    count: Count
    counts: Literal["jobseekers"] | None = None


class YouthPointKind(StrEnum):
    """How young people are met."""

    LOW_THRESHOLD = "low_threshold"
    OUTREACH = "outreach"
    TRIAL = "trial"


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"


class YouthPoint(Named):
    """A point of the youth one-stop guidance (Ohjaamo)."""

    place: PlaceId
    kind: YouthPointKind
    starts: Moment | None = None
    ends: Moment | None = None
    weekday: Weekday | None = None
    host: Text | None = None


class YouthService(Record):
    """Youth guidance in the area: points, and the municipalities that are visited."""

    points: tuple[YouthPoint, ...] = ()
    outreach_elsewhere: Said | None = None
    pop_up_events: Said | None = None
    remote: Said | None = None
    partners: tuple[ActorId, ...] = ()
    map: Literal["text", "reconstructed"] = "text"
    """`reconstructed` where the plan's own map is a picture."""
