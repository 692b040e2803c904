"""Why this job suits, or why it does not: one pair, with all its reasons and what would change it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.area import queries as area
from kohtaanto.engine.matching.pool import FITS
from kohtaanto.matching import queries, rules, wording
from kohtaanto.matching.changes import of_pair
from kohtaanto.matching.pages.whose import whose
from kohtaanto.matching.types import Explained
from kohtaanto.vacancies import queries as vacancies
from kohtaanto.vacancies.types import VacancyStatus

FIRST = 4
"""Changes shown at once; the others are folded away."""


@allow(*rules.GIVE_FEEDBACK)
@require_GET
def pair(request: HttpRequest, jobseeker_id: int, vacancy_id: int) -> HttpResponse:
    """Show all reasons of a pair, whether or not it stands in a list."""
    who = whose(request, jobseeker_id)
    lang = (get_language() or "fi")[:2]
    label = vacancies.labels([vacancy_id], lang).get(vacancy_id)
    if who is None or label is None:
        raise Http404
    explained = queries.explain(who.id, vacancy_id, lang)
    if explained is None:
        raise Http404
    single, together = _apart(of_pair(who.id, vacancy_id, lang)) if label.status == VacancyStatus.OPEN else ((), None)
    names = area.municipality_names(lang)
    context = {
        "who": who,
        "vacancy": label,
        "closed": label.status != VacancyStatus.OPEN,
        "places": [names.get(code, code) for code in label.municipalities],
        "explained": explained,
        "heading": heading(explained),
        "sentence": wording.sentence(explained, who.own),
        "changes": single[:FIRST],
        "more": single[FIRST:],
        "together": together,
        "crumbs": _crumbs(who, label.title),
    }
    return render(request, "matching/pair.html", context)


def heading(explained: Explained) -> str:
    """Return in short whether the pair suits."""
    if explained.blocked or not explained.score:
        return gettext("Why this job does not suit yet")
    return gettext("Why this job suits") if explained.score >= FITS else gettext("Why this job suits in part")


def _apart(found: tuple) -> tuple[tuple, object | None]:
    """Return (single steps, all of them together or None)."""
    return (found[:-1], found[-1]) if len(found) > 1 else (found, None)


def _crumbs(who: object, title: str) -> list[dict[str, str]]:
    first, _ = who.crumbs("")
    if who.own:
        return [first, {"label": title, "href": ""}]
    return [first, {"label": gettext("Matching jobs"), "href": who.list_url}, {"label": title, "href": ""}]


urlpatterns = [path("jobseekers/<int:jobseeker_id>/vacancies/<int:vacancy_id>/", pair, name="pair")]
