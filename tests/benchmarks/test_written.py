"""The sentences that the small models are fitted on: well formed, and apart from what they are judged by."""

import json
import re

import pytest
from benchmarks.recognition.gold import FOLDER
from benchmarks.training.written import PATH, written

pytestmark = pytest.mark.row("B3")
SHARED, WORDS = 2, 4
"""A sentence that shares so many runs of so many words with the gold set is too near to it."""


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)}


def test_every_sentence_stands_once_and_says_what_it_means() -> None:
    rows = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
    assert {row["lang"] for row in rows} == {"fi", "sv", "en"}
    assert len({(row["lang"], row["text"].casefold()) for row in rows}) == len(rows)
    for row in rows:
        assert row["labels"] in {"given", "found"}
        assert row["kind"] in {"advert", "jobseeker", "short", "empty"}
        right = [uri for slot in row["skills"] for uri in slot]
        assert len(right) == len(set(right)), row["text"]
        assert set(right).isdisjoint(row["also"]), row["text"]
        assert row["kind"] != "empty" or not right


def test_no_sentence_is_of_our_own_gold_set_nor_near_one() -> None:
    texts = [json.loads(line)["text"] for line in (FOLDER / "sentences.jsonl").read_text(encoding="utf-8").splitlines()]
    gold, gold_runs = {text.casefold() for text in texts}, set().union(*map(runs, texts))
    own = [one.text for one in written()]
    assert [text for text in own if text.casefold() in gold or len(runs(text) & gold_runs) >= SHARED] == []


def test_a_third_of_the_tagged_and_empty_ones_is_kept_apart() -> None:
    able = [one for one in written() if one.found or not one.labelled.slots]
    apart = [one for one in written() if one.kept_apart]
    assert all(one.found or not one.labelled.slots for one in apart)
    assert len(apart) / len(able) == pytest.approx(1 / 3, abs=0.05)
