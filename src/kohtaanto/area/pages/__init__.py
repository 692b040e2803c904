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
from kohtaanto.area.queries import area_in_force, plan_in_force
from kohtaanto.ui.shell import EVERYBODY, NavigationEntry
from kohtaanto.ui.shots import Shot

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


def _municipality() -> tuple[str]:
    return (plan_in_force().municipalities[0].id,)


def _version() -> tuple[int]:
    return (area_in_force().version_id,)


shots = (
    Shot("area:organisation"),
    Shot("area:jobseekers"),
    Shot("area:points"),
    Shot("area:goals"),
    Shot("area:municipalities"),
    Shot("area:municipality", arguments=_municipality),
    Shot("area:contradictions"),
    Shot("area:versions", Role.BOARD_MEMBER),
    Shot("area:version", Role.BOARD_MEMBER, _version),
    Shot("area:propose", Role.BOARD_MEMBER),
)
