"""Commands of the area room."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from kohtaanto.area.plan.checks.finding import Finding
    from kohtaanto.area.plan.types import Plan

app = typer.Typer(no_args_is_help=True, help="The organising plan as data.")

File = Annotated[Path, typer.Argument(help="A plan's YAML file.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, in English with the plan's own terms.")]


@app.command("check")
def check_plan(file: File, as_json: AsJson = False) -> None:
    """Check a plan file: errors end with 1; contradictions are findings and end with 0."""
    from kohtaanto.area.plan.report import report

    found = report(file)
    if as_json:
        _print_json(found.data())
    else:
        from rich.console import Console

        from kohtaanto.area.plan.printing import print_report

        print_report(Console(), file, found)
    raise typer.Exit(1 if found.errors else 0)


@app.command("diff")
def diff_plans(old: File, new: File, as_json: AsJson = False) -> None:
    """Show what a new plan adds, removes and changes, and which contradictions come and go."""
    from kohtaanto.area.plan.comparing import compare
    from kohtaanto.area.plan.printing import print_comparison

    comparison = compare(_read_or_stop(old, as_json), _read_or_stop(new, as_json))
    if as_json:
        _print_json(
            {
                "changes": [asdict(change) for change in comparison.changes],
                "findings": {
                    "gone": [_brief(finding) for finding in comparison.gone],
                    "new": [_brief(finding) for finding in comparison.new],
                },
            }
        )
    else:
        from rich.console import Console

        print_comparison(Console(), comparison)


@app.command("schema")
def print_schema(
    area: Annotated[bool, typer.Option("--area", help="The schema of the facts beside a plan.")] = False,
) -> None:
    """Print the JSON Schema of plan files, for editors."""
    from kohtaanto.area.plan.schema import area_schema, plan_schema

    typer.echo((area_schema() if area else plan_schema()).encode(), nl=False)


Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], show_default=False)]


@app.command("load")
def load_plan(file: File, in_force_from: Day = None) -> None:
    """Take a plan file into use as decided, from the first day of its year or the day given; safe to repeat."""
    from kohtaanto.area.plan.errors import PlanErrors
    from kohtaanto.config.django import ready

    _read_or_stop(file, as_json=False)
    ready()
    from django.core.management import call_command

    from kohtaanto.area import services

    call_command("migrate", verbosity=0, interactive=False)
    try:
        loaded = services.load_plan_file(file, in_force_from.date() if in_force_from else None)
    except (PlanErrors, services.PlanRefused) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{loaded.title}: {loaded.state}, version {loaded.version_id}, in force from {loaded.in_force_from}")


@app.command("show")
def show_plan(date: Day = None) -> None:
    """Show the plan in force today, or on another day."""
    from kohtaanto.config.django import ready

    ready()
    from rich.console import Console

    from kohtaanto.area import queries
    from kohtaanto.area.plan.printing import print_plan

    try:
        area = queries.area_in_force(date.date() if date else None)
    except queries.NoPlanInForce as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    print_plan(Console(), area.plan)
    typer.echo(f"Version {area.version_id}, in force from {area.in_force_from}")


def _read_or_stop(file: Path, as_json: bool) -> "Plan":
    from kohtaanto.area.plan.errors import PlanErrors
    from kohtaanto.area.plan.reading import read_plan
    from kohtaanto.area.plan.report import Report

    try:
        return read_plan(file)
    except PlanErrors as error:
        found = Report(error.errors)
        if as_json:
            _print_json(found.data())
        else:
            from rich.console import Console

            from kohtaanto.area.plan.printing import print_report

            print_report(Console(), file, found)
        raise typer.Exit(1) from None


def _brief(finding: "Finding") -> dict[str, str]:
    return {
        "rule": finding.rule,
        "stated": str(finding.stated),
        "computed": str(finding.computed),
        "consequence": str(finding.consequence),
    }


def _print_json(data: Any) -> None:
    # Bytes, so that a terminal without UTF-8 cannot stop the output.
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2).encode())
