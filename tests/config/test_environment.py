"""A wrong setting names the variable, what it got and what is allowed."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kohtaanto.config.environment import Environment, WrongEnvironment, read_environment


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("PORT", "eighty", "PORT is 'eighty'"),
        ("PORT", "70000", "less than or equal to 65535"),
        ("KOHTAANTO_TODAY", "24.11.2026", "KOHTAANTO_TODAY is '24.11.2026'"),
        ("KOHTAANTO_DEBUG", "maybe", "KOHTAANTO_DEBUG is 'maybe'"),
        ("KOHTAANTO_LOG_LEVEL", "LOUD", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("KOHTAANTO_SECRET_KEY", "too short", "KOHTAANTO_SECRET_KEY is a value that is kept secret"),
        ("DATABASE_URL", "mysql://a:secret@b/c", "DATABASE_URL is a value that is kept secret"),
    ],
)
def test_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(WrongEnvironment) as error:
        read_environment()
    assert said in str(error.value)
    assert "secret@" not in str(error.value)


def test_every_wrong_variable_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("KOHTAANTO_DEMO", "perhaps")
    with pytest.raises(WrongEnvironment) as error:
        read_environment()
    assert "PORT" in str(error.value)
    assert "KOHTAANTO_DEMO" in str(error.value)


def test_values_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOHTAANTO_ALLOWED_HOSTS", "a.example, b.example")
    monkeypatch.setenv("KOHTAANTO_TODAY", "2025-03-01")
    monkeypatch.setenv("KOHTAANTO_ESCO_DIR", "")
    environment = read_environment()
    assert environment.allowed_hosts == ("a.example", "b.example")
    assert environment.today == date(2025, 3, 1)
    assert environment.esco_dir is None


def test_every_variable_has_a_meaning() -> None:
    assert all(Environment.names().values())


def test_a_command_ends_with_the_line_and_no_stack() -> None:
    program = Path(sys.executable).parent / "kohtaanto"
    result = subprocess.run(
        [program, "manage", "check"], env=os.environ | {"PORT": "x"}, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert result.stderr.startswith("PORT is 'x'")
    assert "Traceback" not in result.stderr


FORM_BEHIND_A_PROXY = """
from kohtaanto.config.django import ready
ready()
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory
def page(_): return HttpResponse()
def sent(by):
    headers = {"origin": "https://localhost", "x-forwarded-proto": by}
    request = RequestFactory().post("/", {"csrfmiddlewaretoken": "a" * 32}, headers=headers, HTTP_HOST="localhost")
    request.COOKIES["csrftoken"] = "a" * 32
    return request
print(CsrfViewMiddleware(page).process_view(sent("https"), page, (), {}), sent("http").is_secure())
"""


def test_forms_are_taken_behind_a_proxy_that_ends_tls() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", FORM_BEHIND_A_PROXY],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"KOHTAANTO_HTTPS": "true"},
    )
    assert shown.stdout.splitlines() == ["None False"]
