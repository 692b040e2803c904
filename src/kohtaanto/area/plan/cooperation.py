"""Services, actors, agreements, systems, projects and dates of a plan, and what it says about itself."""

from enum import StrEnum

from kohtaanto.area.plan.values import (
    ActorId,
    Amount,
    AnyId,
    Count,
    Day,
    Flag,
    Frozen,
    Id,
    MunicipalityId,
    Named,
    Record,
    SectionNumber,
    SectionReference,
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
    """That one section sends the reader to another for something."""

    to: SectionReference
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
    part: Text | None = None
    """The part of it that the text does not give, where that is not the whole."""


class BodyName(Record):
    """A name the plan uses for the deciding body."""

    name: Text


class Governance(Record):
    """Who decides, and on what the area rests."""

    decided_by: Text
    founded_on: tuple[Text, ...] = ()
    updated: Text
    budget_confirmed: Text | None = None
    municipalities_heard_on_budget: Flag = False
    delegation: Text | None = None
    """What a transfer of a task to a member municipality needs."""


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
    CROSS_AREA = "cross_area"
    ADDITIONAL = "additional"


class Service(Named):
    """A service or a part of one."""

    kind: ServiceKind
    law: Text | None = None
    field: Id | None = None
    produced: Text = "undecided"
    """own, ecosystem or purchased, where the plan says."""
    everywhere: Flag = False
    """Promised in every municipality."""


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
    does: tuple[Text, ...] = ()


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


class Agreement(Named):
    """An agreement the area has, prepares or may make."""

    parties: tuple[ActorId, ...] = ()
    services: tuple[ServiceId, ...] = ()
    in_force: Text = "undecided"
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
    provides: tuple[Text, ...] = ()


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
    years: Count | None = None
    starts: When | None = None
    whole_area_by: When | None = None
    funded_apart: Flag = False


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
