"""Pages of the employers room."""

app_name = "employers"
urlpatterns: list[object] = []
