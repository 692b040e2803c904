"""Pages of the vacancies room."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.access.types import Role
from kohtaanto.ui.shell import NavigationEntry
from kohtaanto.ui.shots import Shot
from kohtaanto.vacancies import queries
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


def _sample_vacancy() -> tuple[int]:
    return (queries.sample_vacancy(),)


def _sample_run() -> tuple[int]:
    return (queries.latest_run(),)


shots = (
    Shot("vacancies:list", Role.ADVISER),
    Shot("vacancies:list", Role.JOBSEEKER, query="?q=hoitaja&municipality=297&sort=expires", name="narrowed"),
    Shot("vacancies:vacancy", Role.ADVISER, _sample_vacancy),
    Shot("vacancies:imports", Role.ADMINISTRATOR),
    Shot("vacancies:import", Role.ADMINISTRATOR, _sample_run),
)
