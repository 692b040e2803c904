"""`kohtaanto demo`: from an empty database to the area in a browser, until Ctrl-C."""

import os
import time

import typer

DEMO_DAY = "2026-11-24"


def demo() -> None:
    """Load the synthetic area (once), serve it on PORT with a job worker, and stay until Ctrl-C."""
    os.environ.setdefault("KOHTAANTO_DEMO", "true")
    if not os.environ.get("KOHTAANTO_TODAY", "").strip():
        os.environ["KOHTAANTO_TODAY"] = DEMO_DAY
    begun = time.monotonic()
    from kohtaanto.config import processes
    from kohtaanto.config.django import ready
    from kohtaanto.config.environment import read_environment
    from kohtaanto.demo.progress import console

    environment = read_environment()
    console.print(f"Kohtaanto, a demo of invented people. Demo day {os.environ['KOHTAANTO_TODAY']}.")
    console.print("Database …")
    ready()
    processes.prepare()
    console.print(f"Database ready after {time.monotonic() - begun:.1f} s")
    from kohtaanto.demo.running import run

    raise typer.Exit(run(environment, begun))
