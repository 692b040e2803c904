"""Near occupations: what is shared, what is missing, and how many jobs are open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.matching import rules
from kohtaanto.matching.near_occupations import NearOccupationShown, of_jobseeker
from kohtaanto.matching.pages.whose import whose
from kohtaanto.ui.charts.parts import Part, parts_bar
from kohtaanto.ui.name_lists import NameList


@allow(*rules.OWN_MATCHES)
@require_GET
def my_near_occupations(request: HttpRequest) -> HttpResponse:
    """Show the signed-in jobseeker the occupations near to what they can do."""
    return _shown(request, None)


@allow(*rules.SERVE)
@require_GET
def near_occupations(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an adviser the occupations near to what a jobseeker can do."""
    return _shown(request, pk)


def _shown(request: HttpRequest, pk: int | None) -> HttpResponse:
    who = whose(request, pk)
    if who is None:
        return render(request, "matching/no_jobseeker.html")
    found = of_jobseeker(who.id, (get_language() or "fi")[:2])
    context = {
        "who": who,
        "occupations": [(one, bar(one), skills(one)) for one in found],
        "crumbs": who.crumbs(gettext("Near occupations")),
        "tabs": who.tabs("near-occupations"),
    }
    return render(request, "matching/near_occupations.html", context)


def bar(one: NearOccupationShown) -> object:
    """Return the picture of how much of an occupation is there already."""
    parts = [
        Part(gettext("shared"), len(one.shared)),
        Part(gettext("close"), len(one.nearly)),
        Part(gettext("missing"), len(one.missing)),
    ]
    return parts_bar(one.label, parts)


def skills(one: NearOccupationShown) -> list[NameList]:
    """Return what is there, what is close and what is missing of an occupation's skills; empty lists are left out."""
    close = gettext("%(asked)s: close to %(own)s")
    lists = (
        NameList(
            "met",
            ngettext("%(count)s skill shared", "%(count)s skills shared", len(one.shared)) % {"count": len(one.shared)},
            one.shared,
        ),
        NameList(
            "nearly",
            ngettext("%(count)s skill close", "%(count)s skills close", len(one.nearly)) % {"count": len(one.nearly)},
            tuple(asked for asked, _ in one.nearly),
            tuple(close % {"asked": asked, "own": own} for asked, own in one.nearly),
        ),
        NameList(
            "missing",
            ngettext("%(count)s skill missing", "%(count)s skills missing", len(one.missing))
            % {"count": len(one.missing)},
            one.missing,
        ),
    )
    return [found for found in lists if found.names]


urlpatterns = [
    path("mine/near-occupations/", my_near_occupations, name="my-near-occupations"),
    path("jobseekers/<int:pk>/near-occupations/", near_occupations, name="near-occupations"),
]
