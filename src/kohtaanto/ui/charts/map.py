"""A plain map of places as bubbles: no outlines, the right directions and distances, names that never overlap."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kohtaanto.ui.charts.bars import linked
from kohtaanto.ui.charts.figure import drawing, figure, joined, series_class, table
from kohtaanto.ui.formats import number

SIDE = 300
"""Pixels of the narrowest map, a phone's: names that do not overlap there do not on a wider one."""
EDGE = 12
LETTER = 7.3
LINE = 16
KILOMETRES_A_DEGREE = 111.2
LARGEST = 26
SMALLEST = 5

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """A place with its value (0 or more); `group` (from 0) chooses the colour, `href` leads to its page."""

    name: str
    latitude: float
    longitude: float
    value: float
    group: int = 0
    href: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A place on the map: centre in per cent, radius in pixels, and where its name stands from the centre."""

    place: PlaceValue
    x: float
    y: float
    radius: float
    dx: float
    dy: float
    anchor: str


def project(places: Sequence[PlaceValue]) -> list[tuple[float, float]]:
    """Return (x, y) in per cent of a square, north up, with the same scale in both directions."""
    middle = math.radians(sum(place.latitude for place in places) / len(places))
    flat = [(place.longitude * math.cos(middle), -place.latitude) for place in places]
    left, top = min(x for x, _ in flat), min(y for _, y in flat)
    wide, high = max(x for x, _ in flat) - left, max(y for _, y in flat) - top
    span = max(wide, high) or 1.0
    room = 100 - 2 * EDGE
    return [
        (
            round(EDGE + (x - left + (span - wide) / 2) / span * room, 2),
            round(EDGE + (y - top + (span - high) / 2) / span * room, 2),
        )
        for x, y in flat
    ]


def kilometres_across(places: Sequence[PlaceValue]) -> float:
    """Return how many kilometres the map's whole width is; 0 where all places are one."""
    middle = math.radians(sum(place.latitude for place in places) / len(places))
    wide = (max(p.longitude for p in places) - min(p.longitude for p in places)) * math.cos(middle)
    high = max(p.latitude for p in places) - min(p.latitude for p in places)
    return max(wide, high) * KILOMETRES_A_DEGREE / (100 - 2 * EDGE) * 100


def _rings(centre: Drawn, across: float, boxes: list[Box]) -> list[SafeString]:
    """Return circles of round distances around a place, each with its kilometres where it covers no name.

    The map is `across` km wide; circles that would not fit are left out.
    """
    if not across:
        return []
    step = next(step for step in (5, 10, 25, 50, 100, 250, 1000) if across / step <= 6)
    rings, labels = [], []
    for distance in (step, 2 * step, 3 * step):
        radius = distance / across * 100
        rings.append(
            format_html(
                '<ellipse class="ring" cx="{}%" cy="{}%" rx="{}%" ry="{}%"/>',
                centre.x,
                centre.y,
                round(radius, 2),
                round(radius, 2),
            )
        )
        spots = [
            (centre.x + radius * math.cos(math.radians(angle)), centre.y + radius * math.sin(math.radians(angle)))
            for angle in range(0, 360, 15)
        ]
        inside = [(x, y) for x, y in spots if 8 <= x <= 92 and 3 <= y <= 97]
        if not inside:
            continue
        x, y = min(inside, key=lambda spot: sum(_overlap(_label_box(*spot), box) for box in boxes))
        boxes.append(_label_box(x, y))
        labels.append(
            format_html(
                '<text class="t-quiet t-middle halo" x="{}%" y="{}%" dy="4">{} km</text>',
                round(x, 2),
                round(y, 2),
                distance,
            )
        )
    return [*rings, *labels]


def _label_box(x: float, y: float) -> Box:
    """Return the pixels that a ring's "100 km" covers around a point in per cent."""
    across, down = x / 100 * SIDE, y / 100 * SIDE
    return across - 26, down - 9, across + 26, down + 9


