"""A living page of all components."""

import re
from functools import lru_cache
from importlib import resources

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public
from kohtaanto.ui.filtering import chosen_filters
from kohtaanto.ui.pages import samples
from kohtaanto.ui.tables import exported


@lru_cache(maxsize=1)
def icon_names() -> list[str]:
    """Return the names of all icons, in the order of the file."""
    sprite = resources.files("kohtaanto.ui") / "static" / "ui" / "icons.svg"
    return re.findall(r'<symbol id="([a-z]+)"', sprite.read_text())


@public
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state; the sample list can be sorted, narrowed and exported."""
    table, pages = samples.sample_table(request)
    if file := exported(request, table, gettext("meetings"), samples.MEETINGS):
        return file
    narrowing = samples.SampleFilter(request.GET or {"how": ""})
    text, marks = samples.sample_marks()
    context = {
        "table": table,
        "pages": pages,
        "narrowing": narrowing,
        "chosen": chosen_filters(request, narrowing),
        "form": samples.SampleForm({"name": "Aino", "due": "31.2.2027", "channel": "video", "language": "sv"}),
        "text": text,
        "marks": marks,
        "name_lists": samples.sample_name_lists(),
        "charts": samples.sample_charts(),
        "map": samples.sample_map(),
        "organisation": samples.sample_organisation(),
        "crumbs": [{"label": gettext("Front page"), "href": "/"}, {"label": gettext("Components"), "href": ""}],
        "tabs": [
            {"label": gettext("Profile"), "href": "?", "current": True},
            {"label": gettext("Matches"), "href": "?tab=2", "count": 12},
            {"label": gettext("History"), "href": "?tab=3"},
        ],
        "tones": ("accent", "neutral", "info", "success", "warning", "danger"),
        "icons": icon_names(),
    }
    return render(request, "ui/gallery.html", context)


urlpatterns = [path("", gallery, name="gallery")]
