"""Printed shares against the counts they are shares of, and round figures against exact ones."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from kohtaanto.area.plan.checks.double_counting import people
from kohtaanto.area.plan.checks.finding import Finding, Sentence, figure
from kohtaanto.area.plan.source import Location
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import unit_of


def shares(plan: Plan) -> Iterator[Finding]:
    """Yield the shares that are not what their row's or area's jobseekers are of all jobseekers."""
    whole = people(plan)
    if not whole:
        return
    for loc, name, jobseekers, share in _printed(plan):
        exact = Decimal(100) * jobseekers / whole
        if abs(exact - share) > unit_of(share) / 2:
            yield Finding(
                "share",
                ((*loc, "share"), (*loc, "jobseekers")),
                figure(share),
                figure(exact.quantize(unit_of(share), ROUND_HALF_UP)),
                Sentence(
                    "%(name)s has %(jobseekers)s of %(whole)s jobseekers; its share misleads what is divided by it.",
                    {"name": name, "jobseekers": jobseekers, "whole": whole},
                ),
            )


def _printed(plan: Plan) -> Iterator[tuple[Location, str, int, Decimal]]:
    for at, area in enumerate(plan.table.areas):
        yield ("table", "areas", at), area.name, area.jobseekers, area.share
        for number, row in enumerate(area.rows):
            yield ("table", "areas", at, "rows", number), row.name, row.jobseekers, row.share


def whole_share(plan: Plan) -> Iterator[Finding]:
    """Yield the areas' shares when they do not make up 100 per cent, rounding allowed for."""
    total = sum((area.share for area in plan.table.areas), Decimal(0))
    slack = sum((unit_of(area.share) / 2 for area in plan.table.areas), Decimal(0))
    if abs(total - 100) > slack:
        yield Finding(
            "whole-share",
            (("table", "areas"),),
            figure(Decimal(100)),
            figure(total),
            Sentence("%(gap)s per cent belong to no area, or to two.", {"gap": abs(total - 100)}),
        )


def sizes(plan: Plan) -> Iterator[Finding]:
    """Yield round figures that the exact count does not round to."""
    for at, size in enumerate(plan.sizes):
        if size.counts is None or not size.count:
            continue
        digits = str(size.count)
        unit = 10 ** (len(digits) - len(digits.rstrip("0")))
        exact = people(plan)
        if abs(exact - size.count) * 2 > unit:
            yield Finding(
                "size",
                (("sizes", at, "count"), ("table", "areas")),
                figure(size.count),
                figure(exact),
                Sentence(
                    "Two parts of the plan are dimensioned for numbers %(gap)s apart.",
                    {"gap": abs(exact - size.count)},
                ),
            )
