"""Default is no access."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from kohtaanto.access.rules import allowed_roles


class NothingKept:
    """Let no browser and no proxy keep what a signed-in person, or the sender of a form, was shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Forbid storing; an answer that says itself that it is public, such as a style sheet, stays so."""
        response = self.get_response(request)
        if "public" not in response.get("Cache-Control", "") and (
            request.method == "POST" or request.user.is_authenticated
        ):
            response["Cache-Control"] = "no-store, private"
        return response


class DefaultNoAccess:
    """Refuse every view that does not declare who may open it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the check is made once the view is known."""
        return self.get_response(request)

    def process_view(self, _request: HttpRequest, view: Callable, *_arguments: object) -> None:
        """Raise PermissionDenied for a view without a declaration."""
        if allowed_roles(view) is None:
            raise PermissionDenied
