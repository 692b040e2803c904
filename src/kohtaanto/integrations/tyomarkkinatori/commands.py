"""`kohtaanto vacancies import`, beside the vacancies room's own commands."""

import os
from typing import Annotated

import typer

from kohtaanto.vacancies.commands import app

__all__ = ["app"]

FAILED, WRONG_USE = 1, 2
SHOWN = 20
"""Refused rows printed; all of them are on the page of the run."""


@app.command("import")
def import_vacancies(
    place: Annotated[str, typer.Argument(help="A file (JSON, JSON lines, also packed with gzip) or an https address.")],
    *,
    v2: Annotated[bool, typer.Option("--v2", help="The address speaks version 2 (else told by the address).")] = False,
    key_env: Annotated[str, typer.Option(help="Name of the environment variable that holds the key.")] = "",
    region: Annotated[list[str] | None, typer.Option(help="Only this region, by its code; may be repeated.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Not only what was modified since the last run.")] = False,
    believe: Annotated[bool, typer.Option("--believe", help="Close what is gone even if it is very much.")] = False,
    recognise: Annotated[bool, typer.Option(help="Read the texts for skills afterwards.")] = True,
) -> None:
    """Import job adverts of Job Market Finland, and read their texts for skills.

    Exit 0: done (refused rows are told). 1: the source broke off or could not be read; what came is kept, and the
    same command goes on from there. 2: wrong use. 3: the same place is being read already.
    """
    from kohtaanto.integrations.tyomarkkinatori.source import Place

    if key_env and not os.environ.get(key_env):
        typer.echo(f"{key_env} is not set; put the key there, never on the command line", err=True)
        raise typer.Exit(WRONG_USE)
    if any(not code.isdigit() or len(code) != 2 for code in region or ()):
        typer.echo("a region is a code of two digits, for example 11", err=True)
        raise typer.Exit(WRONG_USE)
    version = 2 if v2 or "/v2/" in place else 1
    source = Place(place, version, os.environ.get(key_env, "") if key_env else "", tuple(region or ()))
    raise typer.Exit(_run(source, everything, believe, recognise))


def _run(place: object, everything: bool, believe: bool, recognise: bool) -> int:
    """Do the import and print what came of it; return the exit code."""
    from kohtaanto.config.django import ready

    ready()
    from kohtaanto.integrations.tyomarkkinatori.importing import Options, import_from
    from kohtaanto.vacancies import queries, services
    from kohtaanto.vacancies.types import RunState

    try:
        summary = import_from(place, Options(everything, believe, recognise), _shown)
    except services.ImportBusy as busy:
        typer.echo(f"{busy} is being read already", err=True)
        return 3
    except KeyboardInterrupt:
        typer.echo("\nstopped; what came is kept, and the same command goes on from there", err=True)
        return 130
    typer.echo(
        f"\n{summary.received} adverts: {summary.created} new, {summary.updated} changed, {summary.unchanged} as "
        f"before, {summary.closed} closed, {summary.duplicates} came twice, {summary.refused} rows refused"
    )
    for row in queries.refused_rows(summary.id, limit=SHOWN):
        typer.echo(f"  refused {row.place}: {row.reason} | {row.excerpt[:60]}")
    if summary.refused > SHOWN:
        typer.echo(f"  … and {summary.refused - SHOWN} more, on the page of import run {summary.id}")
    for note in queries.run_notes(summary.id)[:SHOWN]:
        typer.echo(f"  noticed {note.count} times: {note.text} (first at {note.place or 'the source'})")
    if summary.reason:
        typer.echo(f"  not complete: {summary.reason}")
    return FAILED if summary.state == RunState.FAILED else 0


def _shown(stage: str, done: int, other: int) -> None:
    if stage == "received":
        typer.echo(f"\r{done} adverts received, {other} rows refused", err=True, nl=False)
    else:
        typer.echo(f"\r{done}/{other} adverts read for skills          ", err=True, nl=done == other)
