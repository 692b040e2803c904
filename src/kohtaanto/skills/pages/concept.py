"""A skill, an occupation or a group: what it is called, and what it belongs with."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public
from kohtaanto.skills import queries
from kohtaanto.skills.types import ConceptDetails, ConceptKind, NamedConcept, NearOccupation
from kohtaanto.ui.charts.parts import Part, parts_bar
from kohtaanto.ui.name_lists import NameList

SHOWN = 40


@dataclass(frozen=True, slots=True)
class Section:
    """Concepts under a heading; `more` are folded away."""

    heading: str
    shown: tuple[NamedConcept, ...]
    more: tuple[NamedConcept, ...]
    count: int


@public
@require_GET
def concept(request: HttpRequest) -> HttpResponse:
    """Show the concept that the address names by its URI; without one, the search."""
    uri = request.GET.get("uri", "")
    if not uri:
        return redirect("skills:search")
    lang = get_language()[:2]
    # No database can hold a NUL, and no URI is that long.
    found = queries.concept(uri, lang) if len(uri) <= 300 and "\0" not in uri else None
    if found is None:
        raise Http404
    context = {
        "concept": found,
        "about": about(found),
        "own_language": found.described_in in {"", lang},
        "names": names(found, lang),
        "sections": sections(found),
        "near": [(one, bar(one), skills(one)) for one in queries.near_occupations(uri, lang)],
        "crumbs": [
            {"label": gettext("Skills and occupations"), "href": reverse("skills:search")},
            {"label": found.label, "href": ""},
        ],
    }
    return render(request, "skills/concept.html", context)


def bar(one: NearOccupation) -> object:
    """Return the picture of how much of a near occupation is shared."""
    parts = [Part(gettext("shared"), len(one.shared)), Part("", 0), Part(gettext("missing"), len(one.missing))]
    return parts_bar(one.label, parts)


def skills(one: NearOccupation) -> list[NameList]:
    """Return what a near occupation shares and what it needs besides; an empty list is left out."""
    lists = (("met", gettext("Shared"), one.shared), ("missing", gettext("Needed besides"), one.missing))
    return [NameList(kind, f"{heading} ({len(names)})", names) for kind, heading, names in lists if names]


def about(found: ConceptDetails) -> str:
    """Return what the page is for, where the taxonomy does not describe the concept."""
    if found.kind is ConceptKind.SKILL:
        return gettext("A skill: what it is called, and the work that needs it.")
    if found.kind is ConceptKind.OCCUPATION:
        return gettext("An occupation: what it is called, and the skills that the work needs.")
    return gettext("A group: what it is called, and what belongs to it.")


def names(found: ConceptDetails, lang: str) -> list[dict[str, object]]:
    """Return what the concept is called in each language, the reader's first."""
    languages = {"fi": gettext("In Finnish"), "sv": gettext("In Swedish"), "en": gettext("In English")}
    order = sorted(languages, key=lambda language: language != lang)
    return [
        {
            "lang": language,
            "language": languages[language],
            "label": found.labels.get(language, ""),
            "others": found.alternatives.get(language, ()),
        }
        for language in order
    ]


def sections(found: ConceptDetails) -> list[Section]:
    """Return the neighbours under the headings that suit the concept's kind; empty ones are left out."""
    occupation = found.kind is ConceptKind.OCCUPATION
    titled = (
        (gettext("Skills that the work needs") if occupation else gettext("Needs these"), found.essential),
        (gettext("Skills that are useful in the work") if occupation else gettext("Goes with these"), found.optional),
        (gettext("Needed in these"), found.essential_for),
        (gettext("Useful in these"), found.optional_for),
        (gettext("Part of"), found.broader),
        (gettext("Holds these"), found.narrower),
    )
    return [Section(heading, all_[:SHOWN], all_[SHOWN:], len(all_)) for heading, all_ in titled if all_]


urlpatterns = [path("concept/", concept, name="concept")]
