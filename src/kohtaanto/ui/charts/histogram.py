"""How often values fall into ranges."""

from collections.abc import Sequence
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kohtaanto.ui.charts.figure import axis_steps, decimals_of, drawing, figure, joined, table
from kohtaanto.ui.formats import number

HEIGHT = 200
FOOT = 46


def histogram(
    title: str, edges: Sequence[float], counts: Sequence[int], *, across: str, upwards: str = "", note: str = ""
) -> SafeString:
    """Return a histogram of `counts` in the ranges between `edges`; `across` and `upwards` name the axes.

    Raises ValueError unless there is one more edge than counts.
    """
    if len(edges) != len(counts) + 1:
        raise ValueError("There is one more edge than counts")
    steps = axis_steps(max(counts, default=0))
    width = 90 / max(len(counts), 1)
    parts = []
    for step in steps:
        y = round(HEIGHT - step / steps[-1] * (HEIGHT - 14), 1)
        parts.append(format_html('<line class="gridline" x1="0" x2="100%" y1="{}" y2="{}"/>', y, y))
        parts.append(
            format_html('<text class="t-quiet" x="0" y="{}">{}</text>', y - 4, number(step, decimals_of(steps)))
        )
    for position, count in enumerate(counts):
        height = round(count / steps[-1] * (HEIGHT - 14), 1)
        parts.append(
            format_html(
                '<rect class="bar bar-split s1" x="{}%" y="{}" width="{}%" height="{}"/>',
                round(10 + position * width, 2),
                round(HEIGHT - height, 1),
                round(width, 2),
                height,
            )
        )
    places = decimals_of(edges)
    every = max(1, -(-len(edges) // 7))
    for position in range(0, len(edges), every):
        end = position == len(edges) - 1
        parts.append(
            format_html(
                '<text class="t-quiet {}" x="{}%" y="{}">{}</text>',
                "t-end" if end else "t-middle",
                round(10 + position * width, 2),
                HEIGHT + 18,
                number(edges[position], places),
            )
        )
    parts.append(format_html('<line class="axis" x1="10%" x2="100%" y1="{}" y2="{}"/>', HEIGHT, HEIGHT))
    parts.append(format_html('<text class="t-quiet t-end" x="100%" y="{}">{}</text>', HEIGHT + 38, across))
    ranges = [f"{number(a, places)}–{number(b, places)}" for a, b in pairwise(edges)]
    rows = list(zip(ranges, (number(count) for count in counts), strict=True))
    described = gettext("Bars of %(across)s from %(first)s to %(last)s.") % {
        "across": across,
        "first": number(edges[0], places),
        "last": number(edges[-1], places),
    }
    return figure(
        title,
        drawing(title, described, HEIGHT + FOOT, joined(parts)),
        table(title, [across, upwards or gettext("Number")], rows),
        note=note,
    )
