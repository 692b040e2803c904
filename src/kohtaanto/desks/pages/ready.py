"""For whoever watches the installation: is it ready to be used?"""

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public
from kohtaanto.matching import queries as matching


@public
@require_GET
def readyz(_request: HttpRequest) -> JsonResponse:
    """Answer 200 once computed matches can be opened, else 503."""
    ready = matching.current_run_id() is not None
    return JsonResponse({"matches": ready}, status=200 if ready else 503)


urlpatterns = [path("readyz", readyz, name="readyz")]
