"""Who may open a page: every view says so itself, and a view that says nothing opens to nobody."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from kohtaanto.access.types import Role

View = Callable[..., HttpResponseBase]


def allow(*roles: Role) -> Callable[[View], View]:
    """Let people who act in one of `roles` open the view; others are asked to sign in, or refused (403)."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: object, **named: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                target = urlencode({"next": request.get_full_path()})
                return redirect(f"{reverse('access:sign-in')}?{target}")
            if request.user.acting_role not in roles:
                raise PermissionDenied
            return view(request, *arguments, **named)

        guarded.allowed_roles = frozenset(roles)  # type: ignore[attr-defined]
        return guarded

    return declare


def public(view: View) -> View:
    """Let everybody open the view, signed in or not."""

    @wraps(view)
    def open_view(request: HttpRequest, *arguments: object, **named: object) -> HttpResponseBase:
        return view(request, *arguments, **named)

    open_view.allowed_roles = EVERYBODY  # type: ignore[attr-defined]
    return open_view


def signed_in(view: View) -> View:
    """Let everybody who is signed in open the view, in whichever role."""
    return allow(*Role)(view)


EVERYBODY = "everybody"


def allowed_roles(view: View) -> frozenset[Role] | str | None:
    """Return the roles that a view declares, EVERYBODY, or None where it declares nothing."""
    return getattr(view, "allowed_roles", None)
