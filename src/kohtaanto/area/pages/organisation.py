"""The organisation: figure 1 drawn from the plan's text, processes with owners, teams and staff."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public
from kohtaanto.area.pages.plan_page import shown, with_plan
from kohtaanto.area.plan.values import UNDECIDED
from kohtaanto.area.types import AreaInForce
from kohtaanto.area.wording import Words, amount, decimal, undecided
from kohtaanto.ui.charts import Unit, organisation_chart
from kohtaanto.ui.tables import Column, Table


@public
@require_GET
@with_plan
def organisation(request: HttpRequest, area: AreaInForce, words: Words) -> HttpResponse:
    """Show how the area is organised."""
    plan = area.plan
    context = {
        "chart": chart(area, words),
        "processes": process_table(request, area, words),
        "staff": [
            (words.name("staff_lines", line, title=True), decimal(line.person_years), line.section)
            for line in plan.staff.lines
        ],
        "staff_total": decimal(plan.staff.total.person_years),
        "teams": [
            (words.name("teams", team, title=True), amount(team.number), amount(team.size)) for team in plan.teams
        ],
        "counts": {
            "municipalities": len(plan.municipalities),
            "areas": len(plan.production_areas),
            "points": len(plan.service_points),
            "goals": sum(len(group.goals) for group in plan.goal_groups),
        },
        "responsible": words.place(plan.responsible_municipality.id),
    }
    return shown(request, "area/organisation.html", "organisation", area, context)


def chart(area: AreaInForce, words: Words) -> str:
    """Return figure 1 as a tree: the area, its units, their processes and teams."""
    plan = area.plan
    processes = {process.id: process for process in plan.processes}
    units = []
    for unit in plan.units:
        parts = [Unit(words.title("processes", processes[one]), gettext("key process")) for one in unit.processes]
        parts += [Unit(words.title("teams", team), gettext("team")) for team in plan.teams if team.unit == unit.id]
        detail = gettext("reconstructed") if unit.reconstructed else ""
        units.append(Unit(words.title("units", unit), detail, parts=parts))
    root = Unit(
        area.facts.names.model_dump()[words.language], words.place(plan.responsible_municipality.id), parts=units
    )
    note = gettext(
        "The plan shows this as a picture. This is a reconstruction from sections %(sections)s and may differ."
    ) % {"sections": ", ".join(sorted({unit.section for unit in plan.units} | {team.section for team in plan.teams}))}
    return organisation_chart(gettext("The organisation of the services"), root, note)


def process_table(request: HttpRequest, area: AreaInForce, words: Words) -> Table:
    """Return the key processes with their owners and what they are merged into."""
    roles = {role.id: role for role in area.plan.roles}
    known = {process.id: process for process in area.plan.processes}

    def owner(process: object) -> str:
        return undecided() if process.owner == UNDECIDED else words.name("roles", roles[process.owner], title=True)

    def merged(process: object) -> str:
        return ", ".join(words.plain("processes", known[one]) for one in process.merged_into)

    columns = (
        Column("name", gettext("Key process"), lambda one: words.name("processes", one, title=True)),
        Column("owner", gettext("Owner"), owner),
        Column("merged", gettext("Carried out within"), merged),
        Column("section", gettext("Section"), lambda one: one.section),
    )
    caption = gettext("Key processes and their owners")
    return Table(columns, area.plan.processes, request, caption=caption, exportable=False)


urlpatterns = [path("", organisation, name="organisation")]
