"""Ways by car and by public transport: golden cases, and what must hold of every approximation."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.engine.matching.travel import Line, Measured, Pace, waiting, with_line, with_ways
from kohtaanto.engine.types import Place, Way

pytestmark = pytest.mark.row("B4")
A, B, C, D = (
    Place(code, code, code, 62.0 + north, 27.0) for code, north in zip("abcd", (0, 0.2, 0.5, 1.0), strict=True)
)
FOUR = (A, B, C, D)
PLAIN = Pace(road_factor=1.0, car_kmh=60, public_kmh=30, access=10, service_hours=16, wait_share=0.5, longest_wait=30)


def ways(places: tuple[Place, ...]) -> dict[str, Way]:
    """Return {from + to: way}."""
    return {place.code + way.to: way for place in places for way in place.ways}


def told(way: Way) -> tuple[float, float | None, int, int]:
    return way.car, way.public, way.departures, way.changes


def test_golden_ways() -> None:
    # A degree of latitude is 111.19 km: a-b 22.24, b-c 33.36, a-c 55.60, c-d 55.60 km.
    found = ways(with_ways(FOUR, [Line(("a", "b"), 32), Line(("b", "c"), 16)], PLAIN))
    assert told(found["ab"]) == (22.2, 69.5, 32, 0)  # 10 + 44.5 ride + 15 wait
    assert told(found["bc"]) == (33.4, 106.7, 16, 0)  # 10 + 66.7 + 30
    assert told(found["ac"]) == (55.6, 166.2, 16, 1)  # 10 + 59.5 + 96.7: the wait for both, the way to the stops once
    assert told(found["ad"]) == (111.2, None, 0, 0)
    assert found["ab"].kilometres == pytest.approx(22.24, abs=0.01)


def test_staying_on_a_line_is_no_change() -> None:
    found = ways(with_ways(FOUR, [Line(("a", "b", "c"), 16)], PLAIN))
    assert told(found["ac"]) == (55.6, 151.2, 16, 0)  # 10 + 111.2 + 30


def test_two_lines_on_one_leg_are_waited_for_together() -> None:
    found = ways(with_ways((A, B), [Line(("a", "b"), 16), Line(("b", "a"), 32)], PLAIN))
    assert told(found["ab"]) == (22.2, 64.5, 48, 0)


@pytest.mark.parametrize(("departures", "minutes"), [(1, 30), (16, 30), (32, 15), (96, 5), (480, 1)])
def test_waiting_is_a_part_of_the_time_between_departures_and_never_endless(departures: int, minutes: float) -> None:
    assert waiting(departures, PLAIN) == minutes


def test_what_is_measured_replaces_what_is_approximated_and_nothing_else() -> None:
    lines = [Line(("a", "b", "c"), 16)]
    known = [
        Measured("a", "b", car=31),
        Measured("b", "a", car=29),
        Measured("b", "c", public=44, departures=9),
        Measured("a", "c", departures=0),
        Measured("c", "d", public=70, departures=2),
    ]
    before, found = ways(with_ways(FOUR, lines, PLAIN)), ways(with_ways(FOUR, lines, PLAIN, known))
    assert told(found["ab"]) == (31, *told(before["ab"])[1:])
    assert told(found["ba"]) == (29, *told(before["ba"])[1:])
    assert told(found["bc"]) == told(found["cb"]) == (33.4, 44, 9, 0)
    assert told(found["ac"]) == told(found["ca"]) == (55.6, None, 0, 0)
    assert told(found["cd"]) == (55.6, 70, 2, 0)
    assert found["ad"] == before["ad"]


def test_what_is_nowhere_is_refused() -> None:
    with pytest.raises(KeyError):
        with_ways(FOUR, [Line(("a", "x"), 1)])
    with pytest.raises(KeyError):
        with_ways(FOUR, measured=[Measured("a", "x", car=1)])
    with pytest.raises(KeyError):
        with_line(FOUR, "a", "b", 3)


def test_a_bus_where_none_went() -> None:
    places = with_ways(FOUR, [Line(("a", "b"), 32)], PLAIN)
    found = ways(with_line(places, "b", "c", 16, PLAIN))
    assert told(found["bc"]) == (33.4, 106.7, 16, 0)
    assert told(found["ac"]) == told(found["ca"]) == (55.6, 166.2, 16, 1)
    assert found["ab"] == ways(places)["ab"]
    assert found["ad"].public is None
    assert with_line(places, "b", "c", 0, PLAIN) == places


positions = st.tuples(st.floats(60, 68), st.floats(21, 30))
codes = st.sampled_from("abcdef")
lines = st.lists(
    st.builds(Line, st.lists(codes, min_size=2, max_size=4, unique=True).map(tuple), st.integers(0, 60)), max_size=6
)
towns = st.lists(positions, min_size=6, max_size=6).map(
    lambda found: tuple(Place(code, code, code, *where) for code, where in zip("abcdef", found, strict=True))
)
paces = st.builds(
    Pace,
    st.floats(1, 2),
    st.floats(20, 100),
    st.floats(15, 90),
    st.floats(0, 30),
    st.floats(8, 24),
    st.floats(0, 1),
    st.floats(0, 60),
)


def no_slower(before: Way, after: Way) -> bool:
    return before.public is None or (after.public is not None and after.public <= before.public)


@given(towns, lines, paces)
def test_both_directions_are_alike_and_no_time_is_negative(places, some, pace) -> None:
    found = ways(with_ways(places, some, pace))
    assert len(found) == 30
    for both, way in found.items():
        assert replace(found[both[::-1]], to=way.to) == way
        assert way.kilometres >= 0
        assert way.car >= 0
        if way.public is None:
            assert (way.departures, way.changes) == (0, 0)
        else:
            assert way.public >= round(pace.access, 1)
            assert way.departures > 0
            assert way.changes >= 0


@given(towns, lines, paces, st.integers(0, 5), st.integers(1, 40))
def test_more_departures_and_more_lines_are_never_slower(places, some, pace, number, more) -> None:
    before = ways(with_ways(places, some, pace))
    other = Line(("a", "b", "c"), more)
    richer = [[*some, other]]
    if some:
        line = some[number % len(some)]
        richer.append([*some, replace(line, departures=line.departures + more)])
        richer.append([one if one is not line else replace(line, departures=line.departures + more) for one in some])
    for every in richer:
        after = ways(with_ways(places, every, pace))
        assert all(no_slower(before[both], after[both]) for both in before)


@given(towns, lines, paces, st.integers(1, 40))
def test_one_more_bus_is_never_slower_and_goes_both_ways(places, some, pace, departures) -> None:
    known = with_ways(places, some, pace)
    before, after = ways(known), ways(with_line(known, "a", "b", departures, pace))
    for both, way in after.items():
        assert no_slower(before[both], way)
        assert replace(after[both[::-1]], to=way.to) == way
        assert (way.kilometres, way.car) == (before[both].kilometres, before[both].car)
    assert after["ab"].public is not None


@given(towns, paces, st.integers(1, 40))
def test_the_first_bus_is_as_if_it_had_always_been_there(places, pace, departures) -> None:
    added = with_line(with_ways(places, (), pace), "a", "b", departures, pace)
    planned = with_ways(places, [Line(("a", "b"), departures)], pace)
    for one, other in zip(added, planned, strict=True):
        for way, same in zip(one.ways, other.ways, strict=True):
            assert (way.departures, way.changes) == (same.departures, same.changes)
            assert way.public == (None if same.public is None else pytest.approx(same.public, abs=0.2))
