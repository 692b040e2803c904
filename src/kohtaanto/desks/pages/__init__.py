"""Landing and composite pages."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.access.types import Role
from kohtaanto.desks.pages import (
    advert,
    adviser,
    front,
    jobseeker,
    landing,
    log_of_views,
    map,
    ready,
    search,
    team_lead,
)
from kohtaanto.ui.shell import EVERYBODY, NavigationEntry
from kohtaanto.ui.shots import Shot

app_name = "desks"
urlpatterns = [
    *front.urlpatterns,
    *advert.urlpatterns,
    *search.urlpatterns,
    *ready.urlpatterns,
    *map.urlpatterns,
    *adviser.urlpatterns,
    *team_lead.urlpatterns,
    *jobseeker.urlpatterns,
    *landing.urlpatterns,
    *log_of_views.urlpatterns,
]
navigation = (
    NavigationEntry(_("My day"), "desks:adviser", frozenset({Role.ADVISER}), "home", order=1),
    NavigationEntry(_("The team’s week"), "desks:team-lead", frozenset({Role.TEAM_LEAD}), "home", order=1),
    NavigationEntry(_("My page"), "desks:jobseeker", frozenset({Role.JOBSEEKER}), "home", order=1),
    NavigationEntry(_("My desk"), "desks:board-member", frozenset({Role.BOARD_MEMBER}), "home", order=1),
    NavigationEntry(_("My desk"), "desks:administrator", frozenset({Role.ADMINISTRATOR}), "home", order=1),
    NavigationEntry(
        _("Log of views"), "desks:log-of-views", frozenset({Role.DATA_PROTECTION_OFFICER}), "shield", order=1
    ),
    NavigationEntry(_("History"), "desks:history", frozenset({Role.DATA_PROTECTION_OFFICER}), "clock", order=2),
    NavigationEntry(_("Advert assistant"), "desks:advert", frozenset(front.MAY_WEIGH), "document", order=19),
    NavigationEntry(_("Try it"), "desks:front", frozenset({EVERYBODY, *Role}), "search", order=20),
    NavigationEntry(_("People and jobs on a map"), "desks:map", frozenset({EVERYBODY, *Role}), "map", order=40),
)
shots = (
    Shot("access:sign-in"),
    Shot("desks:front"),
    Shot("desks:front", query="?about=job&example=1", name="example"),
    Shot("desks:advert", Role.EMPLOYER),
    Shot("desks:advert", Role.ADVISER, query="?example=1", name="answer"),
    Shot("desks:search", query="?q=hoitaja"),
    Shot("desks:map"),
    Shot("desks:map", query="?show=balance", name="balance"),
    Shot("desks:adviser", Role.ADVISER),
    Shot("desks:team-lead", Role.TEAM_LEAD),
    Shot("desks:jobseeker", Role.JOBSEEKER),
    Shot("desks:board-member", Role.BOARD_MEMBER),
    Shot("desks:administrator", Role.ADMINISTRATOR),
    Shot("desks:log-of-views", Role.DATA_PROTECTION_OFFICER),
    Shot("desks:history", Role.DATA_PROTECTION_OFFICER),
)
