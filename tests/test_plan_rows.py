"""The map of the plan names only rows, pages and commands that exist."""

import re
import subprocess
import sys
from pathlib import Path

from django.urls import get_resolver

from access.test_rules import patterns
from plan_coverage import ROOT, rows


def test_every_row_that_a_test_carries_is_in_the_list() -> None:
    carried = set()
    for file in (ROOT / "tests").rglob("test_*.py"):
        for arguments in re.findall(r"mark\.row\(([^)]*)\)", file.read_text()):
            carried |= set(re.findall(r"\"([A-Z]\d+)\"", arguments))
    assert carried <= set(rows())


def test_every_page_that_a_row_names_exists() -> None:
    names = {name for name, _ in patterns(get_resolver())}
    named = {page for entry in rows().values() for page in entry.get("pages", ())}
    assert named <= names


def test_every_command_that_a_row_names_exists() -> None:
    program = Path(sys.executable).parent / "kohtaanto"
    for command in sorted({command for entry in rows().values() for command in entry.get("commands", ())}):
        result = subprocess.run([program, *command.split(), "--help"], capture_output=True, text=True, check=False)
        assert result.returncode == 0, f"kohtaanto {command}: {result.stderr}"
