"""The contradictions of the Kuopio plan that its readers found by hand: the general rules find them all."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kohtaanto.cli import app

KUOPIO = Path(__file__).resolve().parents[3] / "plans" / "kuopio-2025.yaml"

# rule, words of stated, computed, consequence, and the sections where the figures stand
EXPECTED = [
    ("income-sum", ["18611000"], ["18881000"], ["270000"], ["1.2"]),
    (
        "costs-sum",
        ["18611000"],
        ["18921000 to 19515000", "16906000 to 17500000"],
        ["310000 to 904000", "1111000 to 1705000", "Neither"],
        ["1.2"],
    ),
    ("margin-of-lines", ["0"], ["-634000 to -40000", "1381000 to 1975000"], ["binds"], ["1.2"]),
    ("area-sum", ["2355"], ["2588"], ["Maaninka-Nilsiä 233", "173", "157"], ["3.3"]),
    ("share-sum", ["16"], ["17.6"], ["1.6"], ["3.3"]),
    (
        "double-counting",
        ["Maaninka-Nilsiä 233", "Kuopio 11000"],
        ["11000 holds the 233"],
        ["153 / 173 / 161", "156 / 157 / 161"],
        ["3.3"],
    ),
    ("staff-placed", ["142"], ["90 to 98"], ["44 to 52"], ["1.3", "3.3"]),
    ("reference", ["section 4"], ["section 6"], ["hyvinvointialue", "Kela"], ["7.1", "6", "6.1", "6.2"]),
    (
        "list-differs",
        ["puhelinpalvelu, Eures, TE-live"],
        ["puhelinpalvelu, Eures, Work in Finland, StudioNavigaattori"],
        ["TE-live", "Work in Finland, StudioNavigaattori"],
        ["1.2", "7.2"],
    ),
    ("annex-missing", ["annex 1"], ["–"], ["not known"], ["1"]),
    ("picture-only", ["figure 1"], ["picture"], ["reconstruction"], ["3.1"]),
    ("picture-only", ["figure 2"], ["picture"], ["Nothing can act"], ["4.1"]),
    ("picture-only", ["figure 3"], ["kartta"], ["reconstruction"], ["6.3"]),
    ("picture-only", ["figure 4"], ["picture"], ["reconstruction"], ["7"]),
    (
        "responsibility",
        ["each municipality", "kotoutumista edistävät"],
        ["työvoima- ja kotoutumispalveluiden", "kotoutumiskoulutukset"],
        ["Who pays"],
        ["1", "1.2", "7.4"],
    ),
    ("two-names", ["Studio Navigaattori"], ["StudioNavigaattori"], ["search"], ["2.3", "4.2", "7.2"]),
]


@pytest.fixture(scope="module")
def findings() -> list[dict[str, str]]:
    result = CliRunner().invoke(app, ["plan", "check", str(KUOPIO), "--json"])
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data["errors"] == []
    return data["findings"]


@pytest.mark.row("X1", "A3", "A12")
@pytest.mark.parametrize("expected", EXPECTED, ids=[" ".join((one[0], *one[1])) for one in EXPECTED])
def test_the_contradiction_is_found_with_both_figures(
    expected: tuple[str, list[str], list[str], list[str], list[str]], findings: list[dict[str, str]]
) -> None:
    rule, stated, computed, consequence, sections = expected
    assert any(
        found["rule"] == rule
        and all(word in found["stated"] for word in stated)
        and all(word in found["computed"] for word in computed)
        and all(word in found["consequence"] for word in consequence)
        and all(f"§ {section} " in found["where"] for section in sections)
        and "(line " in found["where"]
        for found in findings
    ), [found for found in findings if found["rule"] == rule]


def test_nothing_else_is_called_a_contradiction(findings: list[dict[str, str]]) -> None:
    assert len(findings) == len(EXPECTED)
    assert all(list(found) == ["rule", "where", "stated", "computed", "consequence"] for found in findings)


def test_the_file_itself_judges_nothing() -> None:
    text = KUOPIO.read_text().lower()
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for word in ("contradict", "wrong", "ristiriita", "virhe", "error", "mistake"):
        assert word not in body
