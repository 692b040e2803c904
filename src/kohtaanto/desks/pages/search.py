"""One search over people (for those who serve them), vacancies, skills and pages.

A name is personal data, and an address ends up in histories and logs: who may find people sends the words in the
body of the request, they stay in the session, and the address holds a token for them.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from kohtaanto.access.rules import public
from kohtaanto.access.types import STAFF_ROLES
from kohtaanto.audit import services as audit
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.skills import queries as skills
from kohtaanto.ui import shell
from kohtaanto.ui.kept_words import TOKEN, keep_words, kept_words
from kohtaanto.vacancies import queries as vacancies

LONGEST = 200
HITS = 8


@public
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Show what the words find, by kind; people only where the words do not stand in the address."""
    if request.method == "POST":
        token = keep_words(request, request.POST.get("q", "").strip()[:LONGEST])
        return redirect(f"{request.path}?{urlencode({TOKEN: token})}" if token else request.path)
    kept = kept_words(request)
    words = kept or request.GET.get("q", "").strip()[:LONGEST]
    language = get_language()[:2]
    role = request.user.acting_role if request.user.is_authenticated else shell.EVERYBODY
    people = ()
    if role in STAFF_ROLES and kept:
        people = jobseekers.search(kept, HITS)
        audit.log_views(request, [person.id for person in people], "search")
    context = {
        "words": words,
        "people": people,
        "pages": pages(words, role, request.path),
        "vacancies": vacancies.search(words, language, HITS) if words else (),
        "skills": skills.recogniser().link(words, language, "skill", HITS) if words else (),
    }
    return render(request, "desks/search.html", context)


def pages(words: str, role: str, here: str) -> list[shell.Link]:
    """Return the pages of one's own navigation whose names hold the words."""
    wanted = words.casefold()
    return [link for link in shell.navigation(role, here) if wanted and wanted in link.label.casefold()]


urlpatterns = [path("search/", search, name="search")]
