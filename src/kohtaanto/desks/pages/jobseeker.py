"""The jobseeker's own page: the next meeting, the best jobs, and what one can do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import allow
from kohtaanto.access.types import Role
from kohtaanto.area import queries as area
from kohtaanto.casework import queries as casework
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.law.calendar import today
from kohtaanto.matching import queries as matching
from kohtaanto.matching.services import log_shown
from kohtaanto.matching.types import Where
from kohtaanto.skills import queries as skills

JOBS_SHOWN = 3
SKILLS_SHOWN = 12


@allow(Role.JOBSEEKER)
@require_GET
def jobseeker(request: HttpRequest) -> HttpResponse:
    """Show what is coming up and what fits; an account that no jobseeker belongs to is told so."""
    language = get_language()[:2]
    me = jobseekers.jobseeker_of_user(request.user.pk)
    if me is None:
        return render(request, "desks/nobody.html")
    run, matches = matching.current_run_id(), matching.for_jobseeker(me.id, language, JOBS_SHOWN)
    log_shown(matches, Where.OWN_PAGE, run)
    context = {
        "me": me,
        "meeting": casework.next_meeting(me.id),
        "matches": matches,
        "match_count": matching.match_count(me.id),
        "computed": run is not None,
        "skills": skills.profile(me.profile_id, language)[:SKILLS_SHOWN],
        "towns": area.municipality_names(language),
        "day": today(),
    }
    return render(request, "desks/jobseeker.html", context)


urlpatterns = [path("desk/jobseeker/", jobseeker, name="jobseeker")]
