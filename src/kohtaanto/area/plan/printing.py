"""Plan checks and comparisons for people at a terminal."""

from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kohtaanto.area.plan.checks.titles import TITLES
from kohtaanto.area.plan.comparing import Change, Comparison, Kind
from kohtaanto.area.plan.report import Report, places
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Span


def grouped(number: Decimal | int) -> str:
    """Return a number with its thousands apart: 18,611,000."""
    return f"{number:,}"


def print_report(console: Console, path: Path, found: Report) -> None:
    """Print the errors of a plan file, or what contradicts itself in it."""
    if found.errors:
        console.print(Text(f"{path}: {len(found.errors)} errors", style="bold red"))
        for error in found.errors:
            _block(
                console,
                f"line {error.line}: {error.where}",
                [("problem", error.problem), ("remedy", error.remedy)],
            )
        return
    console.print(Text(f"{path}: a valid plan, {len(found.findings)} contradictions", style="bold"))
    for number, finding in enumerate(found.findings, 1):
        rows = [
            ("stated", finding.stated.filled(grouped)),
            ("computed", finding.computed.filled(grouped)),
            ("so", finding.consequence.filled(grouped)),
        ]
        rows += [("where", place) for place in places(found.reading, finding).split("; ")]
        _block(console, f"{number}. {TITLES[finding.rule]} ({finding.rule})", rows)


def _block(console: Console, title: str, rows: list[tuple[str, str]]) -> None:
    console.print()
    console.print(Text(title, style="bold"))
    table = Table.grid(padding=(0, 2))
    for name, text in rows:
        table.add_row(Text(f"   {name}", style="dim"), Text(text))
    console.print(table)


_SIGNS = {Kind.ADDED: ("+", "green"), Kind.REMOVED: ("-", "red"), Kind.CHANGED: ("~", "yellow")}


def print_comparison(console: Console, comparison: Comparison) -> None:
    """Print what differs between two plans."""
    if not comparison.changes:
        console.print("The plans say the same.")
    for change in comparison.changes:
        sign, style = _SIGNS[change.change]
        section = f" (§ {change.section})" if change.section else ""
        console.print(Text.assemble((f"{sign} {change.where}", style), section))
        console.print(Padding(Text(_difference(change)), (0, 0, 0, 4)))
    for title, findings in (("No longer a contradiction", comparison.gone), ("New contradiction", comparison.new)):
        for finding in findings:
            console.print(Text.assemble((f"{title}: ", "bold"), f"{finding.rule}: "), end="")
            console.print(Text(finding.consequence.filled(grouped)))


def _difference(change: Change) -> str:
    if change.change is Kind.CHANGED:
        return f"{change.old} → {change.new}"
    return change.new or change.old or ""


def print_plan(console: Console, plan: Plan) -> None:
    """Print the outline of a plan: document, places, table, staff, goals and budget."""
    document = plan.document
    console.print(Text(f"{document.area}: {document.title}", style="bold"))
    console.print(f"{document.number}, {document.dated:%d.%m.%Y}, year {document.year}")
    for area in plan.table.areas:
        staff = f"{area.staff.low:f}–{area.staff.high:f}" if isinstance(area.staff, Span) else area.staff
        rows = ", ".join(f"{row.name} {grouped(row.jobseekers)}" for row in area.rows)
        console.print(f"{area.name}: {grouped(area.jobseekers)} jobseekers, staff {staff} ({rows})")
    console.print(f"Service points: {', '.join(point.name for point in plan.service_points)}")
    console.print(f"Key processes: {', '.join(process.name for process in plan.processes)}")
    console.print(f"Person-years: {plan.staff.total.person_years:f}")
    console.print(f"Goals: {sum(len(group.goals) for group in plan.goal_groups)}")
    total = plan.budget.costs.total.amount
    console.print(f"Costs {plan.budget.year}: {grouped(total.low)} €")
