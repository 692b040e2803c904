"""The arithmetic of the recognition benchmark against small cases worked out by hand."""

import json
import zlib
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from benchmarks.peers import protocol
from benchmarks.peers.protocol import Name, Query
from benchmarks.recognition import gold, report
from benchmarks.recognition.scoring import (
    Counts,
    Labelled,
    count,
    found_figures,
    interval,
    r_precision_at,
    rank_figures,
    reciprocal_rank,
)

A, B, C, D = "abcd"


def test_only_the_first_right_unit_counts_for_the_reciprocal_rank():
    assert reciprocal_rank([D, A, B], frozenset({A, B})) == 1 / 2
    assert reciprocal_rank([D, C], frozenset({A})) == 0


def test_precision_at_k_asks_for_no_more_than_there_is():
    assert r_precision_at(5, [D, A, C], frozenset({A, B})) == 1 / 2
    assert r_precision_at(1, [A, D], frozenset({A, B, C})) == 1
    assert r_precision_at(2, [D, C, A], frozenset({A})) == 0


def test_a_ranking_is_the_mean_over_all_texts_found_or_not():
    figures = rank_figures([[A, B], [B, A], [C]], [frozenset({A}), frozenset({A}), frozenset({A})])
    assert figures["MRR"] == pytest.approx((1 + 1 / 2 + 0) / 3)
    assert figures["hit@1"] == pytest.approx(1 / 3)
    assert figures["RP@5"] == pytest.approx(2 / 3)


def test_a_defensible_neighbour_counts_neither_way():
    labelled = Labelled((frozenset({A}), frozenset({B})), also=frozenset({C}))
    assert count(frozenset({A, C, D}), labelled) == Counts(right=1, wrong=1, missed=1)
    assert count(frozenset({C}), labelled) == Counts(right=0, wrong=0, missed=2)


def test_any_of_the_equally_right_units_finds_what_is_meant_once():
    labelled = Labelled((frozenset({A, B}), frozenset({C})))
    assert count(frozenset({B}), labelled) == Counts(right=1, wrong=0, missed=1)
    assert count(frozenset({A, B, C, D}), labelled) == Counts(right=2, wrong=1, missed=0)


def test_f1_is_taken_over_all_sentences_together():
    total = Counts(3, 1, 0) + Counts(1, 0, 3)
    assert total.precision == 4 / 5
    assert total.recall == 4 / 7
    assert total.f1 == pytest.approx(2 * 4 / (2 * 4 + 1 + 3))
    assert Counts().f1 == 0
    assert Counts().precision == 0
    assert Counts().recall == 0


def test_a_sentence_without_skills_is_silent_when_nothing_but_neighbours_is_found():
    labelled = [Labelled(()), Labelled((), frozenset({C})), Labelled((frozenset({A}),))]
    figures = found_figures([frozenset({B}), frozenset({C}), frozenset({A})], labelled)
    assert figures["silent"] == 1 / 2
    assert figures["F1"] == pytest.approx(2 / 3)


def test_the_interval_is_tight_when_all_sentences_are_alike_and_wide_when_few_differ():
    assert interval([Counts(1, 1, 0)] * 20) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    low, high = interval([Counts(1, 0, 0), Counts(0, 1, 1)] * 5)
    assert low < 0.5 < high
    assert interval([Counts(1, 0, 0), Counts(0, 1, 1)] * 5) == (low, high)


def test_halves_of_the_gold_set_are_parted_by_the_hash_of_the_id():
    assert [gold.part_of(one) for one in ("g001", "g002", "g003")] == [by_hand(one) for one in ("g001", "g002", "g003")]
    parts = [gold.part_of(f"g{n:03d}") for n in range(1, 401)]
    assert (parts.count("test"), parts.count("dev")) == (198, 202)


def by_hand(identifier: str) -> str:
    return "test" if sha256(identifier.encode()).hexdigest()[-1] in "02468ace" else "dev"


def test_windows_hold_up_to_six_words_and_stop_at_punctuation():
    texts = [window.text for window in gold.windows(["Osaan hitsata, C++ ja Excel-taulukot."])]
    assert "Osaan hitsata" in texts
    assert "C++ ja Excel-taulukot" in texts
    assert not any("hitsata, C++" in text for text in texts)
    assert max(len(w.text.split()) for w in gold.windows(["yksi kaksi kolme neljä viisi kuusi seitsemän"])) == 6


def test_the_best_windows_win_and_none_overlaps_a_better_one():
    places = [gold.Window(0, 0, 2, ""), gold.Window(0, 1, 3, ""), gold.Window(0, 3, 4, ""), gold.Window(1, 0, 1, "")]
    scores = np.array([[0.9], [0.95], [0.8], [0.1]])
    units = np.array([[7], [8], [9], [10]])
    assert gold.choose(scores, units, places, 2, threshold=0.5) == [{8, 9}, set()]


def test_a_threshold_is_the_best_for_what_is_labelled():
    labelled = [Labelled((frozenset({A}),))]
    found = {0.2: [frozenset({A, B})], 0.5: [frozenset({A})], 0.9: [frozenset()]}
    assert gold.best_threshold(found, labelled) == 0.5
    assert gold.above(np.array([[0.9, 0.4]]), np.array([[3, 4]]), 0.5) == [{3}]


class ByLength:
    """A peer that likes names as long as the text."""

    def __init__(self, names: list[Name]) -> None:
        self._sizes = np.array([len(name.text) for name in names])

    def scores(self, queries: list[Query]) -> np.ndarray:
        return -np.abs(np.array([[len(q.text)] for q in queries]) - self._sizes[None, :]).astype(np.float32)


