"""Every URL declares who may open it, and only they can."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from kohtaanto.access.rules import EVERYBODY, allowed_roles
from kohtaanto.access.types import Role


def patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Walk all URL patterns with their full names."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            name = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from patterns(entry, name)
        else:
            yield f"{namespace}{entry.name}", entry


def test_every_view_declares_who_may_open_it() -> None:
    silent = [name for name, entry in patterns(get_resolver()) if allowed_roles(entry.callback) is None]
    assert silent == []


def test_every_page_has_a_name() -> None:
    assert [str(entry.pattern) for name, entry in patterns(get_resolver()) if name.endswith("None")] == []


@pytest.mark.parametrize("role", list(Role))
def test_declared_roles_are_known(role: Role) -> None:
    for _, entry in patterns(get_resolver()):
        declared = allowed_roles(entry.callback)
        assert declared == EVERYBODY or role in declared or declared <= set(Role)
