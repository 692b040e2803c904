"""Asks every system every question it can take, and makes the rows of the tables."""

import contextlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.recognition import gold, ours
from benchmarks.recognition.peers import PEERS, Answer, Peer, PeerError, answers
from benchmarks.recognition.report import Row, Sheet, logged_runs
from benchmarks.recognition.scoring import found_figures, rank_figures
from benchmarks.recognition.tasks import Task
from rich.console import Console

from kohtaanto.engine.text.taxonomy import Taxonomy

GROUPS = {
    "melo": "MELO, with the inputs that the published systems had",
    "concepts": "MELO titles to concepts, names joined through the URI",
    "skills": "ESCO skills from English alternative labels, English names held out of the index",
    "tech": "Skills of English advert sentences",
    "gold": "Own gold set: skills in everyday Finnish",
}
_NOTES = {
    "melo": "Elements are ranked one by one, as the authors do; published rows stand as published, not run here.",
    "tech": "Peers rank the authors' label list; Kohtaanto's first row has all of ESCO as the product does.",
    "gold": "Micro F1 with its bootstrap 95 % interval; every peer's threshold is the best for the dev half.",
}
_FOUND = ("F1", "F1 from", "F1 to", "precision", "recall", "silent")
_STEPS = 60


@dataclass
class Asked:
    """What a run was told, and the log lines it owes."""

    taxonomy: Taxonomy
    esco: Path
    systems: set[str]
    fresh: bool
    log: list[dict[str, Any]] = field(default_factory=list)

    def peers(self) -> Iterator[Peer]:
        """The peers of this run."""
        return (peer for peer in PEERS if peer.name in self.systems)

    def changes(self) -> list[tuple[str, str]]:
        """What was changed in each peer, also in those that only the log tells of; the same changes together."""
        together: dict[str, list[str]] = {}
        for peer in PEERS:
            together.setdefault(peer.changed, []).append(peer.name)
        return [("; ".join(names), changed) for changed, names in together.items()]

    def add(self, task: Task, n: int, figures: dict[str, float], row: Row) -> None:
        """Put figures into the row, and into the log when the task is of a test set."""
        row.figures |= {(task.title, measure): value for measure, value in figures.items()}
        if task.test:
            rounded = {measure: round(value, 4) for measure, value in figures.items()}
            self.log.append(
                {"set": task.key, "n": n, "system": row.system, "figures": rounded}
                | {"seconds": round(row.stats["seconds"], 1)}
                | ({"kept_answer": True} if row.cached else {})
            )

    def take_log(self, every: int) -> list[dict[str, Any]]:
        """The lines not yet written."""
        lines, self.log = self.log, []
        return [line | ({"every": every} if every > 1 else {}) for line in lines]


def ranking_sheet(asked: Asked, group: str, tasks: list[Task]) -> Sheet | None:
    """The table of one group of rankings; None when it has no question in this run."""
    if not tasks:
        return None
    rows = []
    whole = [task for task in tasks if task.whole_taxonomy and group == "tech"]
    titles = [task for task in tasks if group in {"melo", "concepts"}]
    for name, mine in ((ours.NAME, tasks), (ours.NAME_ALONE, whole), (ours.NAME_BARE, titles)):
        if name in asked.systems and mine:
            with ours.without_titles() if name == ours.NAME_BARE else contextlib.nullcontext():
                rows.append(_our_row(asked, name, mine))
    for peer in asked.peers():
        mine = [task for task in tasks if peer.takes(task)]
        if mine:
            rows.append(_peer_row(asked, peer, mine))
    rows += _published(tasks)
    return Sheet(GROUPS[group], [(task.title, task.measures) for task in tasks], rows, _NOTES.get(group, ""))


def logged_sheet(group: str, tasks: list[Task]) -> Sheet | None:
    """The table of one group from the newest logged run of each system, nobody asked; only test sets are logged."""
    tasks = [task for task in tasks if task.test]
    if not tasks:
        return None
    titles = {task.key: task for task in tasks}
    rows: dict[str, Row] = {}
    for run in logged_runs():
        task = titles.get(run["set"])
        if task is not None and "every" not in run:
            row = rows.setdefault(run["system"], Row(run["system"], newest=True))
            row.figures |= {(task.title, measure): run["figures"][measure] for measure in task.measures}
    own = [row for name, row in rows.items() if name.startswith(ours.NAME)]
    others = [row for name, row in rows.items() if not name.startswith(ours.NAME)]
    note = f"{_NOTES.get(group, '')} Newest logged run of each system; dates and commits in benchmarks/runs.jsonl."
    questions = [(task.title, task.measures) for task in tasks]
    return Sheet(GROUPS[group], questions, [*own, *others, *_published(tasks)], note.strip())


def _our_row(asked: Asked, name: str, tasks: list[Task]) -> Row:
    row = Row(name)
    for task in tasks:
        _say(f"{name}: {task.title}")
        alone = name == ours.NAME_ALONE or not task.whole_taxonomy
        ranked, row.stats = ours.rank(task, asked.esco, alone)
        figures = _only(rank_figures(ranked, task.gold), task)
        asked.add(task, len(task.queries), figures, row)
    return row


