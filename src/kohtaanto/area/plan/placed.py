"""The municipalities and districts of a plan as places that the engines know, with the ways between them."""

from typing import TYPE_CHECKING

from kohtaanto.area.plan.area_file import AreaFacts
from kohtaanto.area.plan.types import Plan
from kohtaanto.engine.types import Place

if TYPE_CHECKING:
    from kohtaanto.engine.matching.travel import Pace


def placed(plan: Plan, facts: AreaFacts) -> tuple[Place, ...]:
    """Return the municipalities, then the districts, with the ways that the facts tell of or let approximate.

    A municipality's code is its three digits, a district's that of its municipality and its own id: "297:nilsia".
    """
    codes = codes_of(plan, facts)
    places = tuple(
        Place(
            codes[place.id],
            place.name,
            facts.place_name(place.id, place.name, "sv"),
            facts.place(place.id).latitude,
            facts.place(place.id).longitude,
        )
        for place in (*plan.municipalities, *plan.districts)
    )
    travel = facts.travel
    if travel is None:
        return places
    # The matching engine is heavy to load, and plans are read without it too.
    from kohtaanto.engine.matching.travel import Line, Measured, with_ways

    lines = [Line(tuple(codes[stop] for stop in line.stops), line.departures) for line in travel.lines]
    measured = [
        Measured(
            codes[one.start],
            codes[one.end],
            None if one.car_minutes is None else float(one.car_minutes),
            None if one.public_minutes is None else float(one.public_minutes),
            one.departures,
        )
        for one in facts.travel_times
    ]
    return with_ways(places, lines, pace_of(facts), measured)


def codes_of(plan: Plan, facts: AreaFacts) -> dict[str, str]:
    """Return {id of a place in the plan: its code}."""
    codes = {one.id: facts.place(one.id).code for one in plan.municipalities}
    return codes | {one.id: f"{facts.place(one.id).code}:{one.id}" for one in plan.districts}


def pace_of(facts: AreaFacts) -> "Pace":
    """Return the figures of the approximation; those of the engine where the facts have none."""
    from kohtaanto.engine.matching.travel import Pace

    if facts.travel is None:
        return Pace(road_factor=float(facts.distances.road_factor))
    return Pace(
        road_factor=float(facts.distances.road_factor),
        car_kmh=float(facts.travel.car_kmh),
        public_kmh=float(facts.travel.public_kmh),
        access=float(facts.travel.access_minutes),
        service_hours=float(facts.travel.service_hours),
        wait_share=float(facts.travel.wait_share),
        longest_wait=float(facts.travel.longest_wait_minutes),
    )
