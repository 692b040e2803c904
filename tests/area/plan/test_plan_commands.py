"""`kohtaanto plan check`, `diff` and `schema`, as a person or a program calls them."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rich.console import Console
from ruamel.yaml import YAML
from typer.testing import CliRunner

from kohtaanto.area.plan.printing import print_plan
from kohtaanto.area.plan.reading import read_plan
from kohtaanto.area.plan.source import parse, read_source
from kohtaanto.cli import app

PLANS = Path(__file__).resolve().parents[3] / "plans"
EXAMPLE = PLANS / "example.yaml"
KUOPIO = PLANS / "kuopio-2025.yaml"
HEAVY = {"django", "psycopg", "numpy", "scipy", "numba"}
"""What a check is quick without."""


def run(*arguments: str | Path) -> Any:
    """Run `kohtaanto plan …` and return typer's result."""
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["plan", *map(str, arguments)])


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """An example without facts beside it, with a wrong sum, a moved border, a new point and one gone."""
    text = EXAMPLE.read_text()
    for old, new in (
        ("jobseekers: 640, share: 17.3", "jobseekers: 650, share: 17.3"),
        ("address: Kunnantalo", "address: Kirjasto"),
        ('  - {id: young, name: alle 25-vuotiaat, section: "2.2"}\n', ""),
        ('rooms: {section: "2.1", as_printed: Kunnat antavat tilat käyttöön}\n', ""),
        ("roles:\n", 'roles:\n  - {id: chief, name: johtaja, section: "3.1"}\n'),
        ("amount: {from: 700000, to: 800000}}", "amount: {from: 700000, to: 850000}}"),
        ("binding: true", "binding: false"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "new.yaml"
    path.write_text(text)
    return path


@pytest.mark.example_area
def test_a_clean_plan_is_valid_and_has_no_contradictions() -> None:
    result = run("check", EXAMPLE)
    assert result.exit_code == 0
    assert "a valid plan, 0 contradictions" in result.stdout
    assert json.loads(run("check", EXAMPLE, "--json").stdout) == {"errors": [], "findings": []}


def test_findings_are_printed_for_people_too() -> None:
    result = run("check", KUOPIO)
    assert result.exit_code == 0
    assert "16 contradictions" in result.stdout
    assert "18,881,000" in result.stdout
    assert "budget.income.total.amount (line " in result.stdout


def test_errors_end_with_1_and_are_printed_as_json_too(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(EXAMPLE.read_text().replace("rooms:", "roms:"))
    result = run("check", path, "--json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert data["findings"] == []
    assert list(data["errors"][0]) == ["line", "where", "problem", "remedy"]
    assert data["errors"][0]["remedy"] == "did you mean rooms?"
    shown = run("check", path)
    assert shown.exit_code == 1
    assert "did you mean rooms?" in shown.stdout


def test_facts_beside_the_plan_are_checked_and_may_be_missing(changed: Path) -> None:
    assert run("check", changed).exit_code == 0
    beside = changed.with_name("new.area.yaml")
    beside.write_text((PLANS / "example.area.yaml").read_text().replace('"#1f6f5c"', "green"))
    result = run("check", changed, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["errors"][0]["where"].startswith("new.area.yaml: theme.colour")


def test_facts_alone_are_no_plan() -> None:
    result = run("check", PLANS / "example.area.yaml", "--json")
    assert result.exit_code == 1
    (error,) = json.loads(result.stdout)["errors"]
    assert error["remedy"] == f"check {EXAMPLE}; its facts are checked too"


@pytest.mark.row("A1", "X1")
def test_a_new_plan_is_compared_thing_by_thing(changed: Path) -> None:
    data = json.loads(run("diff", EXAMPLE, changed, "--json").stdout)
    changes = {(one["change"], one["where"]): (one["section"], one["old"], one["new"]) for one in data["changes"]}
    assert changes == {
        ("changed", "table.areas[inland].rows[Hallalampi].jobseekers"): ("3.2", "640", "650"),
        ("changed", "service_points[point-nietosniemi].address"): ("2.1", "Kunnantalo", "Kirjasto"),
        ("removed", "groups[young]"): ("2.2", "id: young; name: alle 25-vuotiaat", None),
        ("removed", "rooms"): ("2.1", "", None),
        ("added", "roles[chief]"): ("3.1", None, "id: chief; name: johtaja"),
        ("changed", "budget.costs.lines[purchases].amount"): ("1.2", "700000 to 800000", "700000 to 850000"),
        ("changed", "budget.margin.binding"): ("1.2", "true", "false"),
    }
    assert data["findings"]["gone"] == []
    assert {one["rule"] for one in data["findings"]["new"]} == {"area-sum", "share"}
    back = json.loads(run("diff", changed, EXAMPLE, "--json").stdout)
    assert len(back["changes"]) == len(data["changes"])
    assert back["findings"]["gone"] == data["findings"]["new"]


def test_a_comparison_is_readable(changed: Path) -> None:
    result = run("diff", EXAMPLE, changed)
    assert result.exit_code == 0
    assert "~ budget.costs.lines[purchases].amount (§ 1.2)" in result.stdout
    assert "700000 to 800000 → 700000 to 850000" in result.stdout
    assert "New contradiction: area-sum" in result.stdout
    assert "The plans say the same." in run("diff", EXAMPLE, EXAMPLE).stdout


def test_order_is_no_difference(tmp_path: Path) -> None:
    rows = EXAMPLE.read_text().split("\n")
    first = next(at for at, row in enumerate(rows) if row.startswith("  - {id: job-brokering,"))
    rows[first], rows[first + 1] = rows[first + 1], rows[first]
    path = tmp_path / "same.yaml"
    path.write_text("\n".join(rows))
    assert json.loads(run("diff", EXAMPLE, path, "--json").stdout)["changes"] == []


def test_a_broken_plan_cannot_be_compared(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\n")
    result = run("diff", EXAMPLE, broken, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["errors"]
    assert "is missing" in run("diff", broken, EXAMPLE).stdout


def plain(data: Any) -> Any:
    """Return YAML data as JSON Schema knows it."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(value) for value in data]
    return float(data) if isinstance(data, Decimal) else data


@pytest.mark.parametrize(("options", "name"), [([], "plan"), (["--area"], "area")])
def test_the_schema_for_editors_is_the_one_that_is_read_with(options: list[str], name: str) -> None:
    text = (PLANS / f"{name}.schema.json").read_text()
    command = " ".join(["kohtaanto plan schema", *options])
    assert run("schema", *options).stdout == text, f"run `{command} > plans/{name}.schema.json`"
    validator = jsonschema.Draft202012Validator(json.loads(text))
    ending = ".area.yaml" if name == "area" else ".yaml"
    for plan in ("kuopio-2025", "example"):
        assert list(validator.iter_errors(plain(read_source(PLANS / f"{plan}{ending}").data))) == []
    assert list(validator.iter_errors({"format": 2}))


def test_a_check_loads_nothing_heavy_and_needs_no_terminal() -> None:
    arguments = [sys.executable, "-X", "importtime", "-m", "kohtaanto.cli", "plan", "check", str(KUOPIO), "--json"]
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    result = subprocess.run(arguments, capture_output=True, env=environment, check=True)
    assert "Maaninka-Nilsiä" in result.stdout.decode()
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in result.stderr.decode().splitlines()}
    assert {"ruamel", "pydantic"} <= loaded
    assert not HEAVY & loaded


def test_a_check_parses_each_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # Parsing is what takes most of the time of a check.
    parsed, compose = [], YAML.compose

    def counted(self: YAML, stream: Any) -> Any:
        parsed.append(stream)
        return compose(self, stream)

    parse.cache_clear()
    monkeypatch.setattr(YAML, "compose", counted)
    assert run("check", KUOPIO, "--json").exit_code == 0
    assert len(parsed) == 2


def test_a_plan_has_an_outline_for_people() -> None:
    console = Console(record=True, width=200)
    print_plan(console, read_plan(KUOPIO))
    shown = console.export_text()
    assert "Tuotantoalue 2: 2,355 jobseekers, staff 14–16 (Maaninka-Nilsiä 233" in shown
    assert "Person-years: 168" in shown
    assert "Goals: 10" in shown
