"""Places by name and coordinates, from a plan's file: no database is asked."""

from pathlib import Path

from kohtaanto.area.plan.area_file import area_path, read_area
from kohtaanto.area.plan.placed import placed
from kohtaanto.area.plan.reading import read_plan
from kohtaanto.engine.types import Place


def read_places(plan: Path) -> tuple[Place, ...]:
    """Return the municipalities and districts of a plan, coded as `area.queries.places` codes them.

    A district's code is that of its municipality and its own id: "297:nilsia". Raises PlanErrors, and OSError
    where a file cannot be read.
    """
    read = read_plan(plan)
    return placed(read, read_area(area_path(plan), read))
