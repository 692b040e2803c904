"""The demo's processes: a used port is refused, a server that ends is told, the password is made once."""

import http.server
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from kohtaanto.config.environment import Environment
from kohtaanto.demo import load as loading
from kohtaanto.demo import running, serving
from kohtaanto.demo.progress import bars
from kohtaanto.demo.state import State, fingerprint
from kohtaanto.law.calendar import today


class Answering(http.server.BaseHTTPRequestHandler):
    """Answers 200 to everything, in silence."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def port() -> Iterator[int]:
    """A port on which a server answers."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return settings.ENVIRONMENT.model_copy(update={"var": tmp_path})


def test_a_used_port_is_refused_with_another_to_try(port: int) -> None:
    with pytest.raises(serving.NotServed, match=f"PORT={port + 1} make demo"):
        serving.refuse_used_port(port)


def test_a_free_port_is_taken() -> None:
    serving.refuse_used_port(free_port())


def test_a_server_that_answers_is_not_waited_for(port: int) -> None:
    serving.wait_until_served(f"http://127.0.0.1:{port}/", [])


def test_a_server_that_ends_is_told_at_once() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    with pytest.raises(serving.NotServed, match="ended"):
        serving.wait_until_served(f"http://127.0.0.1:{free_port()}/", [ended])


def test_the_password_is_made_once_and_is_its_owner_s(environment: Environment) -> None:
    first = running.password(environment)
    assert running.password(environment) == first
    assert len(first) >= 12
    assert (environment.var / "demo" / "password").stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_stages_that_are_done_are_skipped_and_the_server_starts_after_the_plan(
    environment: Environment, capsys: pytest.CaptureFixture[str]
) -> None:
    served: list[str] = []
    state = State.read(environment.var / "demo")
    state.begin(loading.database_identity(), fingerprint(environment, today()))
    for name, _label, _function in loading.STAGES:
        state.done(name, 1.0)
    running.load_all(environment, lambda: served.append(capsys.readouterr().err))
    assert len(served) == 1
    assert "Plan in force: was done before" in served[0]
    told = capsys.readouterr().err
    assert told.count("was done before") == len(loading.STAGES) - 1


def test_bars_tell_a_line_a_stage_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with bars() as shown:
        task = shown.begin("Matches")
        shown.report(task, 5, 10)
        shown.end(task, "Matches", 2.34)
    assert "Matches: 2.3 s" in capsys.readouterr().err


def test_the_server_comes_up_first_only_where_nothing_changed(environment: Environment) -> None:
    assert not serving.nothing_changed(environment, today())
    (environment.var / "static").mkdir()
    manifest = environment.var / "static" / "staticfiles.json"
    manifest.write_text("{}")
    assert not serving.nothing_changed(environment, today())
    State.read(environment.var / "demo").begin("database", fingerprint(environment, today()))
    assert serving.nothing_changed(environment, today())
    assert not serving.nothing_changed(environment, today().replace(year=2027))
    os.utime(manifest, (0, 0))
    assert not serving.nothing_changed(environment, today())
