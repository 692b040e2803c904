"""Ranking on a real cluster of processes: the same file, also when a worker is killed in the middle."""

import hashlib
import json
import os
import signal
import threading
import time
from contextlib import contextmanager

import pytest
from distributed import Client, LocalCluster

from kohtaanto.config.paths import ROOT
from kohtaanto.matching.files import blocks
from kohtaanto.matching.files.cluster import ClusterError, ranked_on
from kohtaanto.matching.files.places import read_places
from kohtaanto.matching.files.ranking import match_records
from kohtaanto.matching.files.records import JobseekerRecord, VacancyRecord

PLACES = read_places(ROOT / "plans" / "kuopio-2025.yaml")
CASES = ROOT / "benchmarks" / "matching_cases"
CODES = ("297", "749", "204", "921")

pytestmark = pytest.mark.slow


@contextmanager
def silently(name, length):
    yield lambda: None


@pytest.fixture(scope="module")
def cluster():
    """Return the address of a scheduler with two workers, each a process of its own that is replaced when it dies."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50, host="127.0.0.1"
    ) as local:
        yield local.scheduler_address


def skilled(count, kind, width, name):
    """Return records of skills only, made from numbers: many equal scores, some blocked pairs."""
    rows = []
    for number in range(count):
        skills = [{"uri": f"u:{(number * step + step) % 40}", "weight": 1.0} for step in range(1, width)]
        own = {"municipality": CODES[number % 4], "commute_km": 30} if kind is JobseekerRecord else {}
        asked = {} if own else {"municipalities": [CODES[number % 3]]}
        rows.append(kind(id=f"{name}{number}", skills=skills, conditions=own | asked))
    return rows


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.row("B3")
def test_the_file_is_the_same_to_the_byte(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "PEOPLE_BLOCK", 16)
    people, jobs = skilled(90, JobseekerRecord, 8, "p"), skilled(120, VacancyRecord, 5, "v")
    given = {"top": 40, "taxonomy": None, "places": PLACES, "stage": silently}
    here = match_records(people, jobs, tmp_path / "here.parquet", **given)
    there = match_records(people, jobs, tmp_path / "there.parquet", scheduler=cluster, **given)
    assert here == there == 90 * 40
    assert digest(tmp_path / "here.parquet") == digest(tmp_path / "there.parquet")


@pytest.mark.row("B3")
def test_the_file_is_the_same_where_texts_count(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "TEXTS_BLOCK", 4)

    def cases(name, kind):
        lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()[:10]
        return [kind(**json.loads(line)) for line in lines]

    people, jobs = cases("jobseekers", JobseekerRecord), cases("vacancies", VacancyRecord)
    given = {"top": 5, "taxonomy": None, "places": PLACES, "stage": silently}
    match_records(people, jobs, tmp_path / "here.parquet", **given)
    match_records(people, jobs, tmp_path / "there.parquet", scheduler=cluster, **given)
    assert digest(tmp_path / "here.parquet") == digest(tmp_path / "there.parquet")


def slow_rank(shared, part):
    """Rank as always, but slowly enough to be killed at it."""
    time.sleep(0.2)
    return blocks.rank_part(shared, part)


def pids(address):
    with Client(address, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


@pytest.mark.row("B3")
@pytest.mark.parametrize("victims", ["one of two", "all"])
def test_a_killed_worker_loses_nothing(cluster, victims, monkeypatch):
    monkeypatch.setattr(blocks, "PEOPLE_BLOCK", 10)
    monkeypatch.setattr("kohtaanto.matching.files.cluster.rank_part", slow_rank)
    shared, count, parts = divided_example()
    expected = [blocks.rank_part(shared, part) for part in parts()]
    chosen = pids(cluster)[: 1 if victims == "one of two" else 2]
    killed = threading.Timer(1.0, lambda: [os.kill(pid, signal.SIGKILL) for pid in chosen])
    found = []
    for number, block in enumerate(ranked_on(cluster, shared, parts())):
        if number == 0:
            killed.start()
        found.append(block)
    killed.join()
    assert len(found) == count == 30
    assert not set(chosen) & set(pids(cluster))
    for one, other in zip(found, expected, strict=True):
        assert one.first == other.first
        assert all((a == b).all() for a, b in zip(one.blocked, other.blocked, strict=True))
        assert all((a == b).all() for a, b in zip(one.vacancies, other.vacancies, strict=True))
        assert all((a == b).all() for a, b in zip(one.scores, other.scores, strict=True))


def divided_example():
    from kohtaanto.engine.matching import MatchingModel, prepare
    from kohtaanto.engine.text.taxonomy import load_taxonomy
    from kohtaanto.engine.types import Person, PersonConditions, Vacancy, VacancyConditions, WeightedSkill

    def skills(number, width):
        return tuple(WeightedSkill(f"u:{(number * step + step) % 40}") for step in range(1, width))

    people = [Person(str(n), skills(n, 8), PersonConditions(CODES[n % 4], 30.0)) for n in range(300)]
    jobs = [Vacancy(str(n), skills(n, 5), VacancyConditions(municipalities=(CODES[n % 3],))) for n in range(200)]
    prepared = prepare(people, jobs, MatchingModel.build(load_taxonomy()), PLACES)
    return blocks.divided([prepared], None, 20)


def test_no_scheduler_is_said(tmp_path):
    shared, _, parts = divided_example()
    with pytest.raises(ClusterError, match="no Dask scheduler answers there"):
        next(ranked_on("tcp://127.0.0.1:9", shared, parts(), wait=0.5))
