"""Pages of the matching room."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.matching import rules
from kohtaanto.matching.pages import candidates, feedback, jobseeker, mine, run
from kohtaanto.ui.shell import NavigationEntry

app_name = "matching"
urlpatterns = [
    *run.urlpatterns,
    *mine.urlpatterns,
    *jobseeker.urlpatterns,
    *candidates.urlpatterns,
    *feedback.urlpatterns,
]
navigation = (
    NavigationEntry(_("Jobs for me"), "matching:mine", frozenset(rules.OWN_MATCHES), icon="spark", order=15),
    NavigationEntry(_("Matching"), "matching:run", frozenset(rules.READ_RUNS), icon="spark", order=30),
)