def _overlap(one: Box, other: Box) -> float:
    """Return the area in which two boxes overlap, square pixels."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0) * max(high, 0)


def _candidates(x: float, y: float, radius: float, width: float) -> list[tuple[float, float, str, Box]]:
    """Return where a name may stand, best first: (dx, dy, anchor, its box in pixels)."""
    found = []
    gap = radius + 5
    for distance in (0, 12, 24):
        for dx, dy, anchor in (
            (gap + distance, 5, "start"),
            (-gap - distance, 5, "end"),
            (0, -gap - distance, "middle"),
            (0, gap + 11 + distance, "middle"),
            (gap * 0.8, -gap * 0.6 - distance, "start"),
            (gap * 0.8, gap * 0.6 + 10 + distance, "start"),
            (-gap * 0.8, -gap * 0.6 - distance, "end"),
            (-gap * 0.8, gap * 0.6 + 10 + distance, "end"),
        ):
            start = {"start": x + dx, "end": x + dx - width, "middle": x + dx - width / 2}[anchor]
            found.append((dx, dy, anchor, (start, y + dy - 12, start + width, y + dy - 12 + LINE)))
    return found


def lay_out(places: Sequence[PlaceValue], decimals: int = 0) -> tuple[list[Drawn], list[Box]]:
    """Place the names greedily, the largest bubbles first, each where it covers least.

    Returns (places drawn, boxes taken by names and bubbles in pixels of the narrowest map).
    """
    highest = max((place.value for place in places), default=0) or 1
    spots = [
        (place, x, y, round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(place.value / highest), 1))
        for place, (x, y) in zip(places, project(places), strict=True)
    ]
    taken: list[Box] = [
        (x / 100 * SIDE - r, y / 100 * SIDE - r, x / 100 * SIDE + r, y / 100 * SIDE + r) for _, x, y, r in spots
    ]
    names: list[Box] = []
    drawn = []
    for place, x, y, radius in sorted(spots, key=lambda spot: -spot[3]):
        width = len(written(place, decimals)) * LETTER
        best = min(
            enumerate(_candidates(x / 100 * SIDE, y / 100 * SIDE, radius, width)),
            key=lambda entry: (
                sum(_overlap(entry[1][3], box) for box in names) * 20
                + sum(_overlap(entry[1][3], box) for box in taken)
                + max(0.0, -entry[1][3][0], entry[1][3][2] - SIDE) * 200
                + entry[0] * 2
            ),
        )[1]
        names.append(best[3])
        drawn.append(Drawn(place, x, y, radius, round(best[0], 1), round(best[1], 1), best[2]))
    return drawn, [*names, *taken]


def written(place: PlaceValue, decimals: int) -> str:
    """Return what stands beside a bubble."""
    return f"{place.name} {number(place.value, decimals)}"


def bubble_map(
    title: str, places: Sequence[PlaceValue], *, unit: str = "", decimals: int = 0, note: str = ""
) -> SafeString:
    """Return a map on which a bubble's area stands for the place's value.

    Raises ValueError for a negative value or no place at all.
    """
    if not places or any(place.value < 0 for place in places):
        raise ValueError("A map has at least one place, and values from 0 up")
    laid, boxes = lay_out(places, decimals)
    parts = _rings(laid[0], kilometres_across(places), boxes)
    for spot in laid:
        parts.append(
            format_html(
                '<circle class="bubble {}" cx="{}%" cy="{}%" r="{}"/>',
                series_class(spot.place.group),
                spot.x,
                spot.y,
                spot.radius,
            )
        )
    for spot in laid:
        text = format_html(
            '<text class="halo t-map" x="{}%" y="{}%" dx="{}" dy="{}" text-anchor="{}">{} '
            '<tspan class="t-value">{}</tspan></text>',
            spot.x,
            spot.y,
            spot.dx,
            spot.dy,
            spot.anchor,
            spot.place.name,
            number(spot.place.value, decimals),
        )
        parts.append(linked(text, spot.place.href))
    ordered = sorted(places, key=lambda place: -place.value)
    rows = [(place.name, number(place.value, decimals)) for place in ordered]
    described = gettext("A map, north up, with rings of distance around the largest, %(place)s.") % {
        "place": ordered[0].name
    }
    return figure(
        title,
        format_html(
            '<div class="chart-scroll" tabindex="0" role="group" aria-label="{}">{}</div>',
            title,
            drawing(title, described, 0, joined(parts), "chart-map"),
        ),
        table(title, [gettext("Place"), unit or gettext("Number")], rows),
        note=note,
    )
