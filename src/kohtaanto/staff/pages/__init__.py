"""Pages of the staff room."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.access.types import Role
from kohtaanto.staff import rules
from kohtaanto.staff.pages import teams
from kohtaanto.ui.shell import NavigationEntry
from kohtaanto.ui.shots import Shot

app_name = "staff"
urlpatterns = [*teams.urlpatterns]
navigation = (
    NavigationEntry(_("Teams and staff"), "staff:teams", frozenset(rules.READ_TEAMS), icon="people", order=80),
)
shots = (Shot("staff:teams", Role.TEAM_LEAD),)
