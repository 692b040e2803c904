"""The whole way: from a real server that fails, or a file, into the database, by the command."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from integrations.tyomarkkinatori.adverts import ndjson, page, version_1, version_2
from integrations.tyomarkkinatori.faulty import Question, Reply, serving
from kohtaanto.cli import app
from kohtaanto.integrations.tyomarkkinatori import client
from kohtaanto.integrations.tyomarkkinatori.client import Patience
from kohtaanto.integrations.tyomarkkinatori.importing import Options, import_from
from kohtaanto.integrations.tyomarkkinatori.source import Place
from kohtaanto.vacancies.models import Vacancy
from kohtaanto.vacancies.types import CloseReason, RunState

pytestmark = [pytest.mark.django_db, pytest.mark.row("C1", "B3")]
QUICK = Patience(timeout=0.3, attempts=3, first_wait=0.01, longest_wait=0.1)
UNREAD = Options(recognise=False)


def imported(answer: Callable[[int, Question], Reply], version: int = 2, options: Options = UNREAD) -> tuple:
    """Return (summary, script) of an import from a server that answers so."""
    with serving(answer, f"/v{version}/jobpostings") as script:
        return import_from(Place(script.url, version, "secret"), options, patience=QUICK), script


def states() -> dict[str, str]:
    return {row.external_id: row.close_reason or row.status for row in Vacancy.objects.all()}


def lines(body: bytes) -> Reply:
    return Reply(body, content_type="application/x-ndjson")


def test_a_second_run_asks_only_for_changes_updates_and_closes_by_id() -> None:
    first = ndjson([version_2(1), version_2(2), version_2(3)])
    changed = version_2(1, "Keittiömestari", "2026-11-22T08:00:00Z")
    gone = version_2(2, modified="2026-11-22T08:00:00Z", archived="2026-11-22T08:00:00Z")
    with serving(lambda number, question: lines(first if number == 1 else ndjson([changed, gone])), "/v2/x") as script:
        import_from(Place(script.url), UNREAD, patience=QUICK)
        summary = import_from(Place(script.url), UNREAD, patience=QUICK)
    assert script.questions[1].body == {"modified": {"from": "2026-11-20T07:55:00.000000Z"}}
    assert (summary.updated, summary.closed) == (1, 1)
    assert states() == {"b-1": "open", "b-2": CloseReason.ARCHIVED, "b-3": "open"}
    assert Vacancy.objects.get(external_id="b-1").texts["title"] == {"fi": "Keittiömestari 1"}


def test_a_vacancy_that_version_1_lists_no_more_is_closed() -> None:
    def answer(number: int, question: Question) -> Reply:
        rows = [version_1(1), version_1(2)] if number <= 2 else [version_1(1)]
        return Reply(page(0, 500, rows if question.query["sivu"] == ["0"] else []))

    with serving(answer) as script:
        place = Place(script.url, 1)
        assert import_from(place, UNREAD, patience=QUICK).created == 2
        assert import_from(place, UNREAD, patience=QUICK).closed == 1
    assert states() == {"a-1": "open", "a-2": CloseReason.VANISHED}


def test_a_run_that_broke_off_is_taken_up_on_its_page() -> None:
    rows = [version_1(number) for number in range(1000)]

    def answer(number: int, question: Question) -> Reply:
        wanted = int(question.query["sivu"][0])
        if wanted >= 1 and number < 2 + 3 * QUICK.attempts:
            return Reply(status=502)
        return Reply(page(wanted, 500, rows[wanted * 500 : (wanted + 1) * 500]))

    with serving(answer) as script:
        place = Place(script.url, 1)
        broken = import_from(place, UNREAD, patience=QUICK)
        assert (broken.state, broken.created) == (RunState.FAILED, 500)
        asked = len(script.questions)
        finished = import_from(place, UNREAD, patience=QUICK)
    assert script.questions[asked].query["sivu"] == ["1"]
    assert (finished.created, finished.state, finished.closed) == (500, RunState.FINISHED, 0)
    assert len(states()) == 1000


def test_the_public_samples_come_in_whole_and_are_read(shared_data: Path) -> None:
    folder = shared_data / "data" / "tyomarkkinatori"
    old = import_from(Place(str(folder / "sample-response.json")))
    new = import_from(Place(str(folder / "own-sample-p67-v2.ndjson")))
    assert (old.received, old.refused, new.received, new.refused) == (1, 0, 2, 0)
    raw = json.loads((folder / "sample-response.json").read_text())["ilmoitukset"][0]
    assert Vacancy.objects.get(external_id=raw["ilmoituksenID"]).raw == raw


def run_command(*arguments: str) -> object:
    return CliRunner().invoke(app, ["vacancies", "import", *arguments])


def test_the_command_tells_what_it_did_and_every_refused_row(tmp_path: Path) -> None:
    file = tmp_path / "adverts.ndjson"
    odd = version_2(2) | {"weather": "rain"}
    file.write_bytes(ndjson([version_2(1)]) + b"{oops}\n" + ndjson([odd]))
    result = run_command(str(file))
    assert result.exit_code == 0
    assert "2 adverts: 2 new, 0 changed" in result.stdout
    assert "refused line 2: it is no JSON" in result.stdout
    assert "noticed 1 times: weather: unknown field (first at line 3)" in result.stdout
    assert "2 adverts received, 1 rows refused" in result.stderr
    assert "2/2 adverts read for skills" in result.stderr
    assert Vacancy.objects.filter(profile__isnull=False).count() == 2
    again = run_command(str(file))
    assert "2 adverts: 0 new, 0 changed, 2 as before" in again.stdout


def test_the_command_fails_plainly_when_there_is_nothing_to_read(tmp_path: Path) -> None:
    result = run_command(str(tmp_path / "none.json"))
    assert result.exit_code == 1
    assert "the file cannot be read: No such file or directory" in result.stdout


def test_the_command_takes_its_key_from_the_environment_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_command("https://x.example/v2/j", "--key-env", "KEY_THAT_IS_NOT_SET").exit_code == 2
    assert run_command("https://x.example/v2/j", "--region", "Savo").exit_code == 2
    monkeypatch.setenv("SOME_KEY", "hush")
    with serving(lambda number, question: lines(ndjson([version_2(1)])), "/v2/jobpostings") as script:
        result = run_command(script.url, "--key-env", "SOME_KEY", "--region", "11", "--no-recognise")
    assert result.exit_code == 0
    assert script.questions[0].headers["kipa-subscription-key"] == "hush"
    assert script.questions[0].body == {"regionIn": ["11"]}
    assert "hush" not in result.stdout + result.stderr
    assert all("hush" not in str(value) for row in Vacancy.objects.values() for value in row.values())


def test_the_command_says_when_the_source_broke_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client.time, "sleep", lambda seconds: None)
    with serving(lambda number, question: Reply(status=401), "/v2/jobpostings") as script:
        result = run_command(script.url, "--no-recognise")
    assert result.exit_code == 1
    assert "the key is missing or wrong" in result.stdout


def test_reading_and_closing_can_be_asked_for_alone(tmp_path: Path) -> None:
    file = tmp_path / "adverts.ndjson"
    file.write_bytes(ndjson([version_2(1)]))
    run_command(str(file), "--no-recognise")
    assert Vacancy.objects.get().profile_id is None
    assert "1 vacancies read" in CliRunner().invoke(app, ["vacancies", "recognise"]).stderr
    assert Vacancy.objects.get().profile_id is not None
    assert "0 vacancies closed" in CliRunner().invoke(app, ["vacancies", "close-expired"]).stderr
