"""The public meter: how people and staff follow or overrule what is recommended."""

from datetime import date

from babel.dates import format_date
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public
from kohtaanto.law.calendar import today
from kohtaanto.matching.meter import LEAST, Meter, meter
from kohtaanto.ui.charts import Bar, Line, bar_chart, line_chart

KEPT = 600
"""Seconds; whoever opens the page again and again counts nothing anew."""


@public
@require_GET
def of_everybody(request: HttpRequest) -> HttpResponse:
    """Show the last twelve months to anybody."""
    day = today()
    found = cache.get_or_set(f"matching.meter.{day}", lambda: meter(day), KEPT)
    context = {
        "meter": found,
        "rows": [(month_name(month.first), month) for month in reversed(found.months)],
        "pictures": [] if found.empty else pictures(found),
        "least": LEAST,
    }
    return render(request, "matching/meter.html", context)


def pictures(found: Meter) -> list[SafeString]:
    """Return the three charts; what is not told leaves a gap in a line and no bar."""
    moments = [f"{month.first.month}/{month.first.year}" for month in found.months]
    names = (("opened", gettext("Opened")), ("followed", gettext("Followed")), ("overruled", gettext("Overruled")))
    lines = [Line(name, [month.share(step) for month in found.months]) for step, name in names]
    shown = [Line(gettext("Shown"), [month.shown for month in found.months])]
    bars = [Bar(reason.label[:1].upper() + reason.label[1:], number) for reason, number in found.reasons if number]
    return [
        line_chart(gettext("Recommendations shown"), moments, shown, unit=gettext("recommendations")),
        line_chart(gettext("What became of a hundred shown"), moments, lines, unit="%", decimals=1),
        *(
            [bar_chart(gettext("Why recommendations were overruled"), bars, unit=gettext("recommendations"))]
            if bars
            else []
        ),
    ]


def month_name(first: date) -> str:
    """Return a month in the reader's language, such as "marraskuu 2026"."""
    name = format_date(first, "LLLL y", locale=(get_language() or "fi")[:2])
    return name[:1].upper() + name[1:]


urlpatterns = [path("meter/", of_everybody, name="meter")]
