"""Services, actors, agreements, systems, projects and dates of a plan, and what it says about itself."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from kohtaanto.area.plan.values import (
    ActorId,
    Amount,
    AnyId,
    ChannelId,
    Count,
    Day,
    Flag,
    Frozen,
    Id,
    MunicipalityId,
    Named,
    Record,
    Said,
    SectionNumber,
    ServiceId,
    Text,
    When,
)


class Document(Record):
    """The plan as a document."""

    title: Text
    area: Text
    dated: Day
    number: Text
    annex_number: Text = "undecided"
    public: Flag
    language: Text
    year: Count


class Section(Frozen):
    """A heading of the plan."""

    number: SectionNumber
    title: Text
    page: Count | None = None


class CrossReference(Record):
    """That one section sends the reader to another, which may not be there, for something."""

    to: SectionNumber
    about: tuple[AnyId, ...]


class AnnexReference(Record):
    """That a section sends the reader to an annex."""

    annex: Count
    title: Text


class Annex(Frozen):
    """An annex that the document carries."""

    number: Count
    title: Text


class FigureContent(StrEnum):
    """How much of a figure the text carries."""

    TEXT = "text"
    PARTLY = "partly"
    PICTURE = "picture"


class Figure(Record):
    """A picture of the plan; with `picture` only the picture itself shows what is in it."""

    number: Count
    title: Text
    content: FigureContent
    picture_of: Text | None = None
    """The part of it that the text does not give, where that is not the whole."""
    drawn: Literal["text", "reconstructed", "undecided"] = "text"
    """`reconstructed` where software draws it from the rest of the plan."""


class Governance(Record):
    """Who decides, and on what the area rests."""

    decided_by: Text
    founded_on: tuple[Said, ...] = ()
    updated: Said | None = None
    budget_confirmed: Said | None = None
    municipalities_heard: Said | None = None
    """That the municipalities are heard on the yearly budget."""
    delegation: Said | None = None
    """What a transfer of a task to a member municipality needs."""
    authority: Said | None = None
    """That the responsible municipality holds the authority to decide."""


class ServiceKind(StrEnum):
    """Where in the plan a service belongs."""

    STATUTORY = "statutory"
    CENTRALISED = "centralised"
    LOCAL = "local"
    EMPLOYER = "employer"
    STARTUP = "startup"
    INTERNATIONAL = "international"
    DIGITAL = "digital"
    WORK_ABILITY = "work_ability"
    MULTI_AGENCY = "multi_agency"
    CROSS_AREA = "cross_area"
    ADDITIONAL = "additional"


class Produced(StrEnum):
    """Who makes a service."""

    OWN = "own"
    ECOSYSTEM = "ecosystem"
    PURCHASED = "purchased"
    UNDECIDED = "undecided"


class Service(Named):
    """A service or a part of one."""

    kind: ServiceKind
    law: Text | None = None
    field: Id | None = None
    produced: Produced = Produced.UNDECIDED
    produced_by: tuple[ActorId, ...] = ()
    everywhere: Flag = False
    """Promised in every municipality."""
    channel: ChannelId | None = None
    only_for: tuple[MunicipalityId, ...] = Field(default=(), alias="for")
    """The municipalities that pay for it, where it is not for all."""


class Group(Named):
    """A group of clients that the plan names."""


class ActorKind(StrEnum):
    """What sort of actor."""

    MUNICIPAL = "municipal"
    STATE = "state"
    WELLBEING = "wellbeing"
    EDUCATION = "education"
    BUSINESS = "business"
    THIRD_SECTOR = "third_sector"
    PROVIDER = "provider"
    AREA = "employment_area"
    NETWORK = "network"


class Actor(Named):
    """An actor of the ecosystem; `key` for those the plan calls its most important partners."""

    kind: ActorKind
    key: Flag = False
    does: tuple[Said, ...] = ()


class Cooperation(Named):
    """A way of working together."""

    parties: tuple[ActorId, ...]


class Responsible(StrEnum):
    """Who answers for a field of service."""

    EACH_MUNICIPALITY = "each_municipality"
    RESPONSIBLE_MUNICIPALITY = "responsible_municipality"
    STATE = "state"


class Responsibility(Record):
    """That the plan gives a field of service to somebody."""

    field: Id
    name: Text
    responsible: Responsible


class AgreementState(StrEnum):
    """How far an agreement is."""

    IN_FORCE = "in_force"
    PREPARED = "prepared"
    POSSIBLE = "possible"


class Agreement(Named):
    """An agreement the area has, prepares or may make."""

    parties: tuple[ActorId, ...] = ()
    services: tuple[ServiceId, ...] = ()
    state: AgreementState
    price: Amount = "undecided"
    validity: Text = "undecided"
    approved_by: Text = "undecided"
    field: Id | None = None


class ListItem(Frozen):
    """An item of a list as the section prints it."""

    name: Text
    as_printed: Text | None = None


class StatedList(Record):
    """What one section says belongs to something that other sections list too."""

    of: Id
    name: Text
    items: tuple[ListItem, ...]


class SystemKind(StrEnum):
    """Whose system it is."""

    STATE = "state"
    AREA = "area"
    PROCUREMENT = "procurement"
    SOURCE = "source"


class System(Named):
    """An information system that the plan names."""

    kind: SystemKind
    compulsory: Flag = False
    retired: When | None = None
    provides: tuple[Said, ...] = ()


class DevelopmentState(StrEnum):
    """How far a project or change is."""

    RUNNING = "running"
    PLANNED = "planned"
    POSSIBLE = "possible"
    PILOTED = "piloted"


class Development(Named):
    """A project, pilot or change."""

    state: DevelopmentState
    municipalities: tuple[MunicipalityId, ...] = ()
    """Where it runs; none named means the whole area."""
    years: Count | None = None
    starts: When | None = None
    whole_area_by: When | None = None
    funded_apart: Flag = False
    contents: tuple[Said, ...] = ()


class Event(Named):
    """Something that is decided, begins or ends on a date."""

    when: When
    by: Text = "undecided"


class Abbreviation(Record):
    """A short form and what it stands for."""

    short: Text
    meaning: Text


class CityNetwork(Record):
    """The rule of who belongs to a network of cities."""

    name: Text
    population_above: Count
    besides: tuple[Text, ...] = ()
