"""Printed totals against the sum of their parts."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from kohtaanto.area.plan.checks.finding import Finding, Sentence, figure, plain
from kohtaanto.area.plan.checks.workload import per_person
from kohtaanto.area.plan.money import BudgetSide, Placement
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Span, unit_of


def total_of(spans: list[Span]) -> Span:
    """Return the range of the sum of ranges."""
    low = sum((one.low for one in spans), Decimal(0))
    high = sum((one.high for one in spans), Decimal(0))
    return Span.model_construct(low=low, high=high)


def meets(one: Span, other: Span) -> bool:
    """Whether two ranges have a figure in common."""
    return one.low <= other.high and other.low <= one.high


def apart(one: Span, other: Span) -> Span:
    """Return how far two ranges without a common figure are apart, from the least to the most."""
    below, above = (one, other) if one.high < other.low else (other, one)
    return Span.model_construct(low=above.low - below.high, high=above.high - below.low)


def readings(side: BudgetSide) -> dict[Placement, Span]:
    """Return the sum of the lines for each reading that the plan allows of its additional lines."""
    lines = [line.amount for line in side.lines]
    lines += [line.amount for line in side.additional if line.placement is Placement.WITHIN]
    open_lines = [line.amount for line in side.additional if line.placement is Placement.UNDECIDED]
    if not open_lines:
        return {Placement.WITHIN: total_of(lines)}
    return {Placement.WITHIN: total_of(lines + open_lines), Placement.OUTSIDE: total_of(lines)}


def budget_sums(plan: Plan) -> Iterator[Finding]:
    """Yield the sides of the budget whose lines do not add up to the printed total, in any reading."""
    for name in ("income", "costs"):
        side: BudgetSide = getattr(plan.budget, name)
        stated, sums = side.total.amount, readings(side)
        if any(meets(stated, one) for one in sums.values()):
            continue
        places = (("budget", name, "total", "amount"), ("budget", name, "lines"))
        within = sums[Placement.WITHIN]
        if len(sums) == 1:
            yield Finding(
                f"{name}-sum", places, figure(stated), figure(within), _budget_consequence(name, stated, within)
            )
            continue
        outside = sums[Placement.OUTSIDE]
        extra = names_of_open(side)
        computed = Sentence(
            "%(within)s with %(extra)s inside the total, %(outside)s with it outside",
            {"within": within, "outside": outside, "extra": extra},
        )
        yield Finding(
            f"{name}-sum",
            (*places, ("budget", name, "additional")),
            figure(stated),
            computed,
            Sentence(
                _NEITHER[within.low > stated.high, outside.low > stated.high],
                {"inside": apart(within, stated), "beside": apart(outside, stated)},
            ),
        )


# by (lines above the total when inside, lines above it when outside); the sum inside is never the smaller
_NEITHER = {
    (True, False): (
        "Neither reading agrees: inside, the lines exceed the total by %(inside)s €; "
        "outside, they fall %(beside)s € short of it."
    ),
    (True, True): "Neither reading agrees: the lines exceed the total by %(inside)s € or by %(beside)s €.",
    (False, False): "Neither reading agrees: the lines fall short of the total by %(inside)s € or by %(beside)s €.",
}


def names_of_open(side: BudgetSide) -> str:
    """Return the additional lines that can be read as inside or outside the total."""
    return ", ".join(line.name for line in side.additional if line.placement is Placement.UNDECIDED)


def _budget_consequence(name: str, stated: Span, lines: Span) -> Sentence:
    gap = {"gap": apart(stated, lines)}
    if name == "income":
        if lines.low > stated.high:
            return Sentence(
                "The lines promise %(gap)s € more income than the total that the costs are set against.", gap
            )
        return Sentence("The total counts on %(gap)s € of income that no line brings.", gap)
    if lines.low > stated.high:
        return Sentence("The lines allow %(gap)s € more costs than the total.", gap)
    return Sentence("The total holds %(gap)s € that no line may use.", gap)


def area_sums(plan: Plan) -> Iterator[Finding]:
    """Yield the production areas whose rows do not add up to the printed number of jobseekers."""
    for at, area in enumerate(plan.table.areas):
        total = sum(row.jobseekers for row in area.rows)
        if total == area.jobseekers:
            continue
        here = ("table", "areas", at)
        cause = _cause({row.name: row.jobseekers for row in area.rows}, total - area.jobseekers)
        stated, counted = per_person(area, area.jobseekers), per_person(area, total)
        values = {"area": area.name, "gap": abs(total - area.jobseekers), "cause": cause}
        if stated is None or counted is None:
            text = "Rows and sum differ by %(gap)s%(cause)s in %(area)s."
        else:
            text = (
                "Rows and sum differ by %(gap)s%(cause)s: by the rows %(area)s has %(counted)s jobseekers "
                "for each planned person, not %(stated)s."
            )
            values |= {"counted": counted, "stated": stated}
        yield Finding(
            "area-sum",
            ((*here, "jobseekers"), (*here, "rows")),
            figure(area.jobseekers),
            figure(total),
            Sentence(text, values),
        )


def table_sum(plan: Plan) -> Iterator[Finding]:
    """Yield the table's printed sum when the areas' printed sums do not make it up."""
    stated, total = plan.table.jobseekers, sum(area.jobseekers for area in plan.table.areas)
    if stated is not None and stated != total:
        yield Finding(
            "table-sum",
            (("table", "jobseekers"), ("table", "areas")),
            figure(stated),
            figure(total),
            Sentence("%(gap)s jobseekers belong to no area, or to two.", {"gap": abs(total - stated)}),
        )


def _cause(rows: dict[str, int], gap: int) -> str:
    """Return which one or two rows make up the whole difference, if any do."""
    for count in (1, 2):
        for some in combinations(rows.items(), count):
            if sum(size for _, size in some) == gap:
                return " (" + " + ".join(f"{name} {plain(size)}" for name, size in some) + ")"
    return ""


def share_sums(plan: Plan) -> Iterator[Finding]:
    """Yield the production areas whose rows' shares do not add up to the printed one, rounding allowed for."""
    for at, area in enumerate(plan.table.areas):
        total = sum((row.share for row in area.rows), Decimal(0))
        slack = unit_of(area.share) / 2 + sum((unit_of(row.share) / 2 for row in area.rows), Decimal(0))
        if abs(total - area.share) > slack:
            here = ("table", "areas", at)
            values = {"area": area.name, "gap": abs(total - area.share)}
            yield Finding(
                "share-sum",
                ((*here, "share"), (*here, "rows")),
                figure(area.share),
                figure(total),
                Sentence("%(area)s is %(gap)s percentage points off in whatever is divided by these shares.", values),
            )


def staff_sum(plan: Plan) -> Iterator[Finding]:
    """Yield the total of person-years where its lines do not add up to it."""
    total = sum((line.person_years for line in plan.staff.lines), Decimal(0))
    stated = plan.staff.total.person_years
    if total != stated:
        text = (
            "%(gap)s person-years have no line."
            if total < stated
            else "The lines need %(gap)s person-years more than the total."
        )
        yield Finding(
            "staff-sum",
            (("staff", "total", "person_years"), ("staff", "lines")),
            figure(stated),
            figure(total),
            Sentence(text, {"gap": abs(total - stated)}),
        )
    place = plan.staff.work_place
    if place and place.local + place.remote != 100:
        yield Finding(
            "work-place-sum",
            (("staff", "work_place", "local"), ("staff", "work_place", "remote")),
            figure(Decimal(100)),
            figure(place.local + place.remote),
            Sentence("Local and remote work do not make up the whole working time.", {}),
        )
