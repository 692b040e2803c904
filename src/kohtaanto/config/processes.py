"""The processes of an installation on one machine: web server and job worker, until Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from kohtaanto.config.environment import Environment


def web_command(environment: Environment, workers: int = 2) -> list[str]:
    """Return the command of the web server on `PORT`."""
    options = ["--workers", str(workers), "--threads", "4", "--timeout", "60", "--graceful-timeout", "5", "--preload"]
    bind = ["--bind", f"0.0.0.0:{environment.port}", "--log-level", "warning"]
    hooks = ["--config", "python:kohtaanto.desks.warming"]
    return [sys.executable, "-m", "gunicorn", *hooks, *bind, *options, "kohtaanto.config.wsgi:application"]


def worker_command() -> list[str]:
    """Return the command of the job worker."""
    return [sys.executable, "-m", "kohtaanto.config.django", "procrastinate", "worker", "--concurrency", "1"]


def prepare() -> None:
    """Bring the database's tables and the static files up to date; quick when they are."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def start(commands: Sequence[list[str]], log: Path | None = None) -> list[subprocess.Popen]:
    """Start the commands, each in a session of its own, so that Ctrl-C reaches only us.

    What they print is added to the file `log`, or goes where ours goes.
    """
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "kohtaanto.config.settings"}
    with log.open("ab") if log else nullcontext() as output:
        streams = {"stdout": output, "stderr": subprocess.STDOUT} if log else {}
        return [subprocess.Popen(command, env=environment, start_new_session=True, **streams) for command in commands]


def wait(processes: Sequence[subprocess.Popen]) -> int:
    """Wait until Ctrl-C, SIGTERM or the end of any process; then end them all and return the exit status."""
    asked: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _frame: asked.append(received))
    while not asked and all(process.poll() is None for process in processes):
        time.sleep(0.2)
    end(processes)
    return 0 if asked else 1


def end(processes: Sequence[subprocess.Popen]) -> None:
    """End the processes, gently first."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
