"""Use cases of users and roles."""

from django.conf import settings
from django.db import transaction

from kohtaanto.access.models import User
from kohtaanto.access.types import Role
from kohtaanto.audit import services as audit


class PasswordsAreForTheDemo(Exception):
    """Outside the demo people sign in through the area's identity provider."""


@transaction.atomic
def create_demo_user(username: str, display_name: str, roles: tuple[Role, ...], password: str, language: str) -> int:
    """Make, or bring up to date, a demo user who signs in with a password; returns the user's id.

    Raises PasswordsAreForTheDemo when KOHTAANTO_DEMO is off.
    """
    if not settings.ENVIRONMENT.demo:
        raise PasswordsAreForTheDemo
    user = User.objects.filter(username=username).first() or User(username=username)
    user.display_name, user.language = display_name, language
    user.roles, user.acting_role = [role.value for role in roles], roles[0].value
    if not user.check_password(password):
        user.set_password(password)
    user.save()
    audit.record(actor_id=None, action="access.create_demo_user", subject=f"user:{user.pk}")
    return user.pk


@transaction.atomic
def act_in_role(user_id: int, role: Role) -> None:
    """Let a user act in another of the roles held. Raises PermissionError when it is not held."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user_id)
    if role.value not in user.roles:
        raise PermissionError(role.value)
    user.acting_role = role.value
    user.save(update_fields=["acting_role"])
    audit.record(actor_id=user_id, action="access.act_in_role", subject=f"user:{user_id}", details={"role": role.value})
