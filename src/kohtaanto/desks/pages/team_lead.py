"""The team lead's view: how the statutory meetings stand, by municipality and by adviser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.access.types import Role
from kohtaanto.area import queries as area
from kohtaanto.casework import queries as casework
from kohtaanto.casework.types import Situation
from kohtaanto.desks.pages.adviser import titles, worklist
from kohtaanto.desks.tiles import Tile
from kohtaanto.law.calendar import today
from kohtaanto.ui.charts.bars import stacked_bars


@allow(Role.TEAM_LEAD)
@require_GET
def team_lead(request: HttpRequest) -> HttpResponse:
    """Show what is overdue and due soon in the whole area, and where."""
    day, names = today(), titles()
    towns = area.municipality_names(get_language()[:2])
    loads = casework.workload_by_municipality(day)
    totals = {
        Situation.OVERDUE: sum(load.overdue for load in loads),
        Situation.DUE_THIS_WEEK: sum(load.this_week for load in loads),
        Situation.DUE_NEXT_WEEK: sum(load.next_week for load in loads),
        Situation.UNASSIGNED: sum(load.unassigned for load in loads),
        Situation.NO_PLAN: sum(load.without_plan for load in loads),
    }
    tiles = [
        Tile(
            count,
            names[situation],
            worklist(whose="all", show=situation.value),
            "danger" if situation is Situation.OVERDUE else "",
        )
        for situation, count in totals.items()
    ]
    chart = stacked_bars(
        _("Statutory meetings by municipality"),
        [_("overdue"), _("this week"), _("next week")],
        [(towns.get(load.key, load.key), (load.overdue, load.this_week, load.next_week)) for load in loads],
        unit=_("meetings"),
    )
    context = {"tiles": tiles, "chart": chart, "advisers": casework.workload_by_adviser(day), "day": day}
    return render(request, "desks/team_lead.html", context)


urlpatterns = [path("desk/team-lead/", team_lead, name="team-lead")]
