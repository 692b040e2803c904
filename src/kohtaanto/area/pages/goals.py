"""The area's goals, with what the plan leaves open of their measuring."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public
from kohtaanto.area.pages.plan_page import shown, with_plan
from kohtaanto.area.plan.values import UNDECIDED
from kohtaanto.area.types import AreaInForce
from kohtaanto.area.wording import Words, moment


@public
@require_GET
@with_plan
def goals(request: HttpRequest, area: AreaInForce, words: Words) -> HttpResponse:
    """Show the goals by group."""
    monitoring = area.plan.monitoring
    groups = [
        {
            "name": words.name("goal_groups", group),
            "section": group.section,
            "goals": [
                {
                    "name": words.name("goals", goal, title=True),
                    "open": UNDECIDED in (goal.indicators, goal.baseline, goal.target),
                    "indicators": goal.indicators,
                }
                for goal in group.goals
            ],
        }
        for group in area.plan.goal_groups
    ]
    context = {
        "groups": groups,
        "count": sum(len(group["goals"]) for group in groups),
        "decided": moment(monitoring.indicators_decided),
        "baselines": moment(monitoring.baselines_set),
        "monitored": moment(monitoring.monitored_from),
        "section": monitoring.section,
    }
    return shown(request, "area/goals.html", "goals", area, context)


urlpatterns = [path("goals/", goals, name="goals")]
