"""Pages of the ui room; the theme's style sheet stands outside the languages (config/urls.py)."""

from kohtaanto.ui.pages import accessibility, appearance, gallery
from kohtaanto.ui.shots import Shot

app_name = "ui"
urlpatterns = [*gallery.urlpatterns, *appearance.urlpatterns, *accessibility.urlpatterns]
shots = [Shot("ui:gallery"), Shot("ui:accessibility")]
