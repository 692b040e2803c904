"""A jobseeker's matches as the adviser sees them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.audit import services as audit
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.matching import rules
from kohtaanto.matching.pages.mine import listed


@allow(*rules.SERVE)
@require_GET
def jobseeker(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a jobseeker's best vacancies with their reasons; the look is logged."""
    found = jobseekers.jobseeker(pk)
    if found is None:
        raise Http404
    audit.log_view(request, pk, purpose="matching")
    context = {
        "jobseeker": found,
        "crumbs": [
            {"label": found.name, "href": reverse("jobseekers:profile", args=[pk])},
            {"label": gettext("Matching jobs"), "href": ""},
        ],
        **listed(request, pk, own=False),
    }
    return render(request, "matching/jobseeker.html", context)


urlpatterns = [path("jobseekers/<int:pk>/", jobseeker, name="jobseeker")]
