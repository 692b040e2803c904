"""Teams with their people and person-years."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.law.calendar import today
from kohtaanto.staff import queries, rules


@allow(*rules.READ_TEAMS)
@require_GET
def teams(request: HttpRequest) -> HttpResponse:
    """List the teams of today, the largest unit's first."""
    found = queries.teams()
    context = {
        "teams": found,
        "day": today(),
        "people": sum(len(team.members) for team in found),
        "person_years": sum(queries.person_years_by_funding().values(), Decimal(0)),
    }
    return render(request, "staff/teams.html", context)


urlpatterns = [path("", teams, name="teams")]
