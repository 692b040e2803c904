"""The team lead's summary: how many statutory meetings are due, by municipality and by adviser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.area import queries as area
from kohtaanto.casework import queries, rules, worklist
from kohtaanto.casework.pages.worklist import NOBODY
from kohtaanto.casework.types import Situation, Workload
from kohtaanto.law.calendar import today
from kohtaanto.ui.charts import Bar, bar_chart
from kohtaanto.ui.formats import number
from kohtaanto.ui.tables import Column, Table, exported

COUNTS = ("cases", "overdue", "this_week", "next_week", "without_plan", "unassigned")
SITUATIONS = {
    "overdue": Situation.OVERDUE,
    "this_week": Situation.DUE_THIS_WEEK,
    "next_week": Situation.DUE_NEXT_WEEK,
    "without_plan": Situation.NO_PLAN,
    "unassigned": Situation.UNASSIGNED,
}


def headings() -> dict[str, str]:
    """Return the names of the counts."""
    return {
        "cases": gettext("Jobseekers"),
        "overdue": gettext("Overdue"),
        "this_week": gettext("Due this week"),
        "next_week": gettext("Due next week"),
        "without_plan": gettext("No employment plan"),
        "unassigned": gettext("No adviser"),
    }


def listing(**chosen: str) -> str:
    """Return the address of the worklist with these choices."""
    return f"{reverse('casework:worklist')}?{urlencode({name: value for name, value in chosen.items() if value})}"


def columns(first: str, rows: tuple[Workload, ...], parameter: str) -> list[Column]:
    """Return the columns of counts; each number leads to its rows."""

    def count_column(name: str, label: str) -> Column:
        situation = SITUATIONS.get(name)

        def shown(row: Workload) -> str:
            address = listing(
                **({"whose": "all"} | {parameter: row.key or NOBODY, "show": situation.value if situation else ""})
            )
            return format_html('<a href="{}">{}</a>', address, number(getattr(row, name)))

        total = number(sum(getattr(row, name) for row in rows))
        return Column(name, label, lambda row: getattr(row, name), shown, numeric=True, total=total)

    counts = [count_column(name, label) for name, label in headings().items()]
    return [Column("label", first, lambda row: row.label, total=gettext("Together")), *counts]


@allow(*rules.LEAD)
@require_GET
def summary(request: HttpRequest) -> HttpResponse:
    """Show counts by municipality and by adviser; either can be had as a file (`?table=advisers`)."""
    names = area.municipality_names(get_language()[:2])
    places = tuple(with_label(row, names.get(row.key, row.key)) for row in queries.workload_by_municipality())
    people = queries.workload_by_adviser()
    people = tuple(with_label(row, row.label or gettext("Nobody")) for row in people)
    municipalities = Table(
        columns(gettext("Municipality"), places, "municipality"),
        sorted(places, key=lambda row: row.label),
        request,
        caption=gettext("Statutory meetings by municipality"),
    )
    file = exported(request, municipalities, f"statutory-meetings-{today().isoformat()}")
    if file is not None:
        return file
    advisers = Table(
        columns(gettext("Adviser"), people, "whose"),
        sorted(people, key=lambda row: (-row.overdue, row.label)),
        request,
        caption=gettext("Statutory meetings by adviser"),
        exportable=False,
    )
    totals = {name: sum(getattr(row, name) for row in places) for name in COUNTS}
    context = {
        "municipalities": municipalities,
        "advisers": advisers,
        "totals": totals,
        "links": {name: listing(whose="all", show=asked.value) for name, asked in SITUATIONS.items()},
        "chart": chart(places),
        "day": today(),
        "week_end": worklist.week_end(today()),
    }
    return render(request, "casework/summary.html", context)


def chart(places: tuple[Workload, ...]) -> str:
    """Return overdue meetings by municipality as bars, the longest first; nothing where none is overdue."""
    late = sorted((row for row in places if row.overdue), key=lambda row: -row.overdue)
    if not late:
        return ""
    bars = [Bar(row.label, row.overdue) for row in late]
    return bar_chart(gettext("Overdue statutory meetings"), bars, unit=gettext("Jobseekers"))


def with_label(row: Workload, label: str) -> Workload:
    """Return a row under a name."""
    from dataclasses import replace

    return replace(row, label=label)


urlpatterns = [path("summary/", summary, name="summary")]
