"""`kohtaanto plan load` and `kohtaanto plan show`."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from area import plans
from kohtaanto.area import queries
from kohtaanto.area.commands import app

pytestmark = [pytest.mark.django_db, pytest.mark.row("A1")]
KUOPIO = str(plans.KUOPIO)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.output


def test_a_plan_is_loaded_once_and_shown_by_day() -> None:
    assert run("show") == (1, "no plan is in force on 2026-11-24; take one into use with `kohtaanto plan load`\n")
    code, output = run("load", KUOPIO)
    assert code == 0
    assert "loaded" in output
    assert "in force from 2025-01-01" in output
    code, output = run("load", KUOPIO)
    assert (code, "unchanged" in output) == (0, True)
    code, output = run("show")
    assert code == 0
    assert "Kuopion työllisyysalue" in output
    assert run("show", "--date", "2024-12-31")[0] == 1


def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "plan.yaml"
    broken.write_text("format: 2\n", "utf-8")
    code, output = run("load", str(broken))
    assert code == 1
    assert "line 1" in output
    assert queries.versions() == ()


def test_a_day_that_is_taken_is_refused(tmp_path: Path) -> None:
    run("load", KUOPIO)
    other = tmp_path / "plan.yaml"
    other.write_text(plans.texts("another")[0], "utf-8")
    other.with_name("plan.area.yaml").write_text(plans.texts()[1], "utf-8")
    code, output = run("load", str(other))
    assert code == 1
    assert "choose another day" in output
    assert run("load", str(other), "--in-force-from", "2026-01-01")[0] == 0
    assert len(queries.versions()) == 2
