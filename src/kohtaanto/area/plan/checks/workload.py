"""Jobseekers for each planned person: what an area's figures mean for those who work there."""

from decimal import ROUND_HALF_UP, Decimal

from kohtaanto.area.plan.organisation import ProductionArea
from kohtaanto.area.plan.values import Span


def per_person(area: ProductionArea, jobseekers: int) -> Decimal | None:
    """Return `jobseekers` for each person in the middle of the area's planned staff; None without staff."""
    if not isinstance(area.staff, Span) or not area.staff.middle:
        return None
    return (jobseekers / area.staff.middle).quantize(Decimal(1), ROUND_HALF_UP)
