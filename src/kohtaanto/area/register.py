"""What the register of jobseekers counts beside the plan; the room that keeps it is asked, never known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from kohtaanto.area.plan.organisation import ProductionArea, TableRow
from kohtaanto.area.types import AreaInForce

Counts = Mapping[tuple[str, str], int]
"""{(municipality code, district id or ""): jobseekers}."""
_counter: list[Callable[[date], Counts]] = []


def use(counter: Callable[[date], Counts]) -> None:
    """Ask `counter` for the jobseekers of each place on a day."""
    _counter[:] = [counter]


def counts(day: date) -> Counts | None:
    """Return the register's counts on `day`, or None where no register is connected."""
    return _counter[0](day) if _counter else None


@dataclass(frozen=True, slots=True)
class LiveRow:
    """A row of the plan's table beside the register: `counted_in` names the row that holds its people too."""

    row: TableRow
    area: ProductionArea
    live: int | None
    live_share: float | None
    counted_in: str

    @property
    def difference(self) -> int | None:
        """The register's count less the plan's."""
        return None if self.live is None else self.live - self.row.jobseekers


@dataclass(frozen=True, slots=True)
class LiveArea:
    """A production area: the printed sum, the sum of its rows, and the register without counting anybody twice."""

    area: ProductionArea
    of_rows: int
    live: int | None


def in_place(area: AreaInForce, found: Counts, place: str) -> int:
    """Return the jobseekers of a place by its id: of a municipality with all its districts, of a district alone."""
    code = area.facts.place(place).code
    if any(one.id == place for one in area.plan.municipalities):
        return sum(people for (municipality, _), people in found.items() if municipality == code)
    return found.get((code, place), 0)


def live_rows(area: AreaInForce, found: Counts | None) -> list[LiveRow]:
    """Return the table's rows beside the register; a row is counted as the plan counts it."""
    total = sum(found.values()) if found else 0
    rows = []
    for production_area in area.plan.production_areas:
        for row in production_area.rows:
            live = None if found is None else sum(in_place(area, found, place) for place in row.covers)
            share = live / total if live is not None and total else None
            within = row.included_in.place if row.included_in else ""
            rows.append(LiveRow(row, production_area, live, share, within))
    return rows


def live_areas(area: AreaInForce, found: Counts | None) -> list[LiveArea]:
    """Return the production areas; a district that has a row of its own is taken from its municipality's area."""
    listed = {place: one.id for one in area.plan.production_areas for row in one.rows for place in row.covers}
    areas = []
    for one in area.plan.production_areas:
        live = None
        if found is not None:
            own = [place for place, where in listed.items() if where == one.id]
            live = sum(in_place(area, found, place) for place in own)
            live -= sum(
                in_place(area, found, district.id)
                for district in area.plan.districts
                if district.id in listed and district.municipality in own
            )
        areas.append(LiveArea(one, sum(row.jobseekers for row in one.rows), live))
    return areas
