"""Dates that run backwards, and years that do not fit."""

from collections.abc import Iterator
from datetime import date

from kohtaanto.area.plan.checks.finding import Finding, Sentence, figure
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Moment, Part

_FIRST_DAYS = {
    Part.BEGINNING: (1, 1),
    Part.FIRST_HALF: (1, 1),
    Part.WHOLE: (1, 1),
    Part.SPRING: (3, 1),
    Part.SUMMER: (6, 1),
    Part.SECOND_HALF: (7, 1),
    Part.END: (12, 1),
}
_LAST_DAYS = {
    Part.BEGINNING: (3, 31),
    Part.SPRING: (5, 31),
    Part.FIRST_HALF: (6, 30),
    Part.SUMMER: (8, 31),
}


def earliest(moment: Moment) -> date:
    """Return the first day that `moment` can mean."""
    return moment.day or date(moment.year or 1, *_FIRST_DAYS[moment.part])


def latest(moment: Moment) -> date:
    """Return the last day that `moment` can mean, widely read."""
    return moment.day or date(moment.year or 1, *_LAST_DAYS.get(moment.part, (12, 31)))


def date_order(plan: Plan) -> Iterator[Finding]:
    """Yield what ends before it can begin: trials, and measuring before its measures are decided."""
    steps = plan.monitoring
    pairs = [
        (
            ("monitoring", "indicators_decided"),
            steps.indicators_decided,
            ("monitoring", "baselines_set"),
            steps.baselines_set,
        ),
        (("monitoring", "baselines_set"), steps.baselines_set, ("monitoring", "monitored_from"), steps.monitored_from),
    ]
    for at, point in enumerate(plan.youth.points if plan.youth else ()):
        if point.starts and point.ends:
            here = ("youth", "points", at)
            pairs.append(((*here, "starts"), point.starts, (*here, "ends"), point.ends))
    for first_loc, first, then_loc, then in pairs:
        if latest(then) < earliest(first):
            yield Finding(
                "date-order",
                (first_loc, then_loc),
                Sentence("from %(day)s", {"day": earliest(first).isoformat()}),
                Sentence("by %(day)s", {"day": latest(then).isoformat()}),
                Sentence("The second can only happen before the first.", {}),
            )


def years(plan: Plan) -> Iterator[Finding]:
    """Yield budget and staff years that are not the plan's year."""
    for loc, year in ((("budget", "year"), plan.budget.year), (("staff", "year"), plan.staff.year)):
        if year != plan.document.year:
            yield Finding(
                "year",
                (("document", "year"), loc),
                figure(plan.document.year),
                figure(year),
                Sentence("The plan's %(year)s has no figures of its own.", {"year": plan.document.year}),
            )
