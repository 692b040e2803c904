"""My profile: what the register knows of the jobseeker who is signed in, and who has looked at it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.access.types import Role
from kohtaanto.audit import queries as audit_log
from kohtaanto.jobseekers import queries, rules
from kohtaanto.jobseekers.pages.profile import LATEST_LOOKS, about
from kohtaanto.jobseekers.panels import panels


@allow(*rules.OWN_PAGES)
@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """Show the jobseeker's own profile; an account without a jobseeker is told so."""
    found = queries.jobseeker_of_user(request.user.pk)
    if found is None:
        return render(request, "jobseekers/no_profile.html")
    looks = audit_log.views_of(found.id, LATEST_LOOKS)
    context = {
        **about(found),
        "panels": panels(found.id, get_language()[:2], own=True),
        "looks": [(look, Role(look.role).label) for look in looks],
    }
    return render(request, "jobseekers/me.html", context)


urlpatterns = [path("me/", me, name="me")]
