"""Use cases of users and roles."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from kohtaanto.access.models import User
from kohtaanto.access.types import NewUser, Role
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
def register_users(records: Sequence[NewUser], *, actor_id: int | None = None) -> dict[str, int]:
    """Make users who cannot sign in with a password, or bring known ones up to date; returns {username: id}."""
    User.objects.bulk_create(
        (
            User(
                username=record.username,
                display_name=record.display_name,
                language=record.language,
                roles=[role.value for role in record.roles],
                acting_role=record.roles[0].value,
                password=make_password(None),
            )
            for record in records
        ),
        update_conflicts=True,
        unique_fields=["username"],
        update_fields=["display_name", "language", "roles", "acting_role"],
    )
    audit.record(actor_id=actor_id, action="access.register_users", subject="users", batch_size=max(1, len(records)))
    return dict(User.objects.filter(username__in=[record.username for record in records]).values_list("username", "pk"))


@transaction.atomic
def act_in_role(user_id: int, role: Role) -> None:
    """Let a user act in another of the roles held. Raises PermissionError when it is not held."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user_id)
    if role.value not in user.roles:
        raise PermissionError(role.value)
    user.acting_role = role.value
    user.save(update_fields=["acting_role"])
    audit.record(actor_id=user_id, action="access.act_in_role", subject=f"user:{user_id}", details={"role": role.value})
