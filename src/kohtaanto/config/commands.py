"""Commands of the installation itself."""

from typing import Annotated

import typer

database_app = typer.Typer(no_args_is_help=True, help="Our own PostgreSQL in var/.")


@database_app.command("start")
def start_database() -> None:
    """Start our own PostgreSQL (does nothing when DATABASE_URL names another)."""
    from kohtaanto.config import database
    from kohtaanto.config.environment import read_environment

    started = database.ensure_started(read_environment())
    typer.echo("started" if started else "was running", err=True)


@database_app.command("stop")
def stop_database() -> None:
    """Stop our own PostgreSQL."""
    from kohtaanto.config import database
    from kohtaanto.config.environment import read_environment

    database.stop(read_environment())


def manage(
    arguments: Annotated[list[str] | None, typer.Argument(help="A Django command and its options.")] = None,
) -> None:
    """Run a command of Django, for example `kohtaanto manage migrate`."""
    from kohtaanto.config.django import ready

    ready()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["kohtaanto manage", *(arguments or [])])


def serve() -> None:
    """Serve the installation on PORT with a job worker, until Ctrl-C."""
    from kohtaanto.config import processes
    from kohtaanto.config.django import ready
    from kohtaanto.config.environment import read_environment

    ready()
    environment = read_environment()
    processes.prepare()
    running = processes.start([processes.web_command(environment), processes.worker_command()])
    typer.echo(f"Kohtaanto: http://localhost:{environment.port}/ (Ctrl-C ends it)", err=True)
    raise typer.Exit(processes.wait(running))
