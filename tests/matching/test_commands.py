"""`kohtaanto match …` on the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from matching.given import CARE, person, plan, vacancy

KOHTAANTO = Path(sys.executable).with_name("kohtaanto")
PERSON = {"id": "p", "skills": [{"uri": "u:a"}]}
VACANCY = {"id": "v", "skills": [{"uri": "u:a"}]}


def run(*arguments):
    return subprocess.run([KOHTAANTO, "match", *map(str, arguments)], capture_output=True, text=True, check=False)


@pytest.fixture
def files(tmp_path):
    people, vacancies = tmp_path / "A.jsonl", tmp_path / "B.jsonl"
    people.write_text(json.dumps(PERSON) + "\n")
    vacancies.write_text(json.dumps(VACANCY) + "\n")
    return ["files", "--jobseekers", people, "--vacancies", vacancies, "--out", tmp_path / "C.parquet"]


@pytest.mark.row("B3")
def test_files_are_matched_without_a_word_on_standard_output(files):
    done = run(*files, "--top", 5)
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 jobseekers, 1 vacancies, 1 pairs" in done.stderr
    assert pq.read_table(files[-1]).to_pylist() == [
        {"jobseeker": "p", "vacancy": "v", "rank": 1, "score": 1.0, "blocked_by": []}
    ]


@pytest.mark.parametrize("place", [2, 4])
def test_a_bad_line_ends_with_its_number_and_no_file(files, place):
    files[place].write_text(json.dumps(PERSON) + "\n{\n")
    done = run(*files)
    assert done.returncode == 2
    assert f"{files[place]}, line 2: not JSON" in done.stderr
    assert "Traceback" not in done.stderr
    assert not files[-1].exists()


@pytest.mark.parametrize("option", ["--taxonomy", "--plan"])
def test_a_missing_input_is_named(files, tmp_path, option):
    done = run(*files, option, tmp_path / "none")
    assert done.returncode == 2
    assert str(tmp_path / "none") in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_folder_of_the_output_is_named_before_work_begins(files, tmp_path):
    done = run(*files[:-1], tmp_path / "none" / "C.parquet")
    assert done.returncode == 2
    assert "there is no such folder" in done.stderr


def test_the_schema_is_json():
    done = run("schema")
    assert done.returncode == 0
    assert set(json.loads(done.stdout)) == {"jobseeker", "vacancy"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.row("B1")
def test_the_run_is_told_on_standard_error_and_given_as_json():
    from django.db import connection

    plan()
    person(1, CARE)
    vacancy(1, CARE)
    settings = connection.settings_dict
    host, port, password = settings["HOST"], settings["PORT"], settings["PASSWORD"]
    login = f"{settings['USER']}:{password}" if password else settings["USER"]
    # A folder stands for a socket; it goes into the query, since an address has no room for it.
    where = f"/{settings['NAME']}?host={host}" if host.startswith("/") else f"{host}:{port or 5432}/{settings['NAME']}"
    address = f"postgres://{login}@{where}"
    done = subprocess.run(
        [KOHTAANTO, "match", "run", "--json"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"DATABASE_URL": address},
    )
    assert "1 people, 1 vacancies, 1 matches" in done.stderr
    assert json.loads(done.stdout)["state"] == "finished"
