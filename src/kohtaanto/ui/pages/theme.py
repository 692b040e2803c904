"""The area's colours as a style sheet; its address changes with its content, so browsers keep it for ever."""

import gzip
import hashlib
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.urls import re_path, reverse
from django.views.decorators.http import require_GET

from kohtaanto.access.rules import public
from kohtaanto.ui.theme import stylesheet

A_YEAR = 31_536_000


@lru_cache(maxsize=32)
def theme_url(colour: str) -> str:
    """Return the address of the style sheet of a colour (#rrggbb)."""
    digest = hashlib.sha256(stylesheet(colour.lower()).encode()).hexdigest()[:10]
    return f"{reverse('theme', args=[colour.lower().removeprefix('#')])}?v={digest}"


@lru_cache(maxsize=32)
def compressed(colour: str) -> bytes:
    """Return the style sheet of a colour (#rrggbb) as gzip, an eighth of its size."""
    return gzip.compress(stylesheet(colour).encode(), mtime=0)


@public
@require_GET
def theme(request: HttpRequest, colour: str) -> HttpResponse:
    """Answer the colours made from one."""
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    content = compressed(f"#{colour}") if packed else stylesheet(f"#{colour}")
    response = HttpResponse(content, content_type="text/css; charset=utf-8")
    if packed:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


urlpatterns = [re_path(r"^theme-(?P<colour>[0-9a-f]{6})\.css$", theme, name="theme")]