def _peer_row(asked: Asked, peer: Peer, tasks: list[Task]) -> Row:
    row = Row(peer.name)
    _say(f"{peer.name}: {', '.join(task.title for task in tasks)}")
    try:
        given = answers(peer, tasks, asked.fresh)
    except PeerError as error:
        row.failed = f"did not run: {error}"
        return row
    for task in tasks:
        answer = given[task.key]
        units = unit_list(task)
        figures = rank_figures([[units[n] for n in best] for best in answer.units], task.gold)
        row.stats, row.cached = answer.stats, answer.cached
        asked.add(task, len(task.queries), _only(figures, task), row)
    return row


def _published(tasks: list[Task]) -> list[Row]:
    rows: dict[str, Row] = {}
    for task in tasks:
        for system, figures in task.published:
            row = rows.setdefault(system, Row(f"{system}, published, not run here"))
            row.figures |= {(task.title, m): f for m, f in zip(task.measures, figures, strict=False)}
    return list(rows.values())


def unit_list(task: Task) -> list[str]:
    """The units of a task by their numbers."""
    return list(dict.fromkeys(name.unit for name in task.names))


def prepare(asked: Asked, tasks: list[Task], groups: list[str], test: bool, jobs: int) -> None:
    """Have up to `jobs` peers answer side by side, so that the tables find kept answers; what fails, fails there again.

    Variants of one peer follow each other, since they share what they keep.
    """
    parts = gold_parts(test) if "gold" in groups else {}
    by_folder: dict[str, list[tuple[Peer, list[Task]]]] = {}
    for peer in asked.peers():
        mine = [[task for task in tasks if task.group == group and peer.takes(task)] for group in groups]
        if all(parts.values()) and parts and peer.finds_skills:
            mine.append(gold_tasks(asked, peer, parts))
        by_folder.setdefault(peer.folder, []).extend((peer, one) for one in mine if one)

    def work(asks: list[tuple[Peer, list[Task]]]) -> None:
        for peer, one in asks:
            _say(f"{peer.name}: {', '.join(task.title for task in one)}")
            with contextlib.suppress(PeerError):
                answers(peer, one, asked.fresh)

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(work, by_folder.values()))
    asked.fresh = False


def gold_parts(test: bool) -> dict[str, list[gold.Sentence]]:
    """The halves of our gold set that this run may ask."""
    return {part: gold.read_gold(part) for part in (("dev", "test") if test else ("dev",))}


def gold_tasks(asked: Asked, peer: Peer, parts: dict[str, list[gold.Sentence]]) -> list[Task]:
    """What a peer is asked of each half: its sentences, or all their windows."""
    tasks = []
    for part, sentences in parts.items():
        texts = [sentence.text for sentence in sentences]
        if not peer.whole_sentence:
            texts = [window.text for window in gold.windows(texts)]
        tasks.append(gold.gold_task(asked.taxonomy, part, texts, part == "test"))
    return tasks


def gold_sheet(asked: Asked, test: bool) -> Sheet | None:
    """The table of our own gold set: the development half, and with `test` the other half too."""
    parts = gold_parts(test)
    if not all(parts.values()):
        _say("own gold set: nothing is settled yet")
        return None
    titles = [(f"own gold set, {part}", _FOUND) for part in parts]
    rows = []
    if ours.NAME in asked.systems:
        row = Row(ours.NAME)
        for part, sentences in parts.items():
            _say(f"{ours.NAME}: own gold set, {part}")
            found, row.stats = ours.extract(sentences, asked.esco)
            figures = found_figures(found, [sentence.labelled for sentence in sentences])
            task = gold.gold_task(asked.taxonomy, part, [], part == "test")
            asked.add(task, len(sentences), figures, row)
        rows.append(row)
    rows += [_gold_row(asked, peer, parts) for peer in asked.peers() if peer.finds_skills]
    return Sheet(GROUPS["gold"], titles, rows, _NOTES["gold"])


def _gold_row(asked: Asked, peer: Peer, parts: dict[str, list[gold.Sentence]]) -> Row:
    row = Row(peer.name)
    places = {part: gold.windows([s.text for s in sentences]) for part, sentences in parts.items()}
    tasks = gold_tasks(asked, peer, parts)
    _say(f"{peer.name}: own gold set")
    try:
        given = answers(peer, tasks, asked.fresh)
    except PeerError as error:
        row.failed = f"did not run: {error}"
        return row
    units = unit_list(tasks[0])

    def found(part: str, answer: Answer, threshold: float) -> list[frozenset[str]]:
        if peer.whole_sentence:
            numbers = gold.above(answer.scores, answer.units, threshold)
        else:
            numbers = gold.choose(answer.scores, answer.units, places[part], len(parts[part]), threshold)
        return [frozenset(units[n] for n in one) for one in numbers]

    scores = given["gold-dev"].scores
    given_any = scores[scores > 0]
    steps = sorted({float(x) for x in np.quantile(given_any, np.linspace(0, 1, _STEPS))}) if given_any.size else [1.0]
    labelled = {part: [sentence.labelled for sentence in sentences] for part, sentences in parts.items()}
    threshold = gold.best_threshold({t: found("dev", given["gold-dev"], t) for t in steps}, labelled["dev"])
    for task, part in zip(tasks, parts, strict=True):
        answer = given[task.key]
        row.stats, row.cached = answer.stats, answer.cached
        figures = found_figures(found(part, answer, threshold), labelled[part])
        asked.add(task, len(parts[part]), figures, row)
    return row


def _only(figures: dict[str, float], task: Task) -> dict[str, float]:
    return {measure: figures[measure] for measure in task.measures}


def _say(text: str) -> None:
    Console(stderr=True).print(text, style="dim", highlight=False)
