"""Pages of the vacancies room."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.access.types import Role
from kohtaanto.ui.shell import NavigationEntry
from kohtaanto.vacancies.pages import imports, vacancies, vacancy
from kohtaanto.vacancies.rules import READERS, RUN_READERS

app_name = "vacancies"
urlpatterns = [*vacancies.urlpatterns, *imports.urlpatterns, *vacancy.urlpatterns]
navigation = (
    NavigationEntry(
        _("Vacancies"), "vacancies:list", frozenset(set(READERS) - {Role.BOARD_MEMBER}), "briefcase", order=30
    ),
    NavigationEntry(_("Import of vacancies"), "vacancies:imports", frozenset(RUN_READERS), "download", order=80),
)
