"""For whoever watches the installation."""

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public


@public
@require_GET
def livez(_request: HttpRequest) -> JsonResponse:
    """Answer 200 while the process lives."""
    return JsonResponse({"alive": True})


urlpatterns = [path("livez", livez, name="livez")]
