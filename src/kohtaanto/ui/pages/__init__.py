"""Pages of the ui room; the theme's style sheet stands outside the languages (config/urls.py)."""

from kohtaanto.ui.pages import accessibility, appearance, gallery

app_name = "ui"
urlpatterns = [*gallery.urlpatterns, *appearance.urlpatterns, *accessibility.urlpatterns]
