"""Find a skill or an occupation by one's own words, or by going through the groups."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public
from kohtaanto.skills import queries
from kohtaanto.skills.types import ConceptKind

MOST = 25


class SearchForm(forms.Form):
    """Words, and what is looked for."""

    q = forms.CharField(
        label=gettext_lazy("Word or phrase"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write a word first: a job, a task or a card that you have.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What is looked for"),
        choices=(
            (ConceptKind.SKILL.value, gettext_lazy("Skills")),
            (ConceptKind.OCCUPATION.value, gettext_lazy("Occupations")),
        ),
    )


@public
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Show what the words find; without words, the groups to go through."""
    kind = chosen_kind(request)
    asked = "q" in request.GET
    form = SearchForm({"q": request.GET["q"], "kind": kind.value}) if asked else SearchForm(initial={"kind": kind})
    words, lang = (form.cleaned_data["q"] if form.is_valid() else ""), get_language()[:2]
    context = {
        "form": form,
        "words": words,
        "found": queries.search(words, lang, kind, MOST) if words else (),
        "groups": () if words else groups(kind, lang),
    }
    return render(request, "skills/search.html", context, status=422 if form.errors else 200)


def chosen_kind(request: HttpRequest) -> ConceptKind:
    """Return what is looked for: occupations where the address says so, else skills."""
    asked = request.GET.get("kind")
    return ConceptKind.OCCUPATION if asked == ConceptKind.OCCUPATION else ConceptKind.SKILL


def groups(kind: ConceptKind, lang: str) -> tuple[object, ...]:
    """Return the uppermost groups of skills or of occupations."""
    return queries.top_groups(ConceptKind.SKILL_GROUP if kind is ConceptKind.SKILL else ConceptKind.GROUP, lang)


urlpatterns = [path("", search, name="search")]
