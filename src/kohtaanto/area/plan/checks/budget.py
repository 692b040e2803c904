"""The margin, and money that is meant for one purpose only."""

from collections.abc import Iterator

from kohtaanto.area.plan.checks.finding import Finding, Sentence, figure
from kohtaanto.area.plan.checks.sums import apart, meets, readings, total_of
from kohtaanto.area.plan.source import Location
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Span


def _less(one: Span, other: Span) -> Span:
    return Span.model_construct(low=one.low - other.high, high=one.high - other.low)


def margin(plan: Plan) -> Iterator[Finding]:
    """Yield the printed margin when the printed totals, or the lines in every reading, give another."""
    budget = plan.budget
    stated = budget.margin.amount
    totals = _less(budget.income.total.amount, budget.costs.total.amount)
    binds = budget.margin.binding
    if not meets(stated, totals):
        yield Finding(
            "margin",
            (("budget", "margin", "amount"), ("budget", "income", "total"), ("budget", "costs", "total")),
            figure(stated),
            figure(totals),
            Sentence("The totals miss the margin, which binds." if binds else "The totals miss the margin."),
        )
    income = next(iter(readings(budget.income).values()))
    lines = {reading: _less(income, costs) for reading, costs in readings(budget.costs).items()}
    if not any(meets(stated, one) for one in lines.values()):
        computed = tuple(dict.fromkeys(lines.values()))
        yield Finding(
            "margin-of-lines",
            (("budget", "margin", "amount"), ("budget", "income", "lines"), ("budget", "costs", "lines")),
            figure(stated),
            Sentence("%(margins)s (income lines less cost lines, by reading)", {"margins": computed}),
            Sentence(
                "A budget kept line by line misses the margin, which binds."
                if binds
                else "A budget kept line by line misses the margin."
            ),
        )


def earmarked(plan: Plan) -> Iterator[Finding]:
    """Yield income that is meant for certain costs and differs from them."""
    budget = plan.budget
    income = {line.id: (at, line) for at, line in enumerate(budget.income.lines)}
    costs: dict[str, tuple[Location, Span]] = {}
    for group in ("lines", "additional"):
        for at, line in enumerate(getattr(budget.costs, group)):
            costs[line.id] = (("budget", "costs", group, at, "amount"), line.amount)
    for at, line in enumerate(budget.income.lines):
        if line.pays_for:
            paid = [costs[one] for one in line.pays_for]
            here = ("budget", "income", "lines", at, "amount")
            yield from _pair(line.name, here, line.amount, [loc for loc, _ in paid], total_of([one for _, one in paid]))
    for at, cost in enumerate(budget.included):
        number, payer = income[cost.paid_by_income]
        here = ("budget", "income", "lines", number, "amount")
        yield from _pair(payer.name, here, payer.amount, [("budget", "included", at, "amount")], cost.amount)


def _pair(name: str, here: Location, income: Span, there: list[Location], costs: Span) -> Iterator[Finding]:
    if meets(income, costs):
        return
    text = (
        "%(name)s does not cover its costs; %(gap)s € fall on the municipalities' shares."
        if income.high < costs.low
        else "%(name)s brings %(gap)s € more than its costs; whom it belongs to is not said."
    )
    yield Finding(
        "earmarked",
        (here, *there),
        figure(income),
        figure(costs),
        Sentence(text, {"name": name, "gap": apart(income, costs)}),
    )


def contained(plan: Plan) -> Iterator[Finding]:
    """Yield costs that are said to be a part of lines smaller than they are."""
    lines = {line.id: (at, line.amount) for at, line in enumerate(plan.budget.costs.lines)}
    for at, cost in enumerate(plan.budget.included):
        around = [lines[one] for one in cost.contained_in if one in lines]
        if around and cost.amount.low > (room := total_of([amount for _, amount in around])).high:
            yield Finding(
                "contained",
                (("budget", "included", at, "amount"), *(("budget", "costs", "lines", n, "amount") for n, _ in around)),
                figure(cost.amount),
                figure(room),
                Sentence("%(name)s cannot be a part of lines that are smaller.", {"name": cost.name}),
            )
