"""Users, roles and encrypted fields."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from access.factories import UserFactory
from kohtaanto.access import queries, services
from kohtaanto.access.encryption import EncryptedTextField
from kohtaanto.access.models import User
from kohtaanto.access.types import Role
from kohtaanto.audit import queries as audit

pytestmark = pytest.mark.django_db


def test_a_demo_user_can_sign_in_and_is_made_once() -> None:
    first = services.create_demo_user("adviser", "Demo Adviser", (Role.ADVISER,), "a long demo password", "fi")
    again = services.create_demo_user("adviser", "Demo Adviser", (Role.ADVISER,), "a long demo password", "sv")
    assert first == again
    assert Client().login(username="adviser", password="a long demo password")
    assert User.objects.get().language == "sv"
    assert audit.latest_acts()[0].action == "access.create_demo_user"


def test_outside_the_demo_there_are_no_passwords(settings) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"demo": False})
    with pytest.raises(services.PasswordsAreForTheDemo):
        services.create_demo_user("adviser", "Demo", (Role.ADVISER,), "a long demo password", "fi")
    assert not User.objects.exists()


def test_a_role_that_is_held_can_be_taken() -> None:
    user = UserFactory(roles=["adviser", "team_lead"])
    services.act_in_role(user.pk, Role.TEAM_LEAD)
    user.refresh_from_db()
    assert user.role is Role.TEAM_LEAD


def test_a_role_that_is_not_held_is_refused() -> None:
    user = UserFactory()
    with pytest.raises(PermissionError):
        services.act_in_role(user.pk, Role.ADMINISTRATOR)
    user.refresh_from_db()
    assert user.role is Role.ADVISER


@pytest.mark.parametrize("roles", [["director"], ["team_lead"], []])
def test_the_database_refuses_roles_that_do_not_exist_or_are_not_held(roles: list[str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(roles=roles, acting_role="adviser")


def test_names_are_found_by_id() -> None:
    user = UserFactory(display_name="Synthetic Person")
    assert queries.display_names([user.pk, -1]) == {user.pk: "Synthetic Person"}


def test_an_encrypted_field_is_unreadable_in_the_database_and_readable_through_it() -> None:
    field = EncryptedTextField()
    stored = field.get_prep_value("010190-999X")
    assert "010190" not in stored
    assert field.from_db_value(stored, None, connection) == "010190-999X"
    assert field.get_prep_value("") == ""
    assert field.from_db_value(None, None, connection) is None
