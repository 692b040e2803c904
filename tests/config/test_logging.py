"""Logs hold nothing personal and carry the request's id."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client

from access.factories import UserFactory
from kohtaanto.config.logging import configure_logging, drop_personal


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    """Leave no other level, and no stream of a test, behind."""
    yield
    configure_logging("INFO")


def test_personal_values_are_left_out() -> None:
    event = drop_personal(None, "info", {"event": "saved", "email": "a@b.example", "jobseeker": 7})
    assert event == {"event": "saved", "email": "(left out)", "jobseeker": 7}


def test_a_line_is_json_with_the_request_id(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO")
    with structlog.contextvars.bound_contextvars(request_id="abc"):
        structlog.get_logger("kohtaanto.test").info("done", rows=3)
    line = json.loads(capsys.readouterr().err.strip().splitlines()[-1])
    assert (line["event"], line["rows"], line["request_id"], line["level"]) == ("done", 3, "abc", "info")


def test_every_answer_carries_its_request_id() -> None:
    first, second = (Client().get("/livez")["X-Request-Id"] for _ in range(2))
    assert len(first) == 32
    assert first != second


def test_an_exception_is_told_without_what_it_repeats(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO")
    try:
        try:
            raise KeyError("Aino Kaste")
        except KeyError:
            raise ValueError("invalid: 010190-999X")  # noqa: B904 - the one behind it must be told as well
    except ValueError:
        logging.getLogger("kohtaanto.test").exception("failed")
    written = capsys.readouterr().err
    line = json.loads(written.strip().splitlines()[-1])
    assert "builtins.ValueError" in line["exception"]
    assert "builtins.KeyError" in line["exception"]
    assert "test_logging.py" in line["exception"]
    assert "Kaste" not in written
    assert "010190" not in written


@pytest.mark.django_db
def test_a_database_that_refuses_a_row_does_not_tell_the_row(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO")
    UserFactory(username="aino.kaste")
    try:
        with transaction.atomic():
            UserFactory(username="aino.kaste")
    except IntegrityError:
        structlog.get_logger("kohtaanto.test").exception("failed")
    written = capsys.readouterr().err
    assert "aino.kaste" not in written
    assert "psycopg.errors.UniqueViolation 23505 access_user_username" in json.loads(written)["exception"]


def test_a_failure_is_logged_by_its_path_and_what_is_not_ready_not_at_all(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    configure_logging("INFO")
    client = Client(raise_request_exception=False)
    monkeypatch.setattr("kohtaanto.config.health.JsonResponse", lambda _: HttpResponse(status=503))
    assert client.get("/livez?q=Kaste").status_code == 503
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("kohtaanto.config.health.JsonResponse", None)
    assert client.get("/livez?q=Kaste").status_code == 500
    written = capsys.readouterr().err
    assert json.loads(written)["event"] == "Internal Server Error: /livez"
    assert "Kaste" not in written


@pytest.mark.parametrize("name", ["django.server", "django.db.backends"])
def test_loggers_that_write_addresses_or_statements_are_silent(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("DEBUG")
    logging.getLogger(name).debug("SELECT 'Kaste'; GET /?q=Kaste")
    assert "Kaste" not in capsys.readouterr().err
