"""Pages of the employers room."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.access.types import Role
from kohtaanto.employers import queries, rules
from kohtaanto.employers.pages import home, vacancy
from kohtaanto.ui.shell import NavigationEntry
from kohtaanto.ui.shots import Shot
from kohtaanto.vacancies import queries as vacancies

app_name = "employers"
urlpatterns = [*home.urlpatterns, *vacancy.urlpatterns]
navigation = (
    NavigationEntry(_("My vacancies"), "employers:home", frozenset(rules.OWN_PAGES), icon="building", order=1),
)


def _sample() -> tuple[int]:
    own = vacancies.open_of_employer(queries.employer_with_account().business_id, "fi")
    if not own:
        raise LookupError("the employer has no open vacancy")
    return (own[0].id,)


shots = (Shot("employers:home", Role.EMPLOYER), Shot("employers:vacancy", Role.EMPLOYER, _sample))
