"""Service points on a map and in a list, with the youth points."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public
from kohtaanto.area import register
from kohtaanto.area.pages.plan_page import shown, with_plan
from kohtaanto.area.plan.organisation import Opening, ServicePoint, Weekday, YouthPoint
from kohtaanto.area.plan.values import UNDECIDED
from kohtaanto.area.types import AreaInForce
from kohtaanto.area.wording import OPENINGS, YOUTH_POINTS, Words, moment, undecided
from kohtaanto.law.calendar import today
from kohtaanto.ui.charts import PlaceValue, bubble_map
from kohtaanto.ui.charts.figure import legend
from kohtaanto.ui.tables import Column, Table, exported


def weekdays() -> dict[Weekday, str]:
    """Return on which day of the week something is."""
    return {
        Weekday.MONDAY: gettext("on Mondays"),
        Weekday.TUESDAY: gettext("on Tuesdays"),
        Weekday.WEDNESDAY: gettext("on Wednesdays"),
        Weekday.THURSDAY: gettext("on Thursdays"),
        Weekday.FRIDAY: gettext("on Fridays"),
    }


@public
@require_GET
@with_plan
def points(request: HttpRequest, area: AreaInForce, words: Words) -> HttpResponse:
    """Show the service points."""
    table = Table(
        columns(area, words), area.plan.service_points, request, caption=gettext("Service points of the area")
    )
    file = exported(request, table, "service-points")
    if file is not None:
        return file
    youth = area.plan.youth
    context = {
        "table": table,
        "map": point_map(area, words),
        "legend": legend([str(OPENINGS[opening]) for opening in Opening]),
        "youth": [youth_words(point, words) for point in youth.points] if youth else [],
        "youth_everywhere": bool(youth and youth.outreach_elsewhere),
    }
    return shown(request, "area/points.html", "points", area, context)


def columns(area: AreaInForce, words: Words) -> tuple[Column, ...]:
    """Return the columns of the list."""

    def place(point: ServicePoint) -> str:
        municipality = area.plan.municipality_of(point.place).id
        return format_html(
            '<a href="{}">{}</a>', reverse("area:municipality", args=[municipality]), words.place(municipality)
        )

    return (
        Column("name", gettext("Service point"), lambda one: words.plain("service_points", one)),
        Column(
            "municipality",
            gettext("Municipality"),
            lambda one: words.place(area.plan.municipality_of(one.place).id),
            place,
        ),
        Column("opening", gettext("Opening"), lambda one: OPENINGS[one.opening]),
        Column(
            "walk_in", gettext("Without an appointment"), lambda one: gettext("yes") if one.walk_in else gettext("no")
        ),
        Column("address", gettext("Address"), lambda one: undecided() if one.address == UNDECIDED else one.address),
        Column("section", gettext("Section of the plan"), lambda one: one.section),
    )


def point_map(area: AreaInForce, words: Words) -> str:
    """Return the points on a map; a bubble stands for the jobseekers of its place."""
    counts = register.counts(today()) or {}
    groups = list(Opening)
    with_point = {point.place for point in area.plan.service_points}
    spots = []
    for point in area.plan.service_points:
        people = register.in_place(area, counts, point.place)
        people -= sum(
            register.in_place(area, counts, one.id)
            for one in area.plan.districts
            if one.municipality == point.place and one.id in with_point
        )
        facts = area.facts.place(point.place)
        name = words.place(point.place)
        spots.append(PlaceValue(name, facts.latitude, facts.longitude, people, groups.index(point.opening)))
    note = gettext("A bubble’s area is the number of jobseekers in the register who live there.")
    return bubble_map(
        gettext("Service points and the jobseekers around them"), spots, unit=gettext("Jobseekers"), note=note
    )


def youth_words(point: YouthPoint, words: Words) -> dict[str, object]:
    """Return what the page shows of a youth point."""
    times = []
    if point.weekday:
        times.append(weekdays()[point.weekday])
    if point.starts:
        times.append(gettext("from %(moment)s") % {"moment": moment(point.starts)})
    if point.ends:
        times.append(gettext("to %(moment)s") % {"moment": moment(point.ends)})
    ended = bool(point.ends and not isinstance(point.ends, str) and point.ends.day and point.ends.day < today())
    return {
        "place": words.place(point.place),
        "kind": YOUTH_POINTS[point.kind],
        "times": ", ".join(times),
        "host": point.host or "",
        "ended": ended,
        "section": point.section,
    }


urlpatterns = [path("service-points/", points, name="points")]
