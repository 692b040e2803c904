"""What every peer is given and has to give back, so that all answer the same question on the same texts.

A peer runs in an environment of its own as `run.py VARIANT CACHE TASK…`. A TASK is a folder with `task.json`,
`corpus.jsonl` (names of what is to be found, sorted by unit), `context.jsonl` (texts to learn from) and
`queries.jsonl`, never with the right answers.
Its `out/` receives `ranked.npz` (the best units of every query, best first) and `stats.json`. A unit is what is
ranked: one name where names are ranked one by one, a concept where all its names count as one.

Only numpy and the standard library are used here, since this file is read by every peer's environment.
"""

import argparse
import json
import re
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

BATCH = 64
TIMED = 100
"""So many queries are also answered one at a time, for the time of one text."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a unit; `kind` is "preferred" or "alternative"."""

    unit: str
    text: str
    lang: str
    kind: str


@dataclass(frozen=True, slots=True)
class Query:
    """One text to be linked."""

    text: str
    lang: str


class Peer(Protocol):
    """What a peer's run.py makes from the names."""

    def scores(self, queries: Sequence[Query]) -> np.ndarray:
        """How well each name fits each query, higher is better; shape (queries, names), float32."""
        ...


def run(make: Callable[[str, list[Name], Path], Peer]) -> None:
    """Let the peer answer every task given; `make` gets the variant, the names and a folder to keep things in.

    Tasks over the same names, one after the other, are answered by the same peer.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("variant")
    parser.add_argument("cache", type=Path)
    parser.add_argument("tasks", type=Path, nargs="+")
    options = parser.parse_args()
    made: dict[bytes, tuple[Peer, list[Name], float]] = {}
    for folder in options.tasks:
        key = (folder / "corpus.jsonl").read_bytes() + (folder / "context.jsonl").read_bytes()
        if key not in made:
            made.clear()
            _CONTEXT[:] = _lines(folder / "context.jsonl")
            names = [Name(**row) for row in _lines(folder / "corpus.jsonl")]
            start = time.perf_counter()
            made[key] = (make(options.variant, names, options.cache), names, time.perf_counter() - start)
        _answer(*made[key], folder)


_CONTEXT: list[dict[str, Any]] = []


def context() -> list[dict[str, Any]]:
    """More that a learning peer may train on: rows with units, text, lang and kind "description" or "example"."""
    return _CONTEXT


def _answer(peer: Peer, names: list[Name], fitted: float, folder: Path) -> None:
    top = json.loads((folder / "task.json").read_text(encoding="utf-8"))["top"]
    queries = [Query(**row) for row in _lines(folder / "queries.jsonl")]
    start = time.perf_counter()
    starts = unit_starts(names)
    units, scores = rank(peer, queries, starts, top)
    late = getattr(peer, "late_fit_seconds", 0.0)
    singles = _one_at_a_time(peer, queries, starts, top)
    stats = {
        "fit_seconds": fitted + late,
        "p50_ms": float(np.percentile(singles, 50)),
        "p95_ms": float(np.percentile(singles, 95)),
        "peak_mib": peak_mib(),
        "seconds": fitted + time.perf_counter() - start,
    }
    out = folder / "out"
    out.mkdir()
    np.savez_compressed(out / "ranked.npz", units=units, scores=scores)
    (out / "stats.json").write_text(json.dumps(stats), encoding="utf-8")


def peak_mib() -> float:
    """The most memory that this process ever held.

    Linux's own counter is read where there is one, since getrusage also counts what the parent held when it started us.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"))[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def unit_starts(names: Sequence[Name]) -> np.ndarray:
    """Where each unit's names begin; the names of a unit stand together."""
    return np.array([n for n, name in enumerate(names) if n == 0 or name.unit != names[n - 1].unit])


def rank(peer: Peer, queries: Sequence[Query], starts: np.ndarray, top: int) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of the best units of every query, best first, and their scores; a unit counts by its best name.

    Equal scores keep the order of the corpus, but which of them make the last places is left open.
    """
    top = min(top, len(starts))
    units = np.empty((len(queries), top), dtype=np.int32)
    values = np.empty((len(queries), top), dtype=np.float32)
    for begin in range(0, len(queries), BATCH):
        best = np.maximum.reduceat(peer.scores(queries[begin : begin + BATCH]), starts, axis=1)
        some = np.sort(np.argpartition(-best, top - 1, axis=1)[:, :top], axis=1)
        within = np.argsort(-np.take_along_axis(best, some, axis=1), axis=1, kind="stable")
        order = np.take_along_axis(some, within, axis=1)
        units[begin : begin + BATCH] = order
        values[begin : begin + BATCH] = np.take_along_axis(best, order, axis=1)
    return units, values


def _one_at_a_time(peer: Peer, queries: Sequence[Query], starts: np.ndarray, top: int) -> list[float]:
    taken = []
    for query in queries[:: max(1, len(queries) // TIMED)]:
        start = time.perf_counter()
        rank(peer, [query], starts, top)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


class Vectors:
    """Vectors of texts, kept between runs, since a text's vector never changes."""

    def __init__(self, folder: Path, encode: Callable[[list[str]], np.ndarray]) -> None:
        self._encode = encode
        self._folder = folder
        self._rows: dict[str, int] = {}
        self._parts: list[np.ndarray] = []
        for path in sorted(folder.glob("*.npz")):
            with np.load(path) as part:
                self._add(json.loads(str(part["texts"])), part["vectors"])

    def _add(self, texts: list[str], vectors: np.ndarray) -> None:
        first = len(self._rows)
        self._rows |= {text: first + n for n, text in enumerate(texts)}
        self._parts.append(vectors)

    def of(self, texts: Sequence[str], keep: bool = True) -> np.ndarray:
        """The vectors of `texts`, shape (texts, dimensions), float32; computed where none is kept."""
        missing = sorted({text for text in texts if text not in self._rows}, key=len)
        if not keep and missing:
            return self._encode(list(texts))
        for begin in range(0, len(missing), 4096):
            part = missing[begin : begin + 4096]
            vectors = np.asarray(self._encode(part), dtype=np.float32)
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / f"{len(self._rows):08d}-{time.time_ns()}.npz"
            unfinished = path.with_suffix(".part")
            with unfinished.open("wb") as stream:
                np.savez(stream, texts=np.array(json.dumps(part)), vectors=vectors)
            unfinished.rename(path)
            self._add(part, vectors)
        everything = np.concatenate(self._parts) if len(self._parts) != 1 else self._parts[0]
        self._parts = [everything]
        return everything[[self._rows[text] for text in texts]]
