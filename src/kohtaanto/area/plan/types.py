"""An organising plan as data. `Plan` is what everybody else uses; every part of it is frozen."""

from typing import Literal

from kohtaanto.area.plan.cooperation import (
    Abbreviation,
    Actor,
    Agreement,
    Annex,
    AnnexReference,
    CityNetwork,
    Cooperation,
    CrossReference,
    Development,
    Document,
    Event,
    Figure,
    Governance,
    Group,
    Responsibility,
    Section,
    Service,
    StatedList,
    System,
)
from kohtaanto.area.plan.money import Budget, GoalGroup, Monitoring, Procurement
from kohtaanto.area.plan.organisation import (
    Approximate,
    Channel,
    District,
    JobseekerTable,
    Municipality,
    Process,
    ProductionArea,
    Role,
    ServicePoint,
    Staff,
    Team,
    Unit,
    YouthService,
)
from kohtaanto.area.plan.values import Frozen, Said


class Plan(Frozen):
    """What an employment area's organising plan says; nothing that it does not say."""

    format: Literal[1]
    document: Document
    sections: tuple[Section, ...]
    governance: Governance
    municipalities: tuple[Municipality, ...]
    districts: tuple[District, ...] = ()
    sizes: tuple[Approximate, ...] = ()
    table: JobseekerTable
    service_points: tuple[ServicePoint, ...]
    rooms: Said | None = None
    """That the municipalities arrange the rooms, for rent."""
    channels: tuple[Channel, ...] = ()
    staff: Staff
    roles: tuple[Role, ...] = ()
    processes: tuple[Process, ...]
    units: tuple[Unit, ...]
    teams: tuple[Team, ...] = ()
    team_size_changes: Said | None = None
    teams_may_cross_processes: Said | None = None
    goal_groups: tuple[GoalGroup, ...]
    monitoring: Monitoring
    budget: Budget
    services: tuple[Service, ...]
    centralised_staff_travel: Said | None = None
    additional_services_touch_nobody: Said | None = None
    """That additional services change no other municipality's services or shares."""
    digital_use_followed: Said | None = None
    one_stop: Said | None = None
    """That services are arranged at one counter wherever possible."""
    groups: tuple[Group, ...] = ()
    youth: YouthService | None = None
    procurement: Procurement
    systems: tuple[System, ...] = ()
    actors: tuple[Actor, ...] = ()
    cooperation: tuple[Cooperation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    lists: tuple[StatedList, ...] = ()
    developments: tuple[Development, ...] = ()
    events: tuple[Event, ...] = ()
    city_network: CityNetwork | None = None
    references: tuple[CrossReference, ...] = ()
    annex_references: tuple[AnnexReference, ...] = ()
    annexes: tuple[Annex, ...] = ()
    figures: tuple[Figure, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()

    @property
    def production_areas(self) -> tuple[ProductionArea, ...]:
        """The production areas of the table, in its order."""
        return self.table.areas

    @property
    def places(self) -> dict[str, Municipality | District]:
        """Municipalities and districts by id."""
        return {place.id: place for place in (*self.municipalities, *self.districts)}

    @property
    def responsible_municipality(self) -> Municipality:
        """The municipality that organises the services for all."""
        return next(one for one in self.municipalities if one.responsible)

    def municipality_of(self, place: str) -> Municipality:
        """Return the municipality that `place` (an id) is or lies in; KeyError when unknown."""
        found = self.places[place]
        return self.municipality_of(found.municipality) if isinstance(found, District) else found
