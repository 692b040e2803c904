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
    from kohtaanto.config import database, processes
    from kohtaanto.config.django import ready
    from kohtaanto.config.environment import read_environment
    from kohtaanto.demo import serving
    from kohtaanto.demo.progress import console
    from kohtaanto.law.calendar import today

    environment = read_environment()
    console.print(f"Kohtaanto, a demo of invented people. Demo day {os.environ['KOHTAANTO_TODAY']}.")
    try:
        serving.refuse_used_port(environment.port)
    except serving.NotServed as problem:
        console.print(f"[red]{problem}[/red]")
        raise typer.Exit(1) from None
    console.print("Database …")
    database.ensure_started(environment)
    # A later start finds everything in its place: the server comes up beside our own preparations.
    running = serving.start(environment) if serving.nothing_changed(environment, today()) else []
    try:
        ready()
        processes.prepare()
        console.print(f"Database ready after {time.monotonic() - begun:.1f} s")
        from kohtaanto.demo.running import run
    except BaseException:
        processes.end(running)
        raise
    raise typer.Exit(run(environment, begun, running))
