"""Choose light or dark; works without JavaScript."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kohtaanto.access.rules import public
from kohtaanto.ui.shell import SCHEME_COOKIE, in_language

A_YEAR = 31_536_000


@public
@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Keep the choice in a cookie and go back to the page it was made on."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = in_language("/")
    response = redirect(back)
    chosen = request.POST.get("scheme")
    if chosen in {"light", "dark"}:
        response.set_cookie(
            SCHEME_COOKIE, chosen, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    else:
        response.delete_cookie(SCHEME_COOKIE)
    return response


urlpatterns = [path("appearance/", appearance, name="appearance")]
