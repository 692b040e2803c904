"""Commands that prove fairness: `kohtaanto match certificate` and `kohtaanto match audit`."""

import json
from pathlib import Path
from typing import Annotated

import typer

FAILED, WRONG_INPUT = 1, 2


def certificate(
    person: Annotated[int | None, typer.Argument(help="Client number of a jobseeker")] = None,
    out: Annotated[Path | None, typer.Option(help="Write the certificate as a JSON file")] = None,
    verify: Annotated[Path | None, typer.Option(help="Check a certificate instead of making one")] = None,
    json_output: Annotated[bool, typer.Option("--json", help="Print the certificate as JSON")] = False,
) -> None:
    """Make a person's list again with other names, ages, mother tongues and words, and certify whether it changed.

    Ends with exit code 1 when a list changed, or when a verified file was altered.
    """
    from kohtaanto.config.django import ready

    ready()
    from kohtaanto.matching import certificate as made

    if verify is not None:
        _verify(verify)
        return
    found = _of(person)
    text = json.dumps(made.sealed(found), ensure_ascii=False, indent=2)
    if out is not None:
        out.write_text(text + "\n", encoding="utf-8")
    if json_output:
        typer.echo(text)
    changed = [f"{variant.kind}: {variant.other}" for variant in found.variants if not variant.same]
    changed += [f"{pair.lang}, {pair.about}: {pair.first} / {pair.second}" for pair in found.sentences.differing]
    for line in changed:
        typer.echo(f"changed by {line}", err=True)
    typer.echo(
        f"Client {found.jobseeker}, run {found.run}, engine {found.engine_version}: "
        f"{'the list is the same' if found.list_same else 'NOT the same'} in {len(found.variants)} variants; "
        f"{found.sentences.pairs} sentence pairs read, {len(found.sentences.differing)} differ; "
        f"SHA-256 {made.sha256_of(made.content(found))}",
        err=True,
    )
    if changed:
        raise typer.Exit(FAILED)


def _of(person: int | None) -> object:
    """Return the certificate of a client number; ends the command where there is none."""
    from kohtaanto.jobseekers import queries as jobseekers
    from kohtaanto.matching import certificate as made
    from kohtaanto.ui import shell

    ids = jobseekers.ids_by_number([person]) if person is not None else {}
    if person not in ids:
        typer.echo(f"{person}: no jobseeker has this client number" if person else "Name a client number", err=True)
        raise typer.Exit(WRONG_INPUT)
    try:
        return made.certificate(ids[person], shell.area().name("fi"))
    except made.NoRun:
        typer.echo("Nothing has been matched yet: run `kohtaanto match run` first", err=True)
        raise typer.Exit(WRONG_INPUT) from None


def _verify(file: Path) -> None:
    """Say what a file proves; ends with 1 when it was altered, with 2 when it is no certificate."""
    from kohtaanto.matching.certificate import verify

    try:
        found = verify(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        typer.echo(f"{file}: {error}", err=True)
        raise typer.Exit(WRONG_INPUT) from None
    if not found.unaltered:
        typer.echo(f"{file}: ALTERED: the content does not give its SHA-256", err=True)
        raise typer.Exit(FAILED)
    whose = "made by this installation" if found.ours else "not made by this installation, or its key has changed"
    typer.echo(f"{file}: unaltered, {whose}", err=True)
    if not found.ours:
        raise typer.Exit(FAILED)


def audit(
    json_output: Annotated[bool, typer.Option("--json", help="Print the audit as JSON on standard output")] = False,
) -> None:
    """Measure what matching gives to age bands, mother tongues and municipalities at equal skills, and keep it.

    Groups of fewer than five people are not told. The register holds no gender, so there is none to measure.
    """
    from kohtaanto.config.django import ready

    ready()
    from kohtaanto.matching.commands import counted, fail
    from kohtaanto.matching.fairness_audit import as_data
    from kohtaanto.matching.services import audit_fairness

    with counted("Auditing") as told:
        try:
            found = audit_fairness(told)
        except LookupError as error:
            fail(f"{error}: run `kohtaanto match run` first")
    if json_output:
        typer.echo(json.dumps(as_data(found), ensure_ascii=False))
        return
    typer.echo(f"{found.people} people, run {found.run}; differences from people of equal skills, 99 % intervals")
    for group in found.groups:
        typer.echo(f"{group.kind} {group.name}: {group.people} people, {group.reach:.1f} jobs fit by skills alone")
        for name, one in group.figures.items():
            mark = "*" if one.stands_out else " "
            typer.echo(f" {mark} {name:<9}{one.mean:>9.2f}{one.difference:>+9.2f}  ({one.low:+.2f} to {one.high:+.2f})")
    typer.echo(f"{found.untold} groups of fewer than five people are not told; the register holds no gender")
