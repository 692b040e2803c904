"""Bars that lie: a label above each, so that long Finnish words have room on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kohtaanto.ui.charts.figure import drawing, figure, joined, legend, series_class, table
from kohtaanto.ui.formats import number

THICK, GAP = 14, 10
VALUE_ROOM = 100
"""The widest bar ends here, per cent."""
LINE, LEAST = 38, 14
"""How many characters of label and value have room side by side on the narrowest phone (SVG cannot wrap by itself),
and how many the label has at least."""
LINE_HEIGHT = 18


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar; `href` makes its label a link to the rows behind it, `shown` stands in the place of its value."""

    label: str
    value: float
    href: str = ""
    shown: str = ""


def linked(text: SafeString, href: str) -> SafeString:
    """Return text inside a link, if there is one."""
    return format_html('<a href="{}">{}</a>', href, text) if href else text


def _named(label: str, value: str, top: int, href: str = "") -> tuple[SafeString, int]:
    """Return a label in as many lines as it takes, its value at the end of the first, and where the bar begins."""
    lines = wrap(label, max(LINE - len(value), LEAST)) or [""]
    # The space before a further line keeps its first word apart from the last one where the text is read or copied.
    further = joined([format_html(' <tspan x="0" dy="{}">{}</tspan>', LINE_HEIGHT, line) for line in lines[1:]])
    name = linked(format_html('<text x="0" y="{}">{}{}</text>', top + 15, lines[0], further), href)
    end = format_html('<text class="t-value t-end" x="100%" y="{}">{}</text>', top + 15, value)
    return joined([name, end]), top + 22 + LINE_HEIGHT * (len(lines) - 1)


def bar_chart(title: str, bars: Sequence[Bar], *, unit: str = "", decimals: int = 0, note: str = "") -> SafeString:
    """Return a bar chart; values from 0 up in `unit`, in the order given.

    Raises ValueError for a negative value, which a bar that starts at nought cannot show.
    """
    if any(bar.value < 0 for bar in bars):
        raise ValueError("A bar's value is 0 or more")
    highest = max((bar.value for bar in bars), default=0) or 1
    parts, below = [], 0
    for bar in bars:
        label, top = _named(bar.label, bar.shown or number(bar.value, decimals), below, bar.href)
        parts.append(
            format_html(
                '{}<rect class="track" x="0" y="{}" width="100%" height="{}" rx="4"/>'
                '<rect class="bar s1" x="0" y="{}" width="{}%" height="{}" rx="4"/>',
                label,
                top,
                THICK,
                top,
                round(bar.value / highest * VALUE_ROOM, 2),
                THICK,
            )
        )
        below = top + THICK + GAP
    rows = [(bar.label, bar.shown or number(bar.value, decimals)) for bar in bars]
    described = gettext("Bars; the longest is %(value)s %(unit)s.") % {"value": number(highest, decimals), "unit": unit}
    return figure(
        title,
        drawing(title, described, below, joined(parts)),
        table(title, ["", unit or gettext("Number")], rows),
        note=note,
    )


def stacked_bars(
    title: str,
    series: Sequence[str],
    rows: Sequence[tuple[str, Sequence[float]]],
    *,
    unit: str = "",
    note: str = "",
) -> SafeString:
    """Return bars made of parts; each row is (label, a value from 0 up for each series).

    Raises ValueError for a negative value or a row with another number of values.
    """
    if any(len(values) != len(series) or min(values, default=0) < 0 for _, values in rows):
        raise ValueError("Each row has one value from 0 up for each series")
    highest = max((sum(values) for _, values in rows), default=0) or 1
    parts, below = [], 0
    for label, values in rows:
        named, top = _named(label, number(sum(values)), below)
        parts.append(named)
        start = 0.0
        for order, value in enumerate(values):
            width = value / highest * VALUE_ROOM
            if value:
                parts.append(
                    format_html(
                        '<rect class="bar bar-split {}" x="{}%" y="{}" width="{}%" height="{}"/>',
                        series_class(order),
                        round(start, 2),
                        top,
                        round(width, 2),
                        THICK,
                    )
                )
            start += width
        below = top + THICK + GAP
    cells = [(label, *(number(value) for value in values), number(sum(values))) for label, values in rows]
    described = gettext("Bars made of parts: %(parts)s.") % {"parts": ", ".join(series)}
    return figure(
        title,
        legend(series),
        drawing(title, described, below, joined(parts)),
        table(title, [unit, *series, gettext("Together")], cells),
        note=note,
    )
