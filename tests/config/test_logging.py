"""Logs hold nothing personal and carry the request's id."""

import json

import pytest
import structlog
from django.test import Client

from kohtaanto.config.logging import configure_logging, drop_personal


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
