"""Pages of the area room: what the plan in force says, for everybody; its versions for those who keep it."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.access.types import Role
from kohtaanto.area import rules
from kohtaanto.area.pages import (
    contradictions,
    goals,
    jobseekers,
    municipalities,
    organisation,
    points,
    proposal,
    versions,
)
from kohtaanto.ui.shell import EVERYBODY, NavigationEntry

app_name = "area"
urlpatterns = [
    *organisation.urlpatterns,
    *jobseekers.urlpatterns,
    *points.urlpatterns,
    *goals.urlpatterns,
    *municipalities.urlpatterns,
    *contradictions.urlpatterns,
    *proposal.urlpatterns,
    *versions.urlpatterns,
]
navigation = (
    NavigationEntry(_("The area"), "area:organisation", frozenset({EVERYBODY, *Role}), icon="map", order=80),
    NavigationEntry(_("Service points"), "area:points", frozenset({EVERYBODY}), icon="pin", order=82),
    NavigationEntry(
        _("The plan’s versions"), "area:versions", frozenset(rules.MAY_SEE_VERSIONS), icon="document", order=84
    ),
)
