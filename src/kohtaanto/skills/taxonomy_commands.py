"""Commands that take taxonomies in and compare their versions."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from kohtaanto.skills.importing.reading import Progress
    from kohtaanto.skills.types import Change, Comparison, ImportReport, VersionSummary

app = typer.Typer(no_args_is_help=True, help="Taxonomies of skills and occupations, version by version.")

KIND_PLURALS = {
    "skill": "skills",
    "occupation": "occupations",
    "group": "groups of occupations",
    "skill_group": "groups of skills",
}
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("import")
def import_packages(
    path: Annotated[Path, typer.Argument(help="ESCO CSV packages: a zip, a folder of zips or CSV files.")],
    name: Annotated[str, typer.Option(help="What the version is called; default: after the packages.")] = "",
) -> None:
    """Take CSV packages into the database; again is safe and changes nothing.

    Rows that cannot be used are listed on standard error with file, line and reason.
    """
    from kohtaanto.config.django import ready

    ready()
    from kohtaanto.engine.text.packages import TaxonomyError
    from kohtaanto.skills import services

    try:
        with _progress() as progress:
            report = services.import_taxonomy(path, name, progress)
    except TaxonomyError as error:
        _stop(str(error))
    except KeyboardInterrupt:
        typer.echo("kohtaanto: interrupted; the database is as before", err=True)
        raise typer.Exit(130) from None
    for refusal in report.refused:
        typer.echo(f"not used: {refusal.file}, line {refusal.line}: {refusal.reason}", err=True)
    for file in report.left_aside:
        typer.echo(f"left aside: {file}: neither concepts and labels nor relations", err=True)
    typer.echo(_told(report))


@app.command("list")
def list_versions(as_json: AsJson = False) -> None:
    """List the versions that are held, and how much each holds."""
    from kohtaanto.config.django import ready

    ready()
    from kohtaanto.skills import queries

    found = queries.taxonomy_versions()
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2, default=str))
        return
    for one in found:
        typer.echo(f"{one.name}, imported {one.imported_at:%d.%m.%Y}: {_holding(one)}")
    if not found:
        typer.echo("no version is held; `kohtaanto taxonomy import PATH` takes one in")


@app.command("compare")
def compare_versions(
    old: Annotated[str, typer.Argument(help="The name of the older version.")],
    new: Annotated[str, typer.Argument(help="The name of the newer version.")],
    lang: Annotated[str, typer.Option(help="Language of the labels: fi, sv, en, …")] = "fi",
    as_json: AsJson = False,
) -> None:
    """Show what a newer version added, retired and renamed."""
    from kohtaanto.config.django import ready

    ready()
    from kohtaanto.skills import queries

    try:
        found = queries.compare_taxonomies(old, new, lang)
    except queries.UnknownVersion as error:
        _stop(str(error))
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        _print_comparison(found)


def _stop(message: str) -> NoReturn:
    typer.echo(f"kohtaanto: {message}", err=True)
    raise typer.Exit(1)


@contextmanager
def _progress() -> "Iterator[Progress]":
    """Give a callback that draws a bar on standard error for each stage."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True)) as bars:
        task = bars.add_task("reading", total=None)

        def show(what: str, done: int, total: int) -> None:
            bars.update(task, description=what, completed=done, total=total)

        yield show


def _told(report: "ImportReport") -> str:
    if not report.any:
        head = f"{report.version}: nothing to change, all of it is there already"
    else:
        parts = (("concepts", report.concepts), ("labels", report.labels), ("relations", report.relations))
        head = f"{report.version}: " + "; ".join(f"{name} {_changed(change)}" for name, change in parts)
    refused = f"{len(report.refused)} rows not used, listed above" if report.refused else "no row refused"
    return f"{head}\nIt holds {_holding(report.holds)}\n{refused}"


def _changed(change: "Change") -> str:
    counts = ((change.added, "added"), (change.changed, "changed"), (change.removed, "removed"))
    return ", ".join(f"{count:,} {word}" for count, word in counts if count) or "unchanged"


def _holding(summary: "VersionSummary") -> str:
    kinds = ", ".join(f"{count:,} {KIND_PLURALS[kind]}" for kind, count in summary.concepts.items())
    labels = ", ".join(f"{lang} {count:,}" for lang, count in summary.labels.items())
    relations = ", ".join(f"{count:,} {kind}" for kind, count in summary.relations.items())
    unnamed = f"; {summary.unnamed} concepts are known from relations only" if summary.unnamed else ""
    return f"{kinds}; labels {labels or 'none'}; relations {relations or 'none'}{unnamed}"


def _print_comparison(found: "Comparison") -> None:
    typer.echo(
        f"{found.new} against {found.old}: {len(found.added):,} added, {len(found.retired):,} retired, "
        f"{len(found.renamed):,} labels renamed"
    )
    for mark, concepts in (("+", found.added), ("-", found.retired)):
        for one in concepts:
            typer.echo(f"{mark} {one.kind.value}: {one.label} <{one.uri}>")
    for one in found.renamed:
        typer.echo(f"~ {one.kind.value} ({one.lang}): {one.before} → {one.after} <{one.uri}>")
