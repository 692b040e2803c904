"""The rules that find where a plan contradicts itself: general, from the data, none for one plan only."""

from collections.abc import Callable, Iterator

from kohtaanto.area.plan.checks.budget import contained, earmarked, margin
from kohtaanto.area.plan.checks.coverage import municipalities_placed, processes_placed, service_points
from kohtaanto.area.plan.checks.dates import date_order, years
from kohtaanto.area.plan.checks.double_counting import double_counting
from kohtaanto.area.plan.checks.finding import Finding
from kohtaanto.area.plan.checks.naming import lists, two_names
from kohtaanto.area.plan.checks.references import annexes, cross_references, figure_numbers, pictures
from kohtaanto.area.plan.checks.responsibility import responsibility
from kohtaanto.area.plan.checks.shares import shares, sizes, whole_share
from kohtaanto.area.plan.checks.staffing import staff_placed
from kohtaanto.area.plan.checks.sums import area_sums, budget_sums, share_sums, staff_sum, table_sum
from kohtaanto.area.plan.types import Plan

Rule = Callable[[Plan], Iterator[Finding]]

RULES: dict[Rule, tuple[str, ...]] = {
    budget_sums: ("income-sum", "costs-sum"),
    margin: ("margin", "margin-of-lines"),
    earmarked: ("earmarked",),
    contained: ("contained",),
    area_sums: ("area-sum",),
    table_sum: ("table-sum",),
    share_sums: ("share-sum",),
    double_counting: ("double-counting",),
    shares: ("share",),
    whole_share: ("whole-share",),
    sizes: ("size",),
    staff_sum: ("staff-sum", "work-place-sum"),
    staff_placed: ("staff-placed",),
    municipalities_placed: ("municipality-unplaced", "place-twice"),
    service_points: ("service-point-missing",),
    processes_placed: ("process-unplaced",),
    cross_references: ("reference", "reference-dangling"),
    annexes: ("annex-missing",),
    pictures: ("picture-only",),
    figure_numbers: ("figure-twice",),
    lists: ("list-differs",),
    two_names: ("two-names",),
    responsibility: ("responsibility",),
    date_order: ("date-order",),
    years: ("year",),
}
"""Each rule with the names of what it finds."""


def check(plan: Plan) -> tuple[Finding, ...]:
    """Return every contradiction in `plan`, by rule."""
    return tuple(finding for rule in RULES for finding in rule(plan))
