"""Pages of the access room."""

from kohtaanto.access.pages import home, role, sign_in

app_name = "access"
urlpatterns = [*sign_in.urlpatterns, *home.urlpatterns, *role.urlpatterns]
