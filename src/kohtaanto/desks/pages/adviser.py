"""The adviser's day: who has to be met, and who waits for what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.access.types import Role
from kohtaanto.casework import queries as casework
from kohtaanto.casework.types import Situation, WorklistFilter
from kohtaanto.desks.tiles import Tile
from kohtaanto.law.calendar import today
from kohtaanto.vacancies import queries as vacancies

OF_MINE = (Situation.OVERDUE, Situation.DUE_THIS_WEEK, Situation.DUE_NEXT_WEEK, Situation.NEW_TO_ME)


def worklist(**narrowing: object) -> str:
    """Return the address of the worklist, narrowed."""
    query = "&".join(f"{name}={value}" for name, value in narrowing.items())
    return f"{reverse('casework:worklist')}?{query}"


def titles() -> dict[Situation, str]:
    """Return what each count is called."""
    return {
        Situation.OVERDUE: _("meetings overdue"),
        Situation.DUE_THIS_WEEK: _("meetings due this week"),
        Situation.DUE_NEXT_WEEK: _("meetings due next week"),
        Situation.NEW_TO_ME: _("new to me"),
        Situation.UNASSIGNED: _("without an adviser"),
        Situation.NO_PLAN: _("without an employment plan"),
    }


@allow(Role.ADVISER)
@require_GET
def adviser(request: HttpRequest) -> HttpResponse:
    """Show the counts of one's own clients, each leading to its list, and the unassigned of the area."""
    day, names = today(), titles()
    tiles = [
        Tile(
            casework.count(WorklistFilter(situation=situation.value, mine=request.user.pk, day=day)),
            names[situation],
            worklist(whose="mine", show=situation.value),
            "danger" if situation is Situation.OVERDUE else "",
        )
        for situation in OF_MINE
    ]
    unassigned = WorklistFilter(situation=Situation.UNASSIGNED.value, day=day)
    area_tiles = [
        Tile(
            casework.count(unassigned),
            names[Situation.UNASSIGNED],
            worklist(whose="all", show=Situation.UNASSIGNED.value),
        ),
        Tile(vacancies.open_count(), _("open vacancies"), reverse("vacancies:list")),
    ]
    return render(request, "desks/adviser.html", {"tiles": tiles, "area_tiles": area_tiles, "day": day})


urlpatterns = [path("desk/adviser/", adviser, name="adviser")]
