"""Who looked at whose data, and what was done: for the data protection officer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from kohtaanto.access import queries as access
from kohtaanto.access.rules import allow
from kohtaanto.access.types import Role
from kohtaanto.audit import queries
from kohtaanto.desks import logged_words

PAGE_SIZE = 50


def page_number(request: HttpRequest) -> int:
    """Return the page asked for, 1 at least."""
    text = request.GET.get("page", "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def tabs(current: str) -> list[dict[str, object]]:
    """Return the two logs as tabs."""
    names = (("log-of-views", gettext("Log of views")), ("history", gettext("History")))
    return [{"label": label, "href": reverse(f"desks:{name}"), "current": name == current} for name, label in names]


@allow(Role.DATA_PROTECTION_OFFICER)
@require_GET
def log_of_views(request: HttpRequest) -> HttpResponse:
    """List looks at jobseekers' data, newest first."""
    number = page_number(request)
    rows = queries.latest_views((number - 1) * PAGE_SIZE, PAGE_SIZE + 1)
    context = {
        "rows": [as_row(row) for row in rows[:PAGE_SIZE]],
        "names": access.display_names(row.viewer_id for row in rows),
        "number": number,
        "has_next": len(rows) > PAGE_SIZE,
        "tabs": tabs("log-of-views"),
    }
    return render(request, "desks/log_of_views.html", context)


def as_row(view: object) -> dict[str, object]:
    """Return what the table shows of a look."""
    return {
        "at": view.at,
        "viewer_id": view.viewer_id,
        "jobseeker_id": view.jobseeker_id,
        "role": Role(view.role).label,
        "page": logged_words.page(view.page),
        "purpose": logged_words.purpose(view.purpose),
    }


@allow(Role.DATA_PROTECTION_OFFICER)
@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """List what was done, newest first."""
    number = page_number(request)
    rows = queries.latest_acts((number - 1) * PAGE_SIZE, PAGE_SIZE + 1)
    context = {
        "rows": [(row, logged_words.act(row.action)) for row in rows[:PAGE_SIZE]],
        "names": access.display_names(row.actor_id for row in rows if row.actor_id),
        "number": number,
        "has_next": len(rows) > PAGE_SIZE,
        "tabs": tabs("history"),
    }
    return render(request, "desks/history.html", context)


urlpatterns = [
    path("desk/log-of-views/", log_of_views, name="log-of-views"),
    path("desk/history/", history, name="history"),
]
