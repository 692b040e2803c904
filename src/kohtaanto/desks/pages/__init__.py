"""Landing and composite pages."""

from kohtaanto.desks.pages import log_of_views

app_name = "desks"
urlpatterns = log_of_views.urlpatterns