def test_a_unit_ranks_by_its_best_name():
    names = [
        Name(A, "xxxxxxxx", "fi", "preferred"),
        Name(A, "xx", "fi", "alternative"),
        Name(B, "xxx", "fi", "preferred"),
    ]
    starts = protocol.unit_starts(names)
    assert starts.tolist() == [0, 2]
    units, scores = protocol.rank(ByLength(names), [Query("yy", "fi"), Query("yyyy", "fi")], starts, top=5)
    assert units.tolist() == [[0, 1], [1, 0]]
    assert scores.tolist() == [[0, -1], [-1, -2]]


def test_vectors_are_computed_once(tmp_path: Path):
    asked: list[str] = []

    def encode(texts: list[str]) -> np.ndarray:
        asked.extend(texts)
        return np.array([[zlib.crc32(text.encode()) % 97, len(text)] for text in texts], dtype=np.float32)

    first = protocol.Vectors(tmp_path, encode).of(["bb", "a", "bb"])
    again = protocol.Vectors(tmp_path, encode).of(["ccc", "bb", "a"])
    assert sorted(asked) == ["a", "bb", "ccc"]
    assert again[1:].tolist() == first[:2].tolist()


def test_every_run_on_a_test_set_is_logged_beside_the_earlier_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(report, "LOG", tmp_path / "runs.jsonl")
    report.log_runs([])
    assert not report.LOG.exists()
    report.log_runs([{"set": "x", "figures": {"MRR": 0.5}}])
    report.log_runs([{"set": "y", "figures": {"MRR": 0.6}}])
    lines = [json.loads(line) for line in report.LOG.read_text().splitlines()]
    assert [line["set"] for line in lines] == ["x", "y"]
    assert all(line["date"] and "commit" in line and "dirty" in line for line in lines)


def test_the_best_first_figure_among_those_run_is_marked():
    measured = {"fit_seconds": 1.0, "p50_ms": 2.0, "p95_ms": 3.0, "peak_mib": 4.0}
    rows = [
        report.Row("one", {("q", "MRR"): 0.5, ("q", "hit@1"): 0.4}, measured),
        report.Row("two", {("q", "MRR"): 0.6, ("q", "hit@1"): 0.3}, measured, cached=True),
        report.Row("published", {("q", "MRR"): 0.9}),
        report.Row("broken", failed="did not run: no such package"),
    ]
    lines = report.Sheet("t", [("q", ("MRR", "hit@1"))], rows).lines()
    assert [line[1] for line in lines] == [
        "0.500 / 0.400",
        "0.600 / 0.300 *",
        "0.900 / –",
        "did not run: no such package",
    ]
    assert lines[1][2:] == ["(1.0)", "(2.0 / 3.0)", "(4)"]


def test_tables_take_the_place_of_the_earlier_ones_in_the_docs(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{report._BEGIN}\nold\n{report._END}\nafter\n")
    tables = [report.Table("Title", ("a", "b"), [["1", "2"]], "A note.")]
    report.publish(report.as_markdown(tables, "make it"), page)
    text = page.read_text()
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "old" not in text
    assert "### Title\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\nA note." in text
    page.write_text("no marks")
    with pytest.raises(ValueError, match="lacks the marks"):
        report.publish("x", page)


def test_all_our_test_runs_are_published_and_no_peers_among_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(report, "LOG", tmp_path / "runs.jsonl")
    assert report.own_runs("Ours").lines == []
    report.log_runs(
        [{"set": s, "n": 3, "system": o, "figures": {"MRR": 0.5}} for s, o in (("x", "Ours"), ("y", "Peer"))]
    )
    report.log_runs([{"set": "x", "n": 1, "system": "Ours", "figures": {"MRR": 0.25}, "every": 3}])
    lines = report.own_runs("Ours").lines
    assert [line[3:] for line in lines] == [["x", "3", "MRR 0.500"], ["x, every 3th", "1", "MRR 0.250"]]


def test_a_table_from_the_log_has_the_newest_run_of_each_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from benchmarks.recognition.asking import logged_sheet
    from benchmarks.recognition.tasks import Task

    log = tmp_path / "runs.jsonl"
    runs = [
        {"set": "s", "system": "Kohtaanto", "figures": {"MRR": 0.1, "hit@1": 0.1}},
        {"set": "s", "system": "BM25", "figures": {"MRR": 0.3, "hit@1": 0.2}},
        {"set": "s", "system": "Kohtaanto", "figures": {"MRR": 0.2, "hit@1": 0.1}},
        {"set": "s", "system": "Kohtaanto", "figures": {"MRR": 0.9, "hit@1": 0.9}, "every": 10},
        {"set": "other", "system": "BM25", "figures": {"MRR": 0.9, "hit@1": 0.9}},
    ]
    log.write_text("".join(json.dumps(run) + "\n" for run in runs), encoding="utf-8")
    monkeypatch.setattr(report, "LOG", log)
    both = {"group": "melo", "kind": "occupation", "names": [], "queries": [], "gold": []}
    tasks = [Task(key="s", title="S", test=True, **both), Task(key="other", title="Other", **both)]

    sheet = logged_sheet("melo", tasks)

    assert sheet.columns()[:2] == ["system", "S: MRR / hit@1"]
    assert [line[:2] for line in sheet.lines()] == [["Kohtaanto", "0.200 / 0.100"], ["BM25", "0.300 / 0.200 *"]]
