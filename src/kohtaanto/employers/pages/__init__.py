"""Pages of the employers room."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.access.types import Role
from kohtaanto.employers import rules
from kohtaanto.employers.pages import home, vacancy
from kohtaanto.ui.shell import NavigationEntry
from kohtaanto.ui.shots import Shot

app_name = "employers"
urlpatterns = [*home.urlpatterns, *vacancy.urlpatterns]
navigation = (
    NavigationEntry(_("My vacancies"), "employers:home", frozenset(rules.OWN_PAGES), icon="building", order=1),
)
shots = (Shot("employers:home", Role.EMPLOYER),)
