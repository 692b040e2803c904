"""What the generators need to know of an area: the plan's counts and the places' codes, nothing more."""

from dataclasses import dataclass

from kohtaanto.area.plan.area_file import AreaFacts
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Span


@dataclass(frozen=True, slots=True)
class DistrictShape:
    """A part of a municipality; `jobseekers` is None where the plan gives no count for it."""

    id: str
    name: str
    jobseekers: int | None


@dataclass(frozen=True, slots=True)
class MunicipalityShape:
    """A municipality with all of its jobseekers, those of its districts included."""

    id: str
    code: str
    name_fi: str
    name_sv: str
    jobseekers: int
    centre: bool
    """The responsible municipality: offices, foreign languages and shift work gather there."""
    districts: tuple[DistrictShape, ...]


@dataclass(frozen=True, slots=True)
class StaffShape:
    """Person-years of one kind."""

    id: str
    name: str
    person_years: float
    shared: bool


@dataclass(frozen=True, slots=True)
class TeamShape:
    """A kind of team that the plan names, under its unit."""

    id: str
    name: str
    unit: str
    processes: tuple[str, ...]
    one: bool
    """The plan says that there is one team of the kind; otherwise their number is open."""


@dataclass(frozen=True, slots=True)
class ProductionAreaShape:
    """A production area with the staff that the plan's table estimates, people; None where it is open."""

    id: str
    name: str
    staff: float | None
    places: tuple[str, ...] = ()
    """The plan's ids of its municipalities and districts."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The area that a plan describes, in numbers."""

    name: str
    municipalities: tuple[MunicipalityShape, ...]
    employers: int
    vacancies: int
    staff: tuple[StaffShape, ...]
    teams: tuple[TeamShape, ...]
    production_areas: tuple[ProductionAreaShape, ...] = ()

    @property
    def jobseekers(self) -> int:
        """All jobseekers, nobody counted twice."""
        return sum(municipality.jobseekers for municipality in self.municipalities)


VACANCIES_PER_JOBSEEKER = 0.2035
"""An assumption of the demo: open jobs per registered jobseeker, some 3,000 for 14,744."""


def shape_of(plan: Plan, facts: AreaFacts) -> Shape:
    """Return the area's shape: who is counted where comes from the plan's table, codes from the facts beside it.

    A row that the table counts inside another place's row adds nobody to that place; a row that covers
    several places is divided evenly.
    """
    own: dict[str, int] = {}
    part: dict[str, int] = {}
    for row in (row for area in plan.production_areas for row in area.rows):
        counted = part if row.included_in else own
        share, rest = divmod(row.jobseekers, len(row.covers))
        for number, place in enumerate(row.covers):
            counted[place] = counted.get(place, 0) + share + (number < rest)
    municipalities = tuple(
        municipality_shape(plan, facts, municipality.id, own, part) for municipality in plan.municipalities
    )
    people = sum(municipality.jobseekers for municipality in municipalities)
    return Shape(
        name=plan.document.area,
        municipalities=municipalities,
        employers=companies(plan, people),
        vacancies=round(people * VACANCIES_PER_JOBSEEKER / 10) * 10,
        staff=tuple(
            StaffShape(line.id, line.name, float(line.person_years), line.scope.value == "shared")
            for line in plan.staff.lines
        ),
        teams=tuple(
            TeamShape(
                team.id,
                team.name,
                team.unit,
                team.processes or unit_processes(plan, team.unit),
                one=isinstance(team.number, Span) and team.number.high == 1,
            )
            for team in plan.teams
        ),
        production_areas=tuple(
            ProductionAreaShape(
                id=area.id,
                name=area.name,
                staff=float(area.staff.middle) if isinstance(area.staff, Span) else None,
                places=tuple(place for row in area.rows for place in row.covers),
            )
            for area in plan.production_areas
        ),
    )


def municipality_shape(
    plan: Plan, facts: AreaFacts, municipality: str, own: dict[str, int], part: dict[str, int]
) -> MunicipalityShape:
    """Return one municipality; districts counted apart from it are added, those counted inside it are not."""
    printed = plan.places[municipality].name
    districts = [district for district in plan.districts if district.municipality == municipality]
    apart = sum(own.get(district.id, 0) for district in districts)
    return MunicipalityShape(
        id=municipality,
        code=facts.place(municipality).code,
        name_fi=printed,
        name_sv=facts.place_name(municipality, printed, "sv"),
        jobseekers=own.get(municipality, 0) + apart,
        centre=plan.responsible_municipality.id == municipality,
        districts=tuple(
            DistrictShape(
                id=district.id,
                name=district.name,
                jobseekers=part.get(district.id, own.get(district.id)),
            )
            for district in districts
        ),
    )


def companies(plan: Plan, people: int) -> int:
    """Return the number of companies that the plan states, or two for three jobseekers where it is silent."""
    for size in plan.sizes:
        if size.id in {"companies", "employers", "businesses"}:
            return size.count
    return round(people * 2 / 3)


def unit_processes(plan: Plan, unit: str) -> tuple[str, ...]:
    """Return the processes of a unit."""
    return next((found.processes for found in plan.units if found.id == unit), ())
