"""Our own gold set as a question: which skills does a Finnish sentence mean, and is it silent where there is none?

Peers that only rank names are asked for every run of one to six words, and what they find is chosen as
`choose` says, by the threshold that is best on the development half. Nobody's threshold sees the test half.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.peers.protocol import Query
from benchmarks.recognition.scoring import Counts, Labelled, count
from benchmarks.recognition.tasks import LANGUAGES, SKILLS, Task, descriptions, skills, surfaces

from kohtaanto.engine.text.taxonomy import Taxonomy

FOLDER = Path(__file__).resolve().parents[1] / "gold" / "recognition"
_LONGEST = 6
_TOP = 5
_WORD = re.compile(r"[^\W_]+(?:[-/+#.:'’]*[^\W_]+)*[+#]*")
_PAUSE = re.compile(r"[,.;:!?()]")


@dataclass(frozen=True)
class Sentence:
    """A sentence with what is right for it."""

    id: str
    text: str
    labelled: Labelled


@dataclass(frozen=True)
class Window:
    """A run of words [start, end) of the sentence numbered `sentence`."""

    sentence: int
    start: int
    end: int
    text: str


def part_of(identifier: str) -> str:
    """ "test" when the last hexadecimal digit of the id's SHA-256 is even, else "dev"."""
    return "dev" if int(hashlib.sha256(identifier.encode()).hexdigest()[-1], 16) % 2 else "test"


def read_gold(part: str) -> list[Sentence]:
    """The settled sentences of one half; empty when nothing is settled yet."""
    if not (FOLDER / "settled.jsonl").exists():
        return []
    texts = {row["id"]: row["text"] for row in _rows("sentences.jsonl")}
    return [
        Sentence(
            row["id"],
            texts[row["id"]],
            Labelled(tuple(frozenset(slot) for slot in row["skills"]), frozenset(row["also"])),
        )
        for row in _rows("settled.jsonl")
        if part_of(row["id"]) == part
    ]


def _rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() if line.strip()]


def windows(sentences: Sequence[str]) -> list[Window]:
    """Every run of one to six words that no punctuation parts."""
    found = []
    for number, text in enumerate(sentences):
        words = list(_WORD.finditer(text))
        for first, word in enumerate(words):
            for last in range(first, min(first + _LONGEST, len(words))):
                if last > first and _PAUSE.search(text[words[last - 1].end() : words[last].start()]):
                    break
                found.append(Window(number, first, last + 1, text[word.start() : words[last].end()]))
    return found


def gold_task(taxonomy: Taxonomy, part: str, texts: Sequence[str], test: bool) -> Task:
    """The names of all skills in three languages, to be ranked for `texts` (sentences or windows)."""
    concepts = skills(taxonomy)
    return Task(
        key=f"gold-{part}",
        title=f"own gold set, {part}",
        group="gold",
        kind=SKILLS,
        names=surfaces(concepts, LANGUAGES, alternatives=False),
        queries=[Query(text, "fi") for text in texts],
        gold=[],
        test=test,
        top=_TOP,
        whole_taxonomy=True,
        context=descriptions(concepts),
    )


def choose(scores: np.ndarray, units: np.ndarray, places: Sequence[Window], n: int, threshold: float) -> list[set[int]]:
    """The units found in each of `n` sentences: the best windows first, none that overlaps a better one.

    `scores` and `units` have one row a window, best unit first; only the best unit of a window counts.
    """
    found: list[set[int]] = [set() for _ in range(n)]
    taken: list[set[int]] = [set() for _ in range(n)]
    for row in np.argsort(-scores[:, 0], kind="stable"):
        if scores[row, 0] < threshold:
            break
        window = places[row]
        span = set(range(window.start, window.end))
        if not span & taken[window.sentence]:
            taken[window.sentence] |= span
            found[window.sentence].add(int(units[row, 0]))
    return found


def above(scores: np.ndarray, units: np.ndarray, threshold: float) -> list[set[int]]:
    """The units that a whole-sentence peer gives with at least `threshold`."""
    return [
        {int(u) for u, s in zip(us, ss, strict=True) if s >= threshold} for us, ss in zip(units, scores, strict=True)
    ]


def best_threshold(found_at: dict[float, list[frozenset[str]]], labelled: Sequence[Labelled]) -> float:
    """The threshold with the highest F1; the higher one of equals."""

    def f1(threshold: float) -> float:
        pairs = zip(found_at[threshold], labelled, strict=True)
        return sum((count(found, one) for found, one in pairs), Counts()).f1

    return max(sorted(found_at, reverse=True), key=f1)
