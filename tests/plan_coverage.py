"""Writes docs/plan-coverage.md: which rows of the plan work, shown by which pages, commands and tests."""

from collections import defaultdict
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
ROWS_FILE = ROOT / "docs" / "plan-rows.yaml"
COVERAGE_FILE = ROOT / "docs" / "plan-coverage.md"
PROPERTY = "plan_row"
proofs: dict[str, set[str]] = defaultdict(set)
failures: list[str] = []


def rows() -> dict[str, dict]:
    """Return {row: {"section", "title", "pages", "commands", "left"}} in the plan's order."""
    return YAML(typ="safe").load(ROWS_FILE.read_text())


def pytest_itemcollected(item: pytest.Item) -> None:
    """Carry a test's rows in its report, which travels from xdist's workers."""
    for mark in item.iter_markers("row"):
        item.user_properties.extend((PROPERTY, row) for row in mark.args)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note the rows of tests that passed."""
    if report.failed:
        failures.append(report.nodeid)
    if report.when == "call" and report.passed:
        for name, value in report.user_properties:
            if name == PROPERTY:
                proofs[value].add(report.nodeid.split("::")[0])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the coverage after a whole, green run; a part of the tests proves only a part."""
    config = session.config
    whole = not config.option.keyword and not config.option.markexpr and config.args == config.getini("testpaths")
    if whole and not failures and not hasattr(config, "workerinput") and proofs:
        COVERAGE_FILE.write_text(document())


def document() -> str:
    """Return the coverage as Markdown."""
    lines = [
        "# How much of the plan works",
        "",
        "Written by `make test` from docs/plan-rows.yaml and the tests that passed. A row without a test that",
        'proves it is "not yet", whatever else exists.',
        "",
        "| row | plan § | what | state | pages | commands | tests |",
        "|---|---|---|---|---|---|---|",
    ]
    for row, entry in rows().items():
        tests = sorted(proofs.get(row, ()))
        pages = ", ".join(f"`{page}`" for page in entry.get("pages", ()))
        commands = ", ".join(f"`kohtaanto {command}`" for command in entry.get("commands", ()))
        proven = ", ".join(f"`{test}`" for test in tests)
        state = "not yet" if not tests else f"partly; left: {entry['left']}" if "left" in entry else "works"
        cells = (row, entry["section"], entry["title"], state, pages, commands, proven)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])
