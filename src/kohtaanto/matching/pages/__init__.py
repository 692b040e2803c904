"""Pages of the matching room."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.access.types import Role
from kohtaanto.jobseekers.queries import sample_jobseeker
from kohtaanto.matching import rules
from kohtaanto.matching.pages import candidates, feedback, follow, jobseeker, mine, run
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
]
navigation = (
    NavigationEntry(_("Jobs for me"), "matching:mine", frozenset(rules.OWN_MATCHES), icon="spark", order=15),
    NavigationEntry(_("Matching"), "matching:run", frozenset(rules.READ_RUNS), icon="spark", order=30),
)


def _person() -> tuple[int]:
    return (sample_jobseeker(),)


def _job() -> tuple[int]:
    return (sample_vacancy(),)


shots = (
    Shot("matching:run", Role.ADVISER),
    Shot("matching:mine", Role.JOBSEEKER),
    Shot("matching:jobseeker", Role.ADVISER, _person),
    Shot("matching:candidates", Role.ADVISER, _job),
)
