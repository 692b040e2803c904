"""Whether every municipality, service and process has its place in the organisation, and only one."""

from collections import defaultdict
from collections.abc import Iterator

from kohtaanto.area.plan.checks.finding import Finding, Sentence, figure, names
from kohtaanto.area.plan.source import Location
from kohtaanto.area.plan.types import Plan


def _rows_of(plan: Plan) -> dict[str, list[tuple[int, Location]]]:
    """Return, by place, the areas and rows that cover it as a whole."""
    found: dict[str, list[tuple[int, Location]]] = defaultdict(list)
    for at, area in enumerate(plan.table.areas):
        for number, row in enumerate(area.rows):
            for place in row.covers:
                found[place].append((at, ("table", "areas", at, "rows", number)))
    return found


def municipalities_placed(plan: Plan) -> Iterator[Finding]:
    """Yield members that no production area serves, and places that two rows claim."""
    rows = _rows_of(plan)
    for at, one in enumerate(plan.municipalities):
        if one.id not in rows:
            yield Finding(
                "municipality-unplaced",
                (("municipalities", at), ("table", "areas")),
                Sentence("%(name)s is a member", {"name": one.name}),
                Sentence("in no production area", {}),
                Sentence("Nobody plans the local services of %(name)s.", {"name": one.name}),
            )
    for place, found in rows.items():
        if len(found) > 1:
            areas = names([plan.table.areas[at].name for at, _ in found])
            yield Finding(
                "place-twice",
                tuple(loc for _, loc in found),
                figure(1),
                Sentence("%(count)s rows: %(areas)s", {"count": len(found), "areas": areas}),
                Sentence(
                    "The jobseekers of %(place)s are counted %(count)s times.",
                    {"place": plan.places[place].name, "count": len(found)},
                ),
            )


def service_points(plan: Plan) -> Iterator[Finding]:
    """Yield municipalities without a service point although some service is promised everywhere."""
    promised = [at for at, one in enumerate(plan.services) if one.everywhere]
    if not promised:
        return
    served = {plan.municipality_of(point.place).id for point in plan.service_points}
    for at, one in enumerate(plan.municipalities):
        if one.id not in served:
            yield Finding(
                "service-point-missing",
                (*(("services", number) for number in promised), ("municipalities", at)),
                Sentence(
                    "%(services)s in every municipality", {"services": names([plan.services[n].name for n in promised])}
                ),
                Sentence("no service point in %(name)s", {"name": one.name}),
                Sentence("The promise cannot be kept in %(name)s.", {"name": one.name}),
            )


def processes_placed(plan: Plan) -> Iterator[Finding]:
    """Yield processes that no unit carries out and that are merged into no other."""
    carried = {process for unit in plan.units for process in unit.processes}
    for at, one in enumerate(plan.processes):
        if one.id not in carried and not one.merged_into:
            yield Finding(
                "process-unplaced",
                (("processes", at), ("units",)),
                Sentence("%(name)s is a key process", {"name": one.name}),
                Sentence("in no unit", {}),
                Sentence("Nobody leads %(name)s.", {"name": one.name}),
            )
