"""The area on a map: people, jobs, and the skills that are asked for more than they are held."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public
from kohtaanto.area import queries as area
from kohtaanto.desks.try_it import GROUP_OF_FIVE
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.law.calendar import today
from kohtaanto.matching import queries as matching
from kohtaanto.ui.charts.map import PlaceValue, bubble_map
from kohtaanto.vacancies import queries as vacancies

SHOWN = ("people", "jobs", "balance")
GAPS_SHOWN = 15


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality with its jobseekers and open jobs."""

    code: str
    name: str
    latitude: float
    longitude: float
    people: int
    jobs: int

    @property
    def balance(self) -> float | None:
        """Jobseekers per open job; None where there is no job."""
        return self.people / self.jobs if self.jobs else None


def towns(language: str) -> list[Town]:
    """Return the municipalities of the plan in force with today's counts."""
    people = jobseekers.counts_by_municipality()
    jobs = {count.code: count.positions for count in vacancies.counts_by_municipality()}
    names = area.municipality_names(language)
    return [
        Town(
            place.code,
            names[place.code],
            place.latitude,
            place.longitude,
            people.get(place.code, 0),
            jobs.get(place.code, 0),
        )
        for place in area.places()
        if place.code in names
    ]


@public
@require_GET
def area_map(request: HttpRequest) -> HttpResponse:
    """Draw what was chosen, and list everything in a table."""
    shown = request.GET.get("show") if request.GET.get("show") in SHOWN else "people"
    language = get_language()[:2]
    found = towns(language)
    if not found:
        return render(request, "desks/no_plan.html")
    titles = {
        "people": (_("Jobseekers"), _("people")),
        "jobs": (_("Open positions"), _("positions")),
        "balance": (_("Jobseekers per open position"), ""),
    }
    town = request.GET.get("town") if any(one.code == request.GET.get("town") for one in found) else None
    drawing = bubble_map(
        titles[shown][0],
        [
            PlaceValue(
                one.name,
                one.latitude,
                one.longitude,
                getattr(one, shown) or 0,
                href=f"?show={shown}&town={one.code}#gaps",
            )
            for one in found
        ],
        unit=titles[shown][1],
        decimals=1 if shown == "balance" else 0,
    )
    context = {
        "drawing": drawing,
        "tabs": [{"label": titles[one][0], "href": f"?show={one}", "current": one == shown} for one in SHOWN],
        "towns": found,
        "town": next((one for one in found if one.code == town), None),
        "gaps": matching.area_gaps(language, town or "", GAPS_SHOWN),
        "least": GROUP_OF_FIVE,
        "day": today(),
    }
    return render(request, "desks/map.html", context)


urlpatterns = [path("map/", area_map, name="map")]
