"""The demo's web server: started, waited for, and what it writes kept out of the bars. Imports no room."""

import socket
import subprocess
import time
import urllib.error
import urllib.request
from datetime import date
from pathlib import Path

from kohtaanto.config import processes
from kohtaanto.config.environment import Environment
from kohtaanto.config.paths import PACKAGE
from kohtaanto.demo.state import State, fingerprint

UP_WITHIN = 180
"""Seconds in which the web server must answer."""


class NotServed(RuntimeError):
    """The web server did not come up."""


def start(environment: Environment) -> list[subprocess.Popen]:
    """Start the web server."""
    return processes.start([processes.web_command(environment)], log_file(environment))


def nothing_changed(environment: Environment, day: date) -> bool:
    """Say whether an earlier start left all that pages need: the same inputs, and newer static files than ours."""
    manifest = environment.var / "static" / "staticfiles.json"
    if not manifest.exists() or State.read(environment.var / "demo").fingerprint != fingerprint(environment, day):
        return False
    files = (file for folder in PACKAGE.glob("*/static") for file in folder.rglob("*"))
    return manifest.stat().st_mtime >= max(file.stat().st_mtime for file in files)


def refuse_used_port(port: int) -> None:
    """Raise NotServed when somebody else listens on the port already."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise NotServed(f"Port {port} is in use. Another one: PORT={port + 1} make demo")


def wait_until_served(address: str, running: list[subprocess.Popen]) -> None:
    """Wait until the web server answers; raises NotServed when it ends or is too slow."""
    until = time.monotonic() + UP_WITHIN
    while time.monotonic() < until:
        if any(process.poll() is not None for process in running):
            raise NotServed("The web server ended; what it said stands in var/demo/server.log.")
        try:
            with urllib.request.urlopen(f"{address}livez", timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise NotServed(f"The web server did not answer within {UP_WITHIN} s")


def log_file(environment: Environment) -> Path:
    """Return where the web server and the job worker write: their lines would tear the bars apart."""
    return environment.var / "demo" / "server.log"
