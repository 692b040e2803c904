"""Jobs for me: the signed-in jobseeker's own matches in plain language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.area import queries as area
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.matching import queries, rules, services
from kohtaanto.matching.pages.cards import card, page_of, reasons
from kohtaanto.matching.types import Where
from kohtaanto.vacancies import queries as vacancies


@allow(*rules.OWN_MATCHES)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show own matches; an account without a jobseeker is told so."""
    found = jobseekers.jobseeker_of_user(request.user.pk)
    if found is None:
        return render(request, "matching/no_jobseeker.html")
    return render(request, "matching/mine.html", listed(request, found.id, own=True))


def listed(request: HttpRequest, jobseeker_id: int, own: bool) -> dict[str, object]:
    """Return the part of a jobseeker's list that is asked for, with its reasons and what was said before.

    What is returned counts as shown.
    """
    lang = (get_language() or "fi")[:2]
    offset, limit, pages = page_of(request, queries.match_count(jobseeker_id))
    said = queries.feedback(jobseeker_id)
    names = area.municipality_names(lang)
    run = queries.current_run()
    shown = queries.for_jobseeker(jobseeker_id, lang, limit, offset)
    services.log_shown(shown, Where.OWN_LIST if own else Where.ADVISER_LIST, run.id if run else None)
    return {
        "jobseeker_id": jobseeker_id,
        "cards": [card(one, own, names) for one in shown],
        "pages": pages,
        "run": run,
        "followed": queries.followed(jobseeker_id),
        "reasons": reasons(),
        "said": said,
        "said_of": vacancies.labels([one.vacancy_id for one in said], lang) if said else {},
    }


urlpatterns = [path("mine/", mine, name="mine")]
