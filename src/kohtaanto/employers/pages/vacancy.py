"""An employer's own vacancy: what was understood of it, and how many people it would suit."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.employers import counts, queries, rules
from kohtaanto.matching import queries as matching
from kohtaanto.vacancies import queries as vacancies


@allow(*rules.OWN_PAGES)
@require_GET
def vacancy(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one of the employer's own vacancies; another employer's is not found."""
    own = queries.employer_of_user(request.user.pk)
    found = vacancies.vacancy(pk, get_language()[:2]) if own else None
    if own is None or found is None or found.business_id != own.business_id:
        raise Http404
    context = {
        "vacancy": found,
        "people": counts.in_words(matching.pool_sizes([pk]).get(pk)),
        "least": counts.LEAST,
    }
    return render(request, "employers/vacancy.html", context)


urlpatterns = [path("mine/<int:pk>/", vacancy, name="vacancy")]
