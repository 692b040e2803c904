"""Lines over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kohtaanto.ui.charts.figure import (
    axis_steps,
    decimals_of,
    drawing,
    figure,
    joined,
    legend,
    series_class,
    table,
)
from kohtaanto.ui.formats import number

HEIGHT = 220
FOOT = 30
MOST_LABELS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A series; None is a moment without a figure, where the line breaks. A target is dashed."""

    label: str
    values: Sequence[float | None]
    target: bool = False


def _segments(line: Line, order: int, across: list[float], height_of: dict[float, float]) -> list[SafeString]:
    """Return the line's strokes and dots; x in per cent, y in pixels."""
    kind = f"{series_class(order)}{' line-target' if line.target else ''}"
    parts = []
    points = [(x, height_of[v]) if v is not None else None for x, v in zip(across, line.values, strict=True)]
    for before, after in pairwise(points):
        if before and after:
            parts.append(
                format_html('<line class="line {}" x1="{}%" y1="{}" x2="{}%" y2="{}"/>', kind, *before, *after)
            )
    if not line.target:
        dots = [point for point in points if point]
        shown = dots if len(dots) <= 16 else dots[-1:]
        parts.extend(format_html('<circle class="dot {}" cx="{}%" cy="{}" r="4.5"/>', kind, *dot) for dot in shown)
    return parts


def _grid(steps: list[float], places: int) -> list[SafeString]:
    """Return the level lines with their figures."""
    parts = []
    for step in steps:
        y = round(HEIGHT - step / steps[-1] * (HEIGHT - 14), 1)
        parts.append(format_html('<line class="gridline" x1="0" x2="100%" y1="{}" y2="{}"/>', y, y))
        parts.append(format_html('<text class="t-quiet" x="0" y="{}">{}</text>', y - 4, number(step, places)))
    return parts


def line_chart(
    title: str, moments: Sequence[str], lines: Sequence[Line], *, unit: str = "", decimals: int = 0, note: str = ""
) -> SafeString:
    """Return a line chart; each line has one value from 0 up, or None, for each of `moments`.

    Raises ValueError when a line has another number of values.
    """
    if any(len(line.values) != len(moments) for line in lines):
        raise ValueError("Each line has one value, or None, for each moment")
    known = [value for line in lines for value in line.values if value is not None]
    steps = axis_steps(max(known, default=0))
    height_of = {value: round(HEIGHT - value / steps[-1] * (HEIGHT - 14), 1) for value in known}
    gaps = max(len(moments) - 1, 1)
    across = [round(12 + position / gaps * 84, 2) for position in range(len(moments))]
    parts = _grid(steps, decimals_of(steps))
    every = max(1, -(-len(moments) // MOST_LABELS))
    for position in range(len(moments) - 1, -1, -every):
        label = '<text class="t-quiet t-middle" x="{}%" y="{}">{}</text>'
        parts.append(format_html(label, across[position], HEIGHT + 20, moments[position]))
    for order, line in enumerate(lines):
        parts.extend(_segments(line, order, across, height_of))
    rows = [
        (moment, *("" if line.values[at] is None else number(line.values[at], decimals) for line in lines))
        for at, moment in enumerate(moments)
    ]
    described = gettext("Lines from %(first)s to %(last)s: %(lines)s.") % {
        "first": moments[0] if moments else "",
        "last": moments[-1] if moments else "",
        "lines": ", ".join(line.label for line in lines),
    }
    return figure(
        title,
        legend([line.label for line in lines], [line.label for line in lines if line.target]),
        drawing(title, described, HEIGHT + FOOT, joined(parts)),
        table(title, [unit, *(line.label for line in lines)], rows),
        note=note,
    )
