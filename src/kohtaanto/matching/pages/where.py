"""Where my jobs are: a map and a table of places, with a car and without one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.matching import rules, wording
from kohtaanto.matching.pages.whose import whose
from kohtaanto.matching.where import ANYWHERE, CAR, ELSEWHERE, PUBLIC, JobsByPlace, Spot, jobs_at, of_jobseeker
from kohtaanto.ui.charts.map import PlaceValue, bubble_map
from kohtaanto.ui.formats import minutes, number
from kohtaanto.ui.tables import Column, Table, chosen_sort, exported

MODES = (CAR, PUBLIC)


@allow(*rules.OWN_MATCHES)
@require_GET
def my_where(request: HttpRequest) -> HttpResponse:
    """Show the signed-in jobseeker where the jobs are."""
    return _shown(request, None)


@allow(*rules.SERVE)
@require_GET
def where(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an adviser where a jobseeker's jobs are."""
    return _shown(request, pk)


def _shown(request: HttpRequest, pk: int | None) -> HttpResponse:
    who = whose(request, pk)
    if who is None:
        return render(request, "matching/no_jobseeker.html")
    lang = (get_language() or "fi")[:2]
    found = of_jobseeker(who.id, lang)
    by = request.GET.get("by") if request.GET.get("by") in MODES else (CAR if found.drives else PUBLIC)
    rows = ordered(found, by, chosen_sort(request, columns(by)))
    table = Table(columns(by), rows, request, caption=gettext("Where the jobs are"), count=len(rows))
    answer = exported(request, table, "jobs-by-place")
    if answer is not None:
        return answer
    place = next((one for one in (*found.spots, found.anywhere) if one.code == request.GET.get("place")), None)
    context = {
        "who": who,
        "found": found,
        "by": by,
        "modes": [
            {"label": label, "href": f"?by={mode}", "current": mode == by}
            for mode, label in ((CAR, gettext("With a car")), (PUBLIC, gettext("Without a car")))
        ],
        "map": drawn(found, by),
        "table": table,
        # An advert seldom tells the district, so nothing can be said of a district without jobs.
        "without": [spot.name for spot in found.spots if spot.place and not spot.suits and ":" not in spot.code],
        "place": place,
        "place_name": named(place) if place else "",
        "place_count": getattr(place, by) if place else 0,
        "jobs": jobs_at(who.id, place.code, by, lang) if place else (),
        "all_of_place": all_of(place) if place else "",
        "crumbs": who.crumbs(gettext("Where the jobs are")),
        "tabs": who.tabs("where"),
    }
    return render(request, "matching/where.html", context)


def named(spot: Spot) -> str:
    """Return a place's name."""
    return {ELSEWHERE: gettext("elsewhere"), ANYWHERE: gettext("remote work or no place told")}.get(
        spot.code, spot.name
    )


def ordered(found: JobsByPlace, by: str, sort: str) -> list[Spot]:
    """Return the places where some job suits in the order asked for; else those with most in reach first."""
    key = sort.removeprefix("-")
    rows = sorted((*found.spots, found.anywhere), key=lambda one: (-getattr(one, by), -one.suits, one.name))
    rows = [one for one in rows if one.suits]
    if key in {"suits", *MODES}:
        rows.sort(key=lambda one: getattr(one, key), reverse=sort.startswith("-"))
    elif key == "place":
        rows.sort(key=named, reverse=sort.startswith("-"))
    return rows


def columns(by: str) -> tuple[Column, ...]:
    """Return the table's columns; places lead to their jobs as one goes now."""

    def linked(spot: Spot) -> str:
        return format_html('<a href="?by={}&amp;place={}#jobs">{}</a>', by, spot.code, named(spot))

    def way(by_car: bool):
        return lambda spot: time_of(spot, by_car)

    return (
        Column("place", _("Place"), named, linked, sortable=True),
        _count("suits", _("Suitable there")),
        _count(CAR, _("In reach with a car")),
        Column("car_time", _("By car"), way(True)),
        _count(PUBLIC, _("In reach without a car")),
        Column("public_time", _("By public transport"), way(False)),
    )


def _count(name: str, label: object) -> Column:
    return Column(
        name, label, lambda row: getattr(row, name), lambda row: number(getattr(row, name)), numeric=True, sortable=True
    )


def time_of(spot: Spot, by_car: bool) -> str:
    """Return how long the way to a place takes, by public transport with departures and changes."""
    if spot.home:
        return gettext("home")
    if spot.way is None:
        return gettext("not known") if spot.place or spot.code == ELSEWHERE else ""
    if by_car:
        return minutes(spot.way.car)
    return by_public_transport(spot)


def by_public_transport(spot: Spot) -> str:
    """Return how long the way takes, how often one can go, and whether one changes."""
    if spot.way.public is None:
        return wording.how_long(spot.way, by_car=False)
    long, departures = minutes(spot.way.public), spot.way.departures
    # A way may be measured without its departures.
    if not departures:
        return long
    if spot.way.changes:
        words = ngettext(
            "%(minutes)s, with a change, once a day", "%(minutes)s, with a change, %(departures)s a day", departures
        )
    else:
        words = ngettext("%(minutes)s, once a day", "%(minutes)s, %(departures)s a day", departures)
    return words % {"minutes": long, "departures": number(departures)}


def drawn(found: JobsByPlace, by: str) -> SafeString | None:
    """Return the map of the jobs in reach; None where the plan has no place."""
    every = [spot for spot in found.spots if spot.place]
    if not every:
        return None
    # Where no job suits there is nothing to see, and names of many noughts would cover each other.
    spots = [spot for spot in every if spot.suits or spot.home] or every
    title = gettext("Jobs in reach with a car") if by == CAR else gettext("Jobs in reach without a car")
    return bubble_map(
        title,
        [
            PlaceValue(
                spot.name,
                spot.place.latitude,
                spot.place.longitude,
                getattr(spot, by),
                1 if spot.home else 0,
                f"?by={by}&place={spot.code}#jobs",
            )
            for spot in spots
        ],
        unit=gettext("jobs"),
    )


def all_of(spot: Spot) -> str:
    """Return the address of all open vacancies of a place, whether they suit or not."""
    if spot.code == ANYWHERE:
        return f"{reverse('vacancies:list')}?municipality=remote"
    return f"{reverse('vacancies:list')}?municipality={spot.code[:3]}" if spot.place else ""


urlpatterns = [
    path("mine/where/", my_where, name="my-where"),
    path("jobseekers/<int:pk>/where/", where, name="where"),
]
