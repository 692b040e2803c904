"""The municipalities, and a page for each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public
from kohtaanto.area import register
from kohtaanto.area.pages.plan_page import shown, with_plan
from kohtaanto.area.pages.points import youth_words
from kohtaanto.area.plan.organisation import Municipality
from kohtaanto.area.types import AreaInForce
from kohtaanto.area.wording import OPENINGS, Words, decimal, undecided
from kohtaanto.law.calendar import today
from kohtaanto.ui.formats import number


@public
@require_GET
@with_plan
def municipalities(request: HttpRequest, area: AreaInForce, words: Words) -> HttpResponse:
    """List the municipalities with their jobseekers."""
    counts = register.counts(today())
    cards = [
        {
            "id": one.id,
            "name": words.place(one.id),
            "responsible": one.responsible,
            "jobseekers": None if counts is None else register.in_place(area, counts, one.id),
            "points": sum(area.plan.municipality_of(point.place).id == one.id for point in area.plan.service_points),
            "areas": ", ".join(production_areas(area, words, one)),
        }
        for one in area.plan.municipalities
    ]
    context = {"cards": sorted(cards, key=lambda card: card["name"]), "day": today()}
    return shown(request, "area/municipalities.html", "municipalities", area, context)


@public
@require_GET
@with_plan
def municipality(request: HttpRequest, area: AreaInForce, words: Words, name: str) -> HttpResponse:
    """Show one municipality: what the plan says of it, beside the register."""
    found = next((one for one in area.plan.municipalities if one.id == name), None)
    if found is None:
        raise Http404
    plan, facts, counts = area.plan, area.facts.place(name), register.counts(today())
    main = next((point for point in plan.service_points if point.main), None)
    districts = [one for one in plan.districts if one.municipality == name]
    own = {name, *(one.id for one in districts)}
    rows = [row for one in plan.production_areas for row in one.rows if set(row.covers) & own]
    youth = plan.youth.points if plan.youth else ()
    context = {
        "municipality": found,
        "name": words.place(name),
        "code": facts.code,
        "population": number(facts.population),
        "population_on": area.facts.population_on,
        "production_areas": production_areas(area, words, found),
        "rows": [(row.name, number(row.jobseekers), decimal(row.share), row.section) for row in rows],
        "live": None if counts is None else number(register.in_place(area, counts, name)),
        "districts": [
            (words.place(one.id), "" if counts is None else number(register.in_place(area, counts, one.id)))
            for one in districts
        ],
        "points": [
            {
                "name": words.plain("service_points", point),
                "opening": OPENINGS[point.opening],
                "walk_in": point.walk_in,
                "address": undecided() if point.address == "undecided" else point.address,
                "section": point.section,
            }
            for point in plan.service_points
            if point.place in own
        ],
        "youth": [youth_words(point, words) for point in youth if point.place in own],
        "main": distance(area, words, name, main.place) if main and main.place != name else "",
        "day": today(),
    }
    return shown(request, "area/municipality.html", "municipalities", area, context)


def production_areas(area: AreaInForce, words: Words, one: Municipality) -> list[str]:
    """Return the names of the production areas that a municipality, or a district of it, lies in."""
    own = {one.id, *(district.id for district in area.plan.districts if district.municipality == one.id)}
    return [
        words.plain("production_areas", found)
        for found in area.plan.production_areas
        if any(set(row.covers) & own for row in found.rows)
    ]


def distance(area: AreaInForce, words: Words, one: str, main: str) -> str:
    """Return how far the main service point is."""
    kilometres = area.facts.kilometres(one, main)
    return gettext("%(km)s km to %(place)s as the crow flies, about %(road)s km by road (estimate)") % {
        "km": number(kilometres),
        "road": number(kilometres * float(area.facts.distances.road_factor)),
        "place": words.place(main),
    }


urlpatterns = [
    path("municipalities/", municipalities, name="municipalities"),
    path("municipalities/<slug:name>/", municipality, name="municipality"),
]
