"""What the pages about the plan in force share: the plan, and the tabs between them."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy

from kohtaanto.area import queries
from kohtaanto.area.types import AreaInForce
from kohtaanto.area.wording import Words

TABS = (
    ("organisation", gettext_lazy("Organisation")),
    ("jobseekers", gettext_lazy("Jobseekers by area")),
    ("points", gettext_lazy("Service points")),
    ("municipalities", gettext_lazy("Municipalities")),
    ("goals", gettext_lazy("Goals")),
    ("contradictions", gettext_lazy("Contradictions")),
)
Page = Callable[..., HttpResponse]


def with_plan(view: Page) -> Page:
    """Give a view the plan in force and its words; without a plan say so instead."""

    @wraps(view)
    def found(request: HttpRequest, **arguments: object) -> HttpResponse:
        try:
            area = queries.area_in_force()
        except queries.NoPlanInForce:
            return render(request, "area/no_plan.html")
        return view(request, area, Words(area, get_language()[:2]), **arguments)

    return found


def shown(
    request: HttpRequest, template: str, name: str, area: AreaInForce, context: dict[str, object]
) -> HttpResponse:
    """Render a page of the plan under its tab."""
    tabs = [{"label": label, "href": reverse(f"area:{tab}"), "current": tab == name} for tab, label in TABS]
    return render(request, template, {"area": area, "plan": area.plan, "tabs": tabs, **context})
