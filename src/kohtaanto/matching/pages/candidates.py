"""A vacancy's candidates as the adviser sees them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.audit import services as audit
from kohtaanto.matching import queries, rules
from kohtaanto.matching.pages.cards import card, page_of, reasons
from kohtaanto.vacancies import queries as vacancies


@allow(*rules.SERVE)
@require_GET
def candidates(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a vacancy's best people with their reasons; the look at each is logged."""
    lang = (get_language() or "fi")[:2]
    vacancy = vacancies.labels([pk], lang).get(pk)
    if vacancy is None:
        raise Http404
    offset, limit, pages = page_of(request, queries.candidate_count(pk))
    found = queries.for_vacancy(pk, lang, limit, offset)
    if found:
        audit.log_views(request, [one.jobseeker_id for one in found], purpose="matching")
    context = {
        "vacancy": vacancy,
        "cards": [card(one, False, {}) for one in found],
        "pages": pages,
        "fitting": queries.pool_size(pk),
        "run": queries.current_run(),
        "reasons": reasons(),
        "crumbs": [
            {"label": vacancy.title, "href": reverse("vacancies:vacancy", args=[pk])},
            {"label": gettext("Candidates"), "href": ""},
        ],
    }
    return render(request, "matching/candidates.html", context)


urlpatterns = [path("vacancies/<int:pk>/", candidates, name="candidates")]
