"""All URLs: Finnish without a prefix, Swedish below /sv/, English below /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from kohtaanto.config import health

# (prefix, module): each module lists its pages' urlpatterns and an app_name.
PAGES = (
    ("account/", "kohtaanto.access.pages"),
    ("ui/", "kohtaanto.ui.pages"),
    ("vacancies/", "kohtaanto.vacancies.pages"),
    ("skills/", "kohtaanto.skills.pages"),
    ("staff/", "kohtaanto.staff.pages"),
    ("jobseekers/", "kohtaanto.jobseekers.pages"),
    ("employers/", "kohtaanto.employers.pages"),
    ("casework/", "kohtaanto.casework.pages"),
    ("area/", "kohtaanto.area.pages"),
    ("matching/", "kohtaanto.matching.pages"),
    ("", "kohtaanto.desks.pages"),
)

urlpatterns = [
    *health.urlpatterns,
    path("", include("kohtaanto.ui.pages.theme")),
    *i18n_patterns(
        *(path(prefix, include(module)) for prefix, module in PAGES),
        prefix_default_language=False,
    ),
]

handler400 = "kohtaanto.config.errors.not_understood"
handler403 = "kohtaanto.config.errors.refused"
handler404 = "kohtaanto.config.errors.not_found"
handler500 = "kohtaanto.config.errors.failed"
