"""A jobseeker as the adviser sees one: facts, skills, own words, conditions, and who has looked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kohtaanto.access import queries as access
from kohtaanto.access.rules import allow
from kohtaanto.access.types import Role
from kohtaanto.area import queries as area
from kohtaanto.audit import queries as audit_log
from kohtaanto.audit import services as audit
from kohtaanto.jobseekers import queries, rules, wording
from kohtaanto.jobseekers.panels import panels
from kohtaanto.jobseekers.types import JobseekerDetails
from kohtaanto.law.calendar import today
from kohtaanto.skills import queries as skills
from kohtaanto.skills.types import ProfileEntry, SkillState
from kohtaanto.ui.languages import language_name
from kohtaanto.ui.marking import Mark

LATEST_LOOKS = 10


@allow(*rules.READ_JOBSEEKERS)
@require_GET
def profile(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a jobseeker; the look is logged before anything is shown."""
    found = queries.jobseeker(pk)
    if found is None:
        raise Http404
    audit.log_view(request, pk, purpose="service")
    looks = audit_log.views_of(pk, LATEST_LOOKS)
    context = {
        **about(found),
        "panels": panels(pk, get_language()[:2], own=False),
        "looks": [(look, Role(look.role).label) for look in looks],
        "lookers": access.display_names(look.viewer_id for look in looks),
    }
    return render(request, "jobseekers/profile.html", context)


def about(found: JobseekerDetails) -> dict[str, object]:
    """Return what every page about a jobseeker shows of them."""
    lang = get_language()[:2]
    entries = skills.profiles([found.profile_id]).get(found.profile_id, ())
    named = [entry.uri for entry in entries] + [found.occupation, *found.wishes.occupations]
    labels = skills.labels(named, lang)
    return {
        "jobseeker": found,
        "age": age(found),
        "place": place_name(found, lang),
        "mother_tongue": language_name(found.language),
        "occupation": labels.get(found.occupation, ""),
        "skills": in_groups(entries, labels),
        "marks": marks(entries, labels),
        "conditions": wording.in_words(found.conditions)
        + wording.wishes_in_words(found.wishes, labels | area.municipality_names(lang)),
    }


def age(found: JobseekerDetails) -> int:
    """Return the age in whole years."""
    day, born = today(), found.born
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def place_name(found: JobseekerDetails, lang: str) -> str:
    """Return the municipality's name, with the district's where there is one; the code where the plan has none."""
    municipality = area.municipality_names(lang).get(found.municipality, found.municipality)
    if not found.district:
        return municipality
    names = {place.code: place.name_sv if lang == "sv" else place.name_fi for place in area.places()}
    district = names.get(f"{found.municipality}:{found.district}")
    return f"{municipality} ({district})" if district else municipality


def in_groups(
    entries: tuple[ProfileEntry, ...], labels: dict[str, str]
) -> list[tuple[str, list[tuple[str, ProfileEntry]]]]:
    """Return (state, [(label, entry)]) with what is proven first, each group by label."""
    order = (SkillState.EVIDENCED, SkillState.CLAIMED, SkillState.INFERRED)
    return [
        (
            state.value,
            sorted((labels.get(entry.uri, entry.uri), entry) for entry in entries if entry.state == state),
        )
        for state in order
        if any(entry.state == state for entry in entries)
    ]


def marks(entries: tuple[ProfileEntry, ...], labels: dict[str, str]) -> list[Mark]:
    """Return where in the own words skills were found."""
    return [
        Mark(entry.start, entry.end, labels.get(entry.uri, entry.uri))
        for entry in entries
        if entry.start is not None and entry.end is not None
    ]


urlpatterns = [path("<int:pk>/", profile, name="profile")]
