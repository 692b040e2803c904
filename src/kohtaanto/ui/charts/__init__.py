"""Charts and maps, made here as SVG with classes, each with its figures in a table.

Every function returns a whole figure as safe HTML, takes plain values and reads nothing. Sizes across are per
cent and text is in pixels, so a chart fits a phone and a wide screen alike.
"""

from kohtaanto.ui.charts.bars import Bar, bar_chart, stacked_bars
from kohtaanto.ui.charts.histogram import histogram
from kohtaanto.ui.charts.lines import Line, line_chart
from kohtaanto.ui.charts.map import PlaceValue, bubble_map
from kohtaanto.ui.charts.organisation import Unit, organisation_chart

__all__ = [
    "Bar",
    "Line",
    "PlaceValue",
    "Unit",
    "bar_chart",
    "bubble_map",
    "histogram",
    "line_chart",
    "organisation_chart",
    "stacked_bars",
]
