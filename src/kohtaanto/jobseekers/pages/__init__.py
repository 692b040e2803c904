"""Pages of the jobseekers room."""

from django.utils.translation import gettext_lazy as _

from kohtaanto.jobseekers import rules
from kohtaanto.jobseekers.pages import edit, me, profile
from kohtaanto.ui.shell import NavigationEntry

app_name = "jobseekers"
urlpatterns = [*profile.urlpatterns, *me.urlpatterns, *edit.urlpatterns]
navigation = (NavigationEntry(_("My profile"), "jobseekers:me", frozenset(rules.OWN_PAGES), icon="person", order=20),)
