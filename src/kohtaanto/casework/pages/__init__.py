"""Pages of the casework room."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.access.types import Role
from kohtaanto.casework import rules
from kohtaanto.casework.pages import case, summary, worklist
from kohtaanto.jobseekers.queries import sample_jobseeker
from kohtaanto.ui.shell import NavigationEntry
from kohtaanto.ui.shots import Shot

app_name = "casework"
urlpatterns = [*worklist.urlpatterns, *summary.urlpatterns, *case.urlpatterns]
navigation = (
    NavigationEntry(_("Jobseekers"), "casework:worklist", frozenset(rules.SERVE), icon="people", order=10),
    NavigationEntry(_("Statutory meetings"), "casework:summary", frozenset(rules.LEAD), icon="calendar", order=12),
)


def _sample() -> tuple[int]:
    return (sample_jobseeker(),)


shots = (
    Shot("casework:worklist", Role.ADVISER, query="?whose=all"),
    Shot("casework:worklist", Role.TEAM_LEAD, query="?show=overdue&sort=-due", name="overdue"),
    Shot("casework:summary", Role.TEAM_LEAD),
    Shot("casework:case", Role.ADVISER, _sample),
)
