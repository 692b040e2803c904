"""The demo's processes: the web server comes up first, the load goes on beside it, the job worker comes last."""

import secrets
import signal
import subprocess
import time
from collections.abc import Callable

from kohtaanto.access.types import Role
from kohtaanto.config import processes
from kohtaanto.config.environment import Environment
from kohtaanto.demo import load as loading
from kohtaanto.demo import serving
from kohtaanto.demo.employers import FIRST, SECOND
from kohtaanto.demo.progress import bars, console
from kohtaanto.demo.state import State, fingerprint
from kohtaanto.law.calendar import today

SERVED_FROM = "plan"
"""The stage after which pages can be opened."""


def run(environment: Environment, begun: float, running: list[subprocess.Popen]) -> int:
    """Load, serve, print where and who, and wait for Ctrl-C; returns the exit status.

    `running` holds the web server where it was started already, and every process that is started here.
    """
    address = f"http://localhost:{environment.port}/"
    # Until the processes are waited for, SIGTERM must end them too, or the web server would live on alone.
    signal.signal(signal.SIGTERM, interrupted)
    try:
        load_all(environment, lambda: serve(environment, running, address, begun))
        running += processes.start([processes.worker_command()], serving.log_file(environment))
        console.print(f"\nAll computed after {time.monotonic() - begun:.0f} s: [bold]{address}[/bold]")
        console.print(f"Demo users (the user name is the role): {', '.join(role.value for role in Role)}")
        console.print(f"What the server writes: {serving.log_file(environment)}")
        console.print(f"Password of all: [bold]{password(environment)}[/bold]. Ctrl-C ends the demo; data is kept.")
        return processes.wait(running)
    except KeyboardInterrupt:
        console.print("\nStopped; what was loaded is kept, and the next start goes on from there.")
        return 130
    except (loading.ForeignData, serving.NotServed) as problem:
        console.print(f"[red]{problem}[/red]")
        return 1
    finally:
        processes.end(running)


def interrupted(_number: int, _frame: object) -> None:
    """Take SIGTERM for Ctrl-C."""
    raise KeyboardInterrupt


def serve(environment: Environment, running: list[subprocess.Popen], address: str, begun: float) -> None:
    """Start the web server, add it to `running` and tell when it answers."""
    if not running:
        running += serving.start(environment)
    serving.wait_until_served(address, running)
    console.print(f"First page after {time.monotonic() - begun:.0f} s: {address}")


def load_all(environment: Environment, start_serving: Callable[[], None]) -> None:
    """Run the stages that are not done yet; `start_serving` is called as soon as the plan is in force."""
    folder = environment.var / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    state = State.read(folder)
    loading.prepare(state, fingerprint(environment, today()))
    load = loading.Load(environment, today(), password(environment), folder)
    with bars() as shown:
        for name, label, function in loading.STAGES:
            task = shown.begin(label)
            seconds = None
            if name not in state.seconds:

                def report(done: int, total: int, task: int = task) -> None:
                    shown.report(task, done, total)

                seconds = loading.run_stage(name, function, load, state, report)
            shown.end(task, label, seconds)
            if name == SERVED_FROM:
                start_serving()


def password(environment: Environment) -> str:
    """Return the demo users' password, made once and kept in var/demo, readable by the owner only."""
    file = environment.var / "demo" / "password"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        words = f"{secrets.choice(FIRST)}-{secrets.choice(SECOND)}".lower()
        file.write_text(f"{words}-{secrets.randbelow(9000) + 1000}", encoding="utf-8")
    return file.read_text(encoding="utf-8").strip()
