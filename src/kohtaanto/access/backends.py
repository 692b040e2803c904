"""How people prove who they are."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from kohtaanto.access.models import User


class DemoPasswords(ModelBackend):
    """Passwords, in the demo only: elsewhere none is accepted, and a session made with one is void."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: object
    ) -> User | None:
        """Return the user, or None for a wrong password, a user who may not sign in, or outside the demo."""
        return super().authenticate(request, username, password) if settings.ENVIRONMENT.demo else None

    def get_user(self, user_id: int) -> User | None:
        """Return the user of a session, or None."""
        return super().get_user(user_id) if settings.ENVIRONMENT.demo else None
