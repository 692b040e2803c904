"""The access matrix: every URL, with every role and with nobody."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from access.factories import UserFactory
from access.test_rules import patterns
from kohtaanto.access.rules import EVERYBODY, allowed_roles
from kohtaanto.access.types import Role

SAMPLES = {"int": 0, "str": "x", "slug": "x", "uuid": "00000000-0000-0000-0000-000000000000", "path": "x"}
SIGN_OUT = "access:sign-out"


def pages() -> list[tuple[str, str, object]]:
    """Return (name, path, declared) of every page, with sample arguments that name nothing."""
    found = []
    for name, entry in patterns(get_resolver()):
        converters = entry.pattern.converters
        arguments = {
            key: SAMPLES[type(one).__name__.removesuffix("Converter").lower().replace("string", "str")]
            for key, one in converters.items()
        }
        if not converters and getattr(entry.pattern, "regex", None) and entry.pattern.regex.groups:
            continue
        found.append((name, reverse(name, kwargs=arguments), allowed_roles(entry.callback)))
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_only_declared_roles_get_in(role: Role | None) -> None:
    client = Client(raise_request_exception=False)
    if role:
        client.force_login(UserFactory(role=role))
    wrong = []
    for name, path, declared in pages():
        if name == SIGN_OUT:
            continue
        status = client.get(path)
        if declared == EVERYBODY or role in declared:
            fine = status.status_code not in {403, 500}
        elif role is None:
            fine = status.status_code == 302 and "/sign-in/" in status["Location"]
        else:
            fine = status.status_code == 403
        if not fine:
            wrong.append(f"{name} {path}: {status.status_code} for {role}")
    assert wrong == []
