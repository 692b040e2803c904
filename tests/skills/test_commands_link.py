"""`skills link` and `skills extract`: JSON lines in, JSON lines out, and nothing else."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from engine.text.taxonomy_files import SKILL, write_packages
from kohtaanto.skills.commands import app

pytestmark = pytest.mark.row("B3")


@pytest.fixture(scope="module")
def taxonomy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_packages(tmp_path_factory.mktemp("packages"))


def _run(command: list[str], taxonomy: Path, lines: str | bytes) -> Result:
    return CliRunner().invoke(app, [*command, "--taxonomy", str(taxonomy)], input=lines)


LINK = ["link", "--kind", "skill", "--lang", "fi", "--top", "3"]
EXTRACT = ["extract", "--lang", "fi"]


def test_link_answers_every_line_in_order(taxonomy: Path) -> None:
    lines = "".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in enumerate(["trukki", "", "kirjanpito"]))
    result = _run(LINK, taxonomy, lines)
    assert result.exit_code == 0, result.stderr
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [a["id"] for a in answers] == [0, 1, 2]
    assert all(len(a["results"]) == 3 for a in answers)
    assert answers[2]["results"][0] == {
        "uri": f"{SKILL}/2",
        "label": "kirjanpito",
        "score": answers[2]["results"][0]["score"],
    }
    assert isinstance(answers[2]["results"][0]["score"], float)


def test_extract_gives_places_and_empty_lists(taxonomy: Path) -> None:
    lines = (
        '{"id":"a","text":"Haemme hitsaajaa. Trukkikortti on eduksi."}\n{"id":"b","text":"Palkka sopimuksen mukaan."}\n'
    )
    result = _run(EXTRACT, taxonomy, lines)
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first["skills"] == [
        {
            "uri": f"{SKILL}/1",
            "label": "käyttää haarukkatrukkia",
            "score": first["skills"][0]["score"],
            "start": 18,
            "end": 30,
        }
    ]
    assert [o["label"] for o in first["occupations"]] == ["hitsaaja"]
    assert second == {"id": "b", "skills": [], "occupations": []}


def test_a_byte_order_mark_and_empty_lines_do_no_harm(taxonomy: Path) -> None:
    result = _run(EXTRACT, taxonomy, b'\xef\xbb\xbf{"id":1,"text":"x"}\n\n{"id":2,"text":"y"}\n')
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [1, 2]


@pytest.mark.parametrize(
    "bad",
    [
        "not json",
        "[1]",
        '{"id":"x"}',
        '{"text":"x"}',
        '{"id":"x","text":5}',
        '{"id":null,"text":"x"}',
        '{"id":true,"text":"x"}',
    ],
)
@pytest.mark.parametrize("command", [LINK, EXTRACT])
def test_a_bad_line_ends_with_its_number(taxonomy: Path, command: list[str], bad: str) -> None:
    result = _run(command, taxonomy, f'{{"id":"1","text":"a"}}\n{bad}\n{{"id":"3","text":"b"}}\n')
    assert result.exit_code == 2
    assert "line 2" in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_what_is_no_taxonomy_ends_with_two_and_its_name(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = _run(LINK, tmp_path, '{"id":"1","text":"a"}\n')
    assert result.exit_code == 2
    assert "not a taxonomy" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("option", [["--kind", "hobby"], ["--top", "0"], ["--lang", "de"]])
def test_a_wrong_option_is_refused(taxonomy: Path, option: list[str]) -> None:
    result = _run([*LINK, *option], taxonomy, "")
    assert result.exit_code == 2
    assert option[0] in result.stderr


def test_the_starter_is_the_default() -> None:
    result = CliRunner().invoke(app, LINK, input='{"id":"1","text":"hitsaus"}\n')
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["results"][0]["label"] == "hitsaus"
