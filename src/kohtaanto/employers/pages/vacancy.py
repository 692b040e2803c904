"""An employer's own vacancy: what was understood of it, and how many people it would suit."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.employers import counts, queries, rules
from kohtaanto.matching import queries as matching
from kohtaanto.skills.types import SkillState
from kohtaanto.vacancies import queries as vacancies
from kohtaanto.vacancies.types import SkillShown


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
        "groups": in_groups(found.skills),
    }
    return render(request, "employers/vacancy.html", context)


def in_groups(asked: tuple[SkillShown, ...]) -> list[tuple[str, list[SkillShown]]]:
    """Return (title, skills): what the advert's words say, then what the occupation suggests; no empty group."""
    said = [skill for skill in asked if skill.state != SkillState.INFERRED]
    suggested = [skill for skill in asked if skill.state == SkillState.INFERRED]
    groups = [(gettext("Read in the advert"), said), (gettext("Usually belongs to the occupation"), suggested)]
    return [(title, skills) for title, skills in groups if skills]


urlpatterns = [path("mine/<int:pk>/", vacancy, name="vacancy")]
