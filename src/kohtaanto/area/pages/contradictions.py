"""Where the plan contradicts itself: both figures, where they stand, and what follows."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public
from kohtaanto.area import queries
from kohtaanto.area.pages.plan_page import shown, with_plan
from kohtaanto.area.types import AreaInForce
from kohtaanto.area.wording import Words, finding


@public
@require_GET
@with_plan
def contradictions(request: HttpRequest, area: AreaInForce, _words: Words) -> HttpResponse:
    """List what general rules find in the plan in force; the plan itself is shown as it was decided."""
    found = [finding(area.plan, one) for one in queries.findings(area.version_id)]
    return shown(request, "area/contradictions.html", "contradictions", area, {"findings": found})


urlpatterns = [path("contradictions/", contradictions, name="contradictions")]
