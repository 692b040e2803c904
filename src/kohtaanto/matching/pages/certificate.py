"""The counterfactual certificate as a page to read, print and download."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.audit import services as audit
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.jobseekers.types import JobseekerDetails
from kohtaanto.matching import certificate as made
from kohtaanto.matching import rules
from kohtaanto.ui import shell
from kohtaanto.ui.languages import language_name
from kohtaanto.vacancies import queries as vacancies

KINDS = {
    "name": gettext_lazy("Another name"),
    "age": gettext_lazy("Another age"),
    "language": gettext_lazy("Another mother tongue"),
    "all": gettext_lazy("All three at once"),
    "words": gettext_lazy("A sentence more in own words"),
}
ABOUT = {
    "age": gettext_lazy("age"),
    "gender": gettext_lazy("gender"),
    "origin": gettext_lazy("origin"),
    "family": gettext_lazy("family"),
    "health": gettext_lazy("health"),
}
SHOWN = 5


@allow(*rules.OWN_MATCHES)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Certify the signed-in jobseeker's own list."""
    found = jobseekers.jobseeker_of_user(request.user.pk)
    if found is None:
        return render(request, "matching/no_jobseeker.html")
    return answer(request, found, reverse("matching:mine"), own=True)


@allow(*rules.SERVE)
@require_GET
def of_jobseeker(request: HttpRequest, pk: int) -> HttpResponse:
    """Certify a jobseeker's list for the adviser; the look is logged."""
    found = jobseekers.jobseeker(pk)
    if found is None:
        raise Http404
    audit.log_view(request, pk, purpose="matching")
    return answer(request, found, reverse("matching:jobseeker", args=[pk]), own=False)


def answer(request: HttpRequest, found: JobseekerDetails, back: str, *, own: bool) -> HttpResponse:
    """Return the certificate: as JSON to keep with `?format=json`, else as a page."""
    language = request.LANGUAGE_CODE[:2]
    try:
        proof = made.certificate(
            found.id, shell.area().name("fi"), actor_id=request.user.pk, role=request.user.acting_role
        )
    except made.NoRun:
        return render(request, "matching/certificate.html", {"own": own, "back": back})
    if request.GET.get("format") == "json":
        text = json.dumps(made.sealed(proof), ensure_ascii=False, indent=2)
        response = HttpResponse(text, content_type="application/json; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{proof.issued}-{proof.jobseeker}.json"'
        return response
    labels = vacancies.labels([vacancy for vacancy, _ in proof.list[:SHOWN]], language)
    context = {
        "own": own,
        "back": back,
        "proof": proof,
        "rows": [(KINDS[one.kind], in_words(one), one.same) for one in proof.variants],
        "sha256": made.sha256_of(made.content(proof)),
        "shown": [labels[vacancy].title for vacancy, _ in proof.list[:SHOWN] if vacancy in labels],
        "abouts": [str(words) for words in ABOUT.values()],
        "crumbs": [
            {"label": gettext("Matching jobs"), "href": back},
            {"label": gettext("Certificate"), "href": ""},
        ],
    }
    return render(request, "matching/certificate.html", context)


def in_words(variant: made.Variant) -> str:
    """Return what was changed, in the reader's language."""
    if variant.kind == "age":
        return gettext("%(age)s years") % {"age": variant.other}
    if variant.kind == "language":
        return language_name(variant.other)
    if variant.kind == "all":
        name, age, code = variant.other.split(", ")
        return f"{name}, {gettext('%(age)s years') % {'age': age}}, {language_name(code)}"
    return variant.other


urlpatterns = [
    path("mine/certificate/", mine, name="my-certificate"),
    path("jobseekers/<int:pk>/certificate/", of_jobseeker, name="certificate"),
]
