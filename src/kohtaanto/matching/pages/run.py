"""The matching run in use: how old it is, what it found, and what is missing in the area."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.area import queries as area
from kohtaanto.matching import queries, rules


@allow(*rules.READ_RUNS)
@require_GET
def run(request: HttpRequest) -> HttpResponse:
    """Show the run in use, its counts, and the skills asked for most and held least."""
    lang = (get_language() or "fi")[:2]
    names = area.municipality_names(lang)
    code = request.GET.get("municipality", "")
    code = code if code in names else ""
    context = {
        "run": queries.current_run(),
        "unfinished": queries.unfinished_run(),
        "counts": queries.counts(),
        "gaps": queries.area_gaps(lang, code),
        "place": names.get(code, ""),
        "tabs": [
            {"label": name, "href": f"?municipality={key}", "current": key == code} for key, name in names.items()
        ],
    }
    return render(request, "matching/run.html", context)


urlpatterns = [path("", run, name="run")]
