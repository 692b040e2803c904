"""One more bus: what a line between two places would open for those who have no car."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.engine.types import Way
from kohtaanto.matching import queries, rules, wording
from kohtaanto.matching.mobility import USUAL, BusEffect, Line, lines, one_more_bus, places, waiting
from kohtaanto.ui.charts.bars import Bar, bar_chart
from kohtaanto.ui.formats import minutes

MOST = 40
"""More departures a day than one asks about."""


class Bus(forms.Form):
    """Between which places a bus goes, and how often."""

    start = forms.ChoiceField(label=_("From"))
    end = forms.ChoiceField(label=_("To"))
    departures = forms.IntegerField(label=_("Departures a day in each direction"), min_value=1, max_value=MOST)

    def __init__(self, data: object, names: dict[str, str]) -> None:
        super().__init__(data)
        choices = sorted(names.items(), key=lambda one: one[1])
        for field in ("start", "end"):
            self.fields[field].choices = [("", _("choose")), *choices]
        self.fields["departures"].initial = USUAL

    def clean(self) -> dict[str, object]:
        """Refuse a bus that goes nowhere."""
        data = super().clean()
        if data.get("start") and data.get("start") == data.get("end"):
            self.add_error("end", gettext("Choose another place than where the bus starts."))
        return data


@allow(*rules.READ_GAPS)
@require_GET
def what_if(request: HttpRequest) -> HttpResponse:
    """Show what the bus that the address tells of would open; nothing is stored."""
    lang = (get_language() or "fi")[:2]
    names = places(lang)
    run = queries.current_run()
    form = Bus(request.GET if "start" in request.GET else None, names)
    effect = None
    if form.is_bound and form.is_valid():
        effect = one_more_bus(lang=lang, **form.cleaned_data)
    context = {
        "form": form,
        "names": names,
        "run": run,
        "effect": effect,
        "before": told(effect.before) if effect else "",
        "after": told(effect.after) if effect else "",
        "homes": [(home.name or gettext("other municipalities together"), home) for home in effect.homes]
        if effect
        else [],
        "quicker": [(one, told(one.before), told(one.after)) for one in effect.quicker] if effect else [],
        "chart": chart(effect) if effect and effect.homes else None,
        "waiting": waiting() if run else None,
        "lines": [(one, address(one)) for one in lines(lang)] if run and not effect else [],
        "usual": USUAL,
        "crumbs": [
            {"label": gettext("One more bus"), "href": "?"},
            {"label": gettext("What it would open"), "href": ""},
        ]
        if effect
        else [],
    }
    return render(request, "matching/one_more_bus.html", context, status=422 if form.is_bound and form.errors else 200)


def told(way: Way) -> str:
    """Return how long a way takes by public transport."""
    if way.public is None:
        return wording.how_long(way, by_car=False)
    return minutes(way.public)


def address(line: Line) -> str:
    """Return the address that asks about a line."""
    return "?" + urlencode({"start": line.start_code, "end": line.end_code, "departures": USUAL})


def chart(effect: BusEffect) -> SafeString:
    """Return by home how many people reach more."""
    bars = [Bar(home.name or gettext("other municipalities together"), home.people) for home in effect.homes]
    return bar_chart(gettext("People who reach more jobs, by home"), bars, unit=gettext("people"))


urlpatterns = [path("one-more-bus/", what_if, name="one-more-bus")]
