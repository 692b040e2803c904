"""Kohtaanto's own recogniser, asked the same questions through its public door."""

import csv
import shutil
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import numpy as np
from benchmarks.peers.protocol import TIMED, Name, peak_mib
from benchmarks.recognition.gold import Sentence
from benchmarks.recognition.tasks import OCCUPATIONS, Task

from kohtaanto.engine.text import bridging
from kohtaanto.engine.text.lemmas import cache_folder
from kohtaanto.engine.text.recogniser import Recogniser

NAME = "Kohtaanto"
NAME_ALONE = "Kohtaanto, these names alone"
NAME_BARE = "Kohtaanto, without its own titles"
_OWN_TITLES = "-occupations"
"""The end of the names of files of bridging/ that hold everyday titles."""


def rank(task: Task, esco: Path, alone: bool) -> tuple[list[list[str]], dict[str, float]]:
    """The ranked units of every query, and what it took; `alone`: with an index of the task's names only."""
    start = time.perf_counter()
    folder = _written(task) if alone else esco
    recogniser = Recogniser.open(folder, progress=lambda _: None)
    fitted = time.perf_counter() - start
    ranked, taken = [], []
    for query in task.queries:
        begin = time.perf_counter()
        ranked.append([found.uri for found in recogniser.link(query.text, query.lang, task.kind, task.top)])
        taken.append((time.perf_counter() - begin) * 1000)
    return ranked, _stats(fitted, taken, start)


@contextmanager
def without_titles() -> Iterator[None]:
    """Build and use indexes that have no everyday title of ours, to tell how much those do as names.

    The encoder was trained on the first list, and the word lists were written from it: both stay as they are.
    """
    every = bridging.packaged

    def some(folder: str, suffix: str) -> list[tuple[str, str]]:
        found = [one for one in every(folder, suffix) if not one[0].endswith(_OWN_TITLES)]
        return [] if folder in {bridging.TITLES, bridging.FURTHER_TITLES} else found

    with patch.object(bridging, "packaged", some):
        yield


def extract(sentences: Sequence[Sentence], esco: Path) -> tuple[list[frozenset[str]], dict[str, float]]:
    """The skills found in every sentence, and what it took."""
    start = time.perf_counter()
    recogniser = Recogniser.open(esco, progress=lambda _: None)
    fitted = time.perf_counter() - start
    found, taken = [], []
    for sentence in sentences:
        begin = time.perf_counter()
        found.append(frozenset(skill.uri for skill in recogniser.extract(sentence.text, "fi").skills))
        taken.append((time.perf_counter() - begin) * 1000)
    return found, _stats(fitted, taken, start)


def _stats(fitted: float, taken: list[float], start: float) -> dict[str, float]:
    taken = taken[:: max(1, len(taken) // TIMED)]
    return {
        "fit_seconds": fitted,
        "p50_ms": float(np.percentile(taken, 50)),
        "p95_ms": float(np.percentile(taken, 95)),
        "peak_mib": peak_mib(),
        "seconds": time.perf_counter() - start,
    }


def _written(task: Task) -> Path:
    """The task's names as a taxonomy of its own, in the layout that ESCO publishes."""
    folder = cache_folder() / "benchmarks" / "taxonomies" / task.key
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    stem, kind = ("occupations", "Occupation") if task.kind == OCCUPATIONS else ("skills", "KnowledgeSkillCompetence")
    by_lang: dict[str, dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for name in task.names:
        by_lang[name.lang][name.unit].append(name)
    for lang, units in by_lang.items():
        with (folder / f"{stem}_{lang}.csv").open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow(["conceptType", "conceptUri", "preferredLabel", "altLabels"])
            for unit, names in units.items():
                rows.writerow([kind, unit, names[0].text, "\n".join(name.text for name in names[1:])])
    return folder
