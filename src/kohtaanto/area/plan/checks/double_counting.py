"""People and costs that are counted in two places."""

from collections.abc import Iterator
from decimal import Decimal

from kohtaanto.area.plan.checks.finding import Finding, Sentence
from kohtaanto.area.plan.checks.workload import per_person
from kohtaanto.area.plan.organisation import ProductionArea, TableRow
from kohtaanto.area.plan.types import Plan


def included_rows(plan: Plan) -> list[tuple[int, int, TableRow]]:
    """Return (area, row number, row) of the rows that another row's figure already holds."""
    return [
        (at, number, row)
        for at, area in enumerate(plan.table.areas)
        for number, row in enumerate(area.rows)
        if row.included_in
    ]


def people(plan: Plan) -> int:
    """Return the jobseekers of the whole table, each counted once."""
    everybody = sum(row.jobseekers for area in plan.table.areas for row in area.rows)
    return everybody - sum(row.jobseekers for _, _, row in included_rows(plan))


def own_people(plan: Plan, area: ProductionArea) -> int:
    """Return the jobseekers of an area without those that its rows hold of other rows."""
    covered = {place for row in area.rows for place in row.covers}
    twice = [row for _, _, row in included_rows(plan) if row.included_in and row.included_in.place in covered]
    return sum(row.jobseekers for row in area.rows) - sum(row.jobseekers for row in twice)


def double_counting(plan: Plan) -> Iterator[Finding]:
    """Yield each row that is counted in another row too, with what that does to the areas' workload."""
    for at, number, row in included_rows(plan):
        assert row.included_in
        found = _row_of(plan, row.included_in.place)
        if found is None:
            continue
        (other_at, other_number), other = found
        areas = plan.table.areas
        stated = tuple(per_person(area, area.jobseekers) or Decimal(0) for area in areas)
        own = tuple(per_person(area, own_people(plan, area)) or Decimal(0) for area in areas)
        values = {"row": row.name, "people": row.jobseekers, "other": other.name, "all": other.jobseekers}
        yield Finding(
            "double-counting",
            (
                ("table", "areas", at, "rows", number, "jobseekers"),
                ("table", "areas", other_at, "rows", other_number, "jobseekers"),
            ),
            Sentence("%(row)s %(people)s and %(other)s %(all)s in two rows", values),
            Sentence("%(other)s %(all)s holds the %(people)s of %(row)s", values),
            Sentence(
                "With the %(people)s counted once, in %(area)s, jobseekers for each planned person are about "
                "%(own)s in %(areas)s, not %(stated)s.",
                {
                    "people": row.jobseekers,
                    "area": areas[at].name,
                    "own": own,
                    "areas": tuple(area.name for area in areas),
                    "stated": stated,
                },
            ),
        )


def _row_of(plan: Plan, place: str) -> tuple[tuple[int, int], TableRow] | None:
    for at, area in enumerate(plan.table.areas):
        for number, row in enumerate(area.rows):
            if place in row.covers and row.included_in is None:
                return (at, number), row
    return None
