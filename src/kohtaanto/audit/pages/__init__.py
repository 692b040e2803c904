"""Pages of the audit room."""

from kohtaanto.audit.pages import views

app_name = "audit"
urlpatterns = views.urlpatterns
