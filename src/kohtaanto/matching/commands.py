"""Commands of the matching room: `kohtaanto match …`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kohtaanto.matching import fairness_commands

app = typer.Typer(no_args_is_help=True, help="Match people and vacancies.")

WRONG_INPUT = 2
INTERRUPTED = 130


@contextmanager
def stage(name: str, length: int) -> Iterator[Callable[[], None]]:
    """Show a progress bar on standard error while the stage lasts."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<28}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(file=sys.stderr)
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(name, total=length)
        yield lambda: progress.advance(task)
    if not console.is_terminal:
        console.print(f"{name}: {length:,}".replace(",", " "), highlight=False)


def fail(message: str) -> None:
    """Say on standard error what is wrong, and end with exit code 2."""
    typer.echo(message, err=True)
    raise typer.Exit(WRONG_INPUT)


@app.command()
def files(  # noqa: PLR0917 - a command takes its options by name
    jobseekers: Annotated[Path, typer.Option(help="JSON lines, one jobseeker a line")],
    vacancies: Annotated[Path, typer.Option(help="JSON lines, one vacancy a line")],
    out: Annotated[Path, typer.Option(help="Parquet file to write")],
    top: Annotated[int, typer.Option(min=1, help="Vacancies for each jobseeker; more than there are: all")] = 50,
    taxonomy: Annotated[Path | None, typer.Option(help="ESCO CSV packages; default: our starter")] = None,
    plan: Annotated[Path | None, typer.Option(help="Plan whose places count; default: KOHTAANTO_PLAN")] = None,
    scheduler: Annotated[str | None, typer.Option(help="Dask scheduler whose workers rank, tcp://HOST:PORT")] = None,
) -> None:
    """Rank vacancies for jobseekers from files, without a database.

    A record is {"id","text","lang"} or {"id","skills":[{"uri","weight"}],"conditions":{…}}; see `match schema`.
    The Parquet file has the columns jobseeker, vacancy, rank (from 1), score and blocked_by: pairs that a hard
    condition keeps apart follow all free ones and name their reasons.
    """
    from kohtaanto.area.plan.errors import PlanErrors
    from kohtaanto.config.environment import read_environment
    from kohtaanto.engine.text.taxonomy import TaxonomyError
    from kohtaanto.matching.files.cluster import ClusterError
    from kohtaanto.matching.files.places import read_places
    from kohtaanto.matching.files.ranking import match_records
    from kohtaanto.matching.files.records import BadLine, read_records

    if not out.parent.is_dir():
        fail(f"{out.parent}: there is no such folder; make it, or name another --out")
    try:
        people, jobs = read_records(jobseekers, "jobseeker"), read_records(vacancies, "vacancy")
        places = read_places(plan or read_environment().plan)
        given = {"top": top, "taxonomy": taxonomy, "places": places, "stage": stage, "scheduler": scheduler}
        pairs = match_records(people, jobs, out, **given)
    except (BadLine, PlanErrors, TaxonomyError, ClusterError, OSError) as error:
        fail(str(error))
    except KeyboardInterrupt:
        typer.echo(f"Stopped; {out} was not written", err=True)
        raise typer.Exit(INTERRUPTED) from None
    typer.echo(f"{len(people)} jobseekers, {len(jobs)} vacancies, {pairs} pairs in {out}", err=True)


@app.command()
def schema() -> None:
    """Print the JSON Schema of both kinds of records of `match files`."""
    import json

    from kohtaanto.matching.files.records import KINDS

    schemas = {name: kind.model_json_schema() for name, kind in KINDS.items()}
    typer.echo(json.dumps(schemas, indent=2, ensure_ascii=False))


@app.command()
def run(
    json_output: Annotated[bool, typer.Option("--json", help="Print the run as JSON on standard output")] = False,
) -> None:
    """Match everybody with every vacancy and take the result into use; Ctrl-C leaves a run that can go on."""
    import json
    from dataclasses import asdict

    from kohtaanto.config.django import ready

    ready()
    from kohtaanto.matching.services import AlreadyRunning, run_all

    with counted("Matching") as told:
        try:
            done = run_all(progress=told)
        except AlreadyRunning as error:
            fail(f"{error}; wait for its end")
        except KeyboardInterrupt:
            typer.echo("Stopped. The same command goes on where this run was stopped.", err=True)
            raise typer.Exit(INTERRUPTED) from None
    typer.echo(f"Run {done.id}: {done.people} people, {done.vacancies} vacancies, {done.pairs} matches", err=True)
    if json_output:
        typer.echo(json.dumps(asdict(done), default=str, ensure_ascii=False))


@contextmanager
def counted(name: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on standard error; the function given takes (done, of)."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(file=sys.stderr)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(name, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


app.command("certificate")(fairness_commands.certificate)
app.command("audit")(fairness_commands.audit)
