"""Pages of the skills room."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.access.types import STAFF_ROLES, Role
from kohtaanto.skills import queries
from kohtaanto.skills.pages import concept, search
from kohtaanto.ui.shell import EVERYBODY, NavigationEntry
from kohtaanto.ui.shots import Shot

app_name = "skills"
urlpatterns = [*search.urlpatterns, *concept.urlpatterns]
navigation = (
    NavigationEntry(
        _("Skills"),
        "skills:search",
        frozenset({EVERYBODY, Role.JOBSEEKER, Role.EMPLOYER, *STAFF_ROLES}),
        icon="spark",
        order=80,
    ),
)

# A nurse, in the starter or in ESCO.
_SAMPLE = (
    "https://kohtaanto.fi/taxonomy/occupation/nurse"
    if queries.taxonomy_path() is None
    else "http://data.europa.eu/esco/occupation/8d3e8aaa-791b-4c75-a465-f3f827028f50"
)
shots = (
    Shot("skills:search"),
    Shot("skills:search", query="?q=cleaning&kind=occupation", name="found"),
    Shot("skills:concept", query=f"?uri={_SAMPLE}"),
)
