"""What would open more jobs: three steps together, and each step by itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.matching import rules
from kohtaanto.matching.changes import Outlook, outlook
from kohtaanto.matching.pages.whose import whose
from kohtaanto.ui.charts.bars import Bar, bar_chart


@allow(*rules.OWN_MATCHES)
@require_GET
def my_changes(request: HttpRequest) -> HttpResponse:
    """Show the signed-in jobseeker what would open more jobs."""
    return _shown(request, None)


@allow(*rules.SERVE)
@require_GET
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an adviser what would open more jobs for a jobseeker."""
    return _shown(request, pk)


def _shown(request: HttpRequest, pk: int | None) -> HttpResponse:
    who = whose(request, pk)
    if who is None:
        return render(request, "matching/no_jobseeker.html")
    found = outlook(who.id, (get_language() or "fi")[:2])
    context = {
        "who": who,
        "outlook": found,
        "chart": chart(found) if found and found.together else None,
        "crumbs": who.crumbs(gettext("What would open more")),
        "tabs": who.tabs("changes"),
    }
    return render(request, "matching/changes.html", context)


def chart(found: Outlook) -> object:
    """Return how the number of jobs that suit grows step by step."""
    bars = [Bar(gettext("Now"), found.suitable)]
    bars += [Bar(f"+ {one.change.title}", one.after) for one in found.together]
    return bar_chart(gettext("Jobs that suit, step by step"), bars, unit=gettext("jobs"))


urlpatterns = [
    path("mine/changes/", my_changes, name="my-changes"),
    path("jobseekers/<int:pk>/changes/", changes, name="changes"),
]
