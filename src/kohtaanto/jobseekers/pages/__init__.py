"""Pages of the jobseekers room."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.access.types import Role
from kohtaanto.jobseekers import queries, rules
from kohtaanto.jobseekers.pages import edit, me, profile
from kohtaanto.ui.shell import NavigationEntry
from kohtaanto.ui.shots import Shot

app_name = "jobseekers"
urlpatterns = [*profile.urlpatterns, *me.urlpatterns, *edit.urlpatterns]
navigation = (NavigationEntry(_("My profile"), "jobseekers:me", frozenset(rules.OWN_PAGES), icon="person", order=20),)


def _sample() -> tuple[int]:
    return (queries.sample_jobseeker(),)


shots = (
    Shot("jobseekers:profile", Role.ADVISER, _sample),
    Shot("jobseekers:me", Role.JOBSEEKER),
    Shot("jobseekers:edit", Role.JOBSEEKER),
)
