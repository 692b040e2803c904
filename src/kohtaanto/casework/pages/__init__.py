"""Pages of the casework room."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.casework import rules
from kohtaanto.casework.pages import case, summary, worklist
from kohtaanto.ui.shell import NavigationEntry

app_name = "casework"
urlpatterns = [*worklist.urlpatterns, *summary.urlpatterns, *case.urlpatterns]
navigation = (
    NavigationEntry(_("Jobseekers"), "casework:worklist", frozenset(rules.SERVE), icon="people", order=10),
    NavigationEntry(_("Statutory meetings"), "casework:summary", frozenset(rules.LEAD), icon="calendar", order=12),
)
