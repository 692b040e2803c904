"""Person-years as stated against where they are placed."""

from collections.abc import Iterator
from decimal import Decimal

from kohtaanto.area.plan.checks.finding import Finding, Sentence, figure
from kohtaanto.area.plan.checks.sums import meets, total_of
from kohtaanto.area.plan.organisation import StaffScope
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Span


def staff_placed(plan: Plan) -> Iterator[Finding]:
    """Yield the shared person-years when areas and central services do not take up all of them."""
    placed = [area.staff for area in plan.table.areas if isinstance(area.staff, Span)]
    if len(placed) != len(plan.table.areas):
        return
    if isinstance(plan.staff.central, Span):
        placed.append(plan.staff.central)
    shared = [(at, one) for at, one in enumerate(plan.staff.lines) if one.scope is StaffScope.SHARED]
    years = sum((line.person_years for _, line in shared), Decimal(0))
    stated, total = Span.model_construct(low=years, high=years), total_of(placed)
    if meets(stated, total):
        return
    if total.high < years:
        gap = Span.model_construct(low=years - total.high, high=years - total.low)
        text = "%(gap)s person-years must work centrally or nowhere; the plan does not say so."
    else:
        gap = Span.model_construct(low=total.low - years, high=total.high - years)
        text = "The areas are promised %(gap)s person-years more than there are."
    yield Finding(
        "staff-placed",
        (*(("staff", "lines", at, "person_years") for at, _ in shared), ("table", "areas")),
        figure(years),
        figure(total),
        Sentence(text, {"gap": gap}),
    )
