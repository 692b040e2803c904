"""What every request passes through first."""

import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse


class RequestId:
    """Give each request an id that its log lines and its answer carry."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Bind the id to the logs of this request and send it back as X-Request-Id."""
        request.id = uuid.uuid4().hex  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(request_id=request.id):
            response = self.get_response(request)
        response["X-Request-Id"] = request.id
        return response


class RefuseBrokenRequests:
    """Refuse what no page can use: a body that is too large, and text with NUL, which PostgreSQL cannot hold."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Raise RequestDataTooBig before the body is read, Http404 for an address with NUL."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isascii() or not length.isdigit() or len(length) > 12 or int(length) > settings.LARGEST_BODY:
            raise RequestDataTooBig("the body is too large")
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Raise BadRequest for a field with NUL."""
        if request.method == "POST" and any("\0" in text for values in request.POST.lists() for text in values[1]):
            raise BadRequest("a field holds NUL")
