"""From records to ranked pairs, with our own starter taxonomy."""

import json
from contextlib import contextmanager

import numpy as np
import pyarrow.parquet as pq
import pytest

from kohtaanto.config.paths import ROOT
from kohtaanto.matching.files.blocks import ranked
from kohtaanto.matching.files.places import read_places
from kohtaanto.matching.files.ranking import match_records
from kohtaanto.matching.files.records import JobseekerRecord, VacancyRecord

PLACES = read_places(ROOT / "plans" / "kuopio-2025.yaml")
CASES = ROOT / "benchmarks" / "matching_cases"


@contextmanager
def silently(name, length):
    yield lambda: None


@pytest.fixture
def rank(tmp_path):
    def run(people, vacancies, top=50):
        out = tmp_path / "pairs.parquet"
        jobseekers = [JobseekerRecord(**one) for one in people]
        jobs = [VacancyRecord(**one) for one in vacancies]
        pairs = match_records(jobseekers, jobs, out, top=top, taxonomy=None, places=PLACES, stage=silently)
        rows = pq.read_table(out).to_pylist()
        assert len(rows) == pairs
        return rows

    return run


def cases(name, ids):
    rows = [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text().splitlines()]
    return [row for row in rows if row["id"] in ids]


@pytest.mark.row("B3")
def test_own_words_meet_adverts_of_the_same_work_in_any_language(rank):
    people = cases("jobseekers", {"p04", "p10", "p16", "p17"})
    adverts = cases("vacancies", {"v02", "v03", "v04", "v08", "v10", "v11", "v15", "v17", "v18", "v19"})
    rows = rank(people, adverts)
    isco = {one["id"]: one["isco"] for one in adverts}
    for person in people:
        own = [row for row in rows if row["jobseeker"] == person["id"]]
        relevant = sum(group == person["isco"] for group in isco.values())
        best = [isco[row["vacancy"]] for row in own[:relevant]]
        assert best == [person["isco"]] * relevant, person["id"]
        assert [row["rank"] for row in own] == list(range(1, 11))
        assert [row["score"] for row in own] == sorted((row["score"] for row in own), reverse=True)


@pytest.mark.row("B3", "B4")
def test_blocked_pairs_follow_all_free_ones_and_name_their_reasons(rank):
    person = {"id": "p", "skills": [{"uri": "u:a"}], "conditions": {"municipality": "204", "commute_km": 10}}
    near = {"id": "near", "skills": [{"uri": "u:other"}], "conditions": {"municipalities": ["204"]}}
    far = {"id": "far", "skills": [{"uri": "u:a"}], "conditions": {"municipalities": ["921"], "licences": ["B"]}}
    rows = rank([person], [far, near])
    assert [(row["vacancy"], row["rank"], row["score"], row["blocked_by"]) for row in rows] == [
        ("near", 1, 0.0, []),
        ("far", 2, 1.0, ["commute"]),
    ]


@pytest.mark.parametrize(
    ("words", "advert", "reasons"),
    [
        ("Minulla ei ole ajokorttia.", "Kuljettaja\nAjat kuormia. B-ajokortti vaaditaan.", ["licence:B"]),
        ("Olen hoitaja. En tee yötöitä.", "Hoitaja\nTyö on yötyötä.", ["night"]),
        ("Olen hoitaja, teen mielelläni yötöitä.", "Hoitaja\nTyö on yötyötä.", []),
    ],
)  # fmt: skip
def test_conditions_stated_in_texts_count(rank, words, advert, reasons):
    (row,) = rank([{"id": "p", "text": words, "lang": "fi"}], [{"id": "v", "text": advert, "lang": "fi"}])
    assert row["blocked_by"] == reasons


def test_texts_with_nothing_in_them_are_ranked_all_the_same(rank):
    rows = rank(
        [{"id": "p", "text": "  "}, {"id": "q", "text": "hitsaus"}], [{"id": "v", "text": ""}, {"id": "w", "text": "?"}]
    )
    assert [(row["jobseeker"], row["rank"]) for row in rows] == [("p", 1), ("p", 2), ("q", 1), ("q", 2)]
    assert all(0 <= row["score"] <= 1 for row in rows)


@pytest.mark.parametrize("top", [1, 3, 99])
def test_the_top_is_cut_or_all_are_listed(rank, top):
    people = [{"id": "p", "skills": [{"uri": "u:1"}]}, {"id": "q", "skills": []}]
    rows = rank(people, [{"id": str(n), "skills": [{"uri": f"u:{n}"}]} for n in range(4)], top)
    assert len(rows) == 2 * min(top, 4)
    assert rows[0]["vacancy"] == "1"


def test_files_without_records_give_a_file_without_pairs(rank):
    assert rank([], [{"id": "v", "text": "työ"}]) == []
    assert rank([{"id": "p", "text": "työ"}], []) == []


def test_the_same_files_give_the_same_pairs(rank):
    people, adverts = cases("jobseekers", {"p01", "p02"}), cases("vacancies", {"v01", "v02", "v03"})
    assert rank(people, adverts) == rank(people, adverts)


def test_ties_keep_the_order_of_the_file():
    scores, blocked = np.array([0.5, 0.9, 0.5, 0.9]), np.array([False, True, False, False])
    assert ranked(scores, blocked, 9).tolist() == [3, 0, 2, 1]
