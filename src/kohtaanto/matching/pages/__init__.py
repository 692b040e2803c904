"""Pages of the matching room."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.access.types import Role
from kohtaanto.area.queries import places
from kohtaanto.jobseekers.queries import sample_jobseeker
from kohtaanto.matching import rules
from kohtaanto.matching.pages import (
    candidates,
    certificate,
    changes,
    fairness_audit,
    feedback,
    follow,
    gaps,
    jobseeker,
    meter,
    mine,
    near_occupations,
    one_more_bus,
    pair,
    run,
    where,
)
from kohtaanto.ui.shell import NavigationEntry
from kohtaanto.ui.shots import Shot
from kohtaanto.vacancies.queries import sample_vacancy

app_name = "matching"
urlpatterns = [
    *run.urlpatterns,
    *mine.urlpatterns,
    *jobseeker.urlpatterns,
    *candidates.urlpatterns,
    *feedback.urlpatterns,
    *follow.urlpatterns,
    *pair.urlpatterns,
    *changes.urlpatterns,
    *where.urlpatterns,
    *near_occupations.urlpatterns,
    *gaps.urlpatterns,
    *one_more_bus.urlpatterns,
    *certificate.urlpatterns,
    *meter.urlpatterns,
    *fairness_audit.urlpatterns,
]
navigation = (
    NavigationEntry(_("Jobs for me"), "matching:mine", frozenset(rules.OWN_MATCHES), icon="spark", order=15),
    NavigationEntry(
        _("What would open more"), "matching:my-changes", frozenset(rules.OWN_MATCHES), icon="target", order=16
    ),
    NavigationEntry(_("Where the jobs are"), "matching:my-where", frozenset(rules.OWN_MATCHES), icon="map", order=17),
    NavigationEntry(
        _("Near occupations"), "matching:my-near-occupations", frozenset(rules.OWN_MATCHES), icon="briefcase", order=18
    ),
    NavigationEntry(_("Matching"), "matching:run", frozenset(rules.READ_RUNS), icon="spark", order=30),
    NavigationEntry(_("Skill gaps"), "matching:gaps", frozenset(rules.READ_GAPS), icon="target", order=31),
    NavigationEntry(_("One more bus"), "matching:one-more-bus", frozenset(rules.READ_GAPS), icon="map", order=32),
    NavigationEntry(_("Fairness"), "matching:fairness-audit", frozenset(rules.READ_AUDIT), icon="shield", order=44),
    NavigationEntry(
        _("How recommendations are followed"), "matching:meter", frozenset(rules.READ_METER), icon="chart", order=45
    ),
)


def _person() -> tuple[int]:
    return (sample_jobseeker(),)


def _job() -> tuple[int]:
    return (sample_vacancy(),)


def _pair() -> tuple[int, int]:
    return sample_jobseeker(), sample_vacancy()


def _two_places() -> tuple[str, str]:
    codes = sorted(place.code for place in places() if place.ways and ":" not in place.code)
    if len(codes) < 2:
        raise LookupError("the plan tells of no ways")
    return codes[0], codes[1]


def _place() -> str:
    return f"?by=public&place={_two_places()[0]}"


def _bus() -> str:
    start, end = _two_places()
    return f"?start={start}&end={end}&departures=4"


shots = (
    Shot("matching:run", Role.ADVISER),
    Shot("matching:mine", Role.JOBSEEKER),
    Shot("matching:jobseeker", Role.ADVISER, _person),
    Shot("matching:candidates", Role.ADVISER, _job),
    Shot("matching:pair", Role.ADVISER, _pair),
    Shot("matching:pair", Role.JOBSEEKER, _pair),
    Shot("matching:my-changes", Role.JOBSEEKER),
    Shot("matching:changes", Role.ADVISER, _person),
    Shot("matching:my-where", Role.JOBSEEKER),
    Shot("matching:my-where", Role.JOBSEEKER, query=_place, name="place"),
    Shot("matching:where", Role.ADVISER, _person),
    Shot("matching:my-near-occupations", Role.JOBSEEKER),
    Shot("matching:near-occupations", Role.ADVISER, _person),
    Shot("matching:gaps", Role.ADVISER),
    Shot("matching:one-more-bus", Role.TEAM_LEAD),
    Shot("matching:one-more-bus", Role.TEAM_LEAD, query=_bus, name="effect"),
    Shot("matching:my-certificate", Role.JOBSEEKER),
    Shot("matching:certificate", Role.ADVISER, _person),
    Shot("matching:meter"),
    Shot("matching:fairness-audit", Role.DATA_PROTECTION_OFFICER),
)
