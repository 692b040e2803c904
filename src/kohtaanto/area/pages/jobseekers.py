"""Table 1 live: the plan's jobseekers by production area beside the register's, and why they differ."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public
from kohtaanto.area import register
from kohtaanto.area.pages.plan_page import shown, with_plan
from kohtaanto.area.register import LiveArea, LiveRow
from kohtaanto.area.types import AreaInForce
from kohtaanto.area.wording import Words, amount, decimal
from kohtaanto.law.calendar import today
from kohtaanto.ui.charts import Bar, bar_chart
from kohtaanto.ui.formats import number, percent
from kohtaanto.ui.tables import Column, Table, exported


@public
@require_GET
@with_plan
def jobseekers(request: HttpRequest, area: AreaInForce, words: Words) -> HttpResponse:
    """Show the table by row and by production area."""
    counts = register.counts(today())
    rows = Table(
        row_columns(area, words),
        register.live_rows(area, counts),
        request,
        caption=gettext("Jobseekers by municipality: the plan and the register"),
    )
    file = exported(request, rows, f"jobseekers-{today().isoformat()}")
    if file is not None:
        return file
    areas = Table(
        area_columns(words),
        register.live_areas(area, counts),
        request,
        caption=gettext("Jobseekers by production area: the plan and the register"),
        exportable=False,
    )
    context = {
        "rows": rows,
        "areas": areas,
        "chart": chart(area, words, counts),
        "connected": counts is not None,
        "live_total": sum(counts.values()) if counts else 0,
        "day": today(),
        "double": [
            (words.plain_row(one), words.place(one.counted_in), one.row.jobseekers)
            for one in rows.rows
            if one.counted_in
        ],
    }
    return shown(request, "area/jobseekers.html", "jobseekers", area, context)


def signed(value: int | None) -> str:
    """Return a difference with its sign."""
    if value is None:
        return gettext("not known")
    return f"+{number(value)}" if value > 0 else number(value)


def row_columns(area: AreaInForce, words: Words) -> tuple[Column, ...]:
    """Return the columns of the table by row."""
    municipalities = {one.id for one in area.plan.municipalities}

    def linked(one: LiveRow) -> str:
        if len(one.row.covers) == 1 and one.row.covers[0] in municipalities:
            address = reverse("area:municipality", args=[one.row.covers[0]])
            return format_html('<a href="{}">{}</a>', address, words.plain_row(one))
        return words.plain_row(one)

    return (
        Column("name", gettext("Row of the table"), words.plain_row, linked),
        Column("area", gettext("Production area"), lambda one: words.plain("production_areas", one.area)),
        Column(
            "plan", gettext("In the plan"), lambda one: one.row.jobseekers, lambda one: number(one.row.jobseekers), True
        ),
        Column(
            "plan_share",
            gettext("Share in the plan, per cent"),
            lambda one: one.row.share,
            lambda one: decimal(one.row.share),
            True,
        ),
        Column("live", gettext("In the register"), lambda one: one.live, lambda one: known(one.live), True),
        Column(
            "live_share",
            gettext("Share in the register"),
            lambda one: one.live_share,
            lambda one: percent(one.live_share, 1),
            True,
        ),
        Column(
            "difference", gettext("Difference"), lambda one: one.difference, lambda one: signed(one.difference), True
        ),
        Column(
            "counted_in",
            gettext("Also counted in"),
            lambda one: words.place(one.counted_in) if one.counted_in else "",
        ),
    )


def area_columns(words: Words) -> tuple[Column, ...]:
    """Return the columns of the table by production area."""

    def load(one: LiveArea) -> str:
        staff = one.area.staff
        if isinstance(staff, str) or one.live is None:
            return ""
        return number(one.live / float(staff.middle), 0)

    return (
        Column("name", gettext("Production area"), lambda one: words.plain("production_areas", one.area)),
        Column(
            "plan",
            gettext("Sum printed in the plan"),
            lambda one: one.area.jobseekers,
            lambda one: number(one.area.jobseekers),
            True,
        ),
        Column("rows", gettext("Sum of its rows"), lambda one: one.of_rows, lambda one: number(one.of_rows), True),
        Column("live", gettext("In the register"), lambda one: one.live, lambda one: known(one.live), True),
        Column("staff", gettext("Staff in the plan"), lambda one: amount(one.area.staff), numeric=True),
        Column("load", gettext("Jobseekers in the register for each person"), load, numeric=True),
    )


def known(value: int | None) -> str:
    """Return a count, or that it is not known."""
    return gettext("not known") if value is None else number(value)


def chart(area: AreaInForce, words: Words, counts: register.Counts | None) -> str:
    """Return the register's jobseekers by municipality, the most first; nothing without a register."""
    if not counts:
        return ""
    people = {one.id: register.in_place(area, counts, one.id) for one in area.plan.municipalities}
    bars = [Bar(words.place(place), people_of) for place, people_of in sorted(people.items(), key=lambda one: -one[1])]
    return bar_chart(gettext("Jobseekers in the register by municipality"), bars, unit=gettext("Jobseekers"))


urlpatterns = [path("jobseekers/", jobseekers, name="jobseekers")]
