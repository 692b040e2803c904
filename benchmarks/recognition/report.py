"""What a run shows: a table a group of questions, on the screen and in docs/benchmarks.md; the log of test runs."""

import json
import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table as Drawn

ROOT = Path(__file__).resolve().parents[2]
LOG = ROOT / "benchmarks" / "runs.jsonl"
PAGE = ROOT / "docs" / "benchmarks.md"


@dataclass(frozen=True)
class Table:
    """Text ready to be shown."""

    title: str
    columns: Sequence[str]
    lines: Sequence[Sequence[str]]
    note: str = ""


@dataclass
class Row:
    """One system in one table: its figures by (question, measure) and what it took."""

    system: str
    figures: dict[tuple[str, str], float] = field(default_factory=dict)
    stats: dict[str, float] = field(default_factory=dict)
    cached: bool = False
    newest: bool = False
    """Taken from the log, not asked in this run."""
    failed: str = ""
    """Why the system has no figures, when it did not run."""


@dataclass
class Sheet:
    """One table: its questions are (title, measures)."""

    title: str
    questions: list[tuple[str, tuple[str, ...]]]
    rows: list[Row]
    note: str = ""

    def table(self, timings: bool) -> Table:
        """The table; without `timings` the columns of time and memory are left out."""
        cut = None if timings else -len(_COSTS)
        kept = timings and any(row.cached for row in self.rows)
        note = f"{self.note} In brackets: measured when the kept answer was made." if kept else self.note
        return Table(self.title, self.columns()[:cut], [line[:cut] for line in self.lines()], note.strip())

    def columns(self) -> list[str]:
        """Headings."""
        asked = [f"{title}: {' / '.join(measures)}" for title, measures in self.questions]
        return ["system", *asked, *_COSTS]

    def lines(self) -> list[list[str]]:
        """Cells; the best first figure of a question among the systems run here is marked with *."""
        run = [row for row in self.rows if row.stats or row.newest]
        best = {t: max((row.figures.get((t, m[0]), -1.0) for row in run), default=-1.0) for t, m in self.questions}
        return [
            [
                row.system,
                *(self._cell(row, title, measures, best[title]) for title, measures in self.questions),
                *_costs(row),
            ]
            for row in self.rows
        ]

    def _cell(self, row: Row, title: str, measures: tuple[str, ...], best: float) -> str:
        values = [row.figures.get((title, measure)) for measure in measures]
        if values[0] is None:
            return row.failed or "–"
        text = " / ".join("–" if value is None else f"{value:.3f}" for value in values)
        return f"{text} *" if (row.stats or row.newest) and values[0] == best else text


_COSTS = ("index or fit, s", "one text p50 / p95, ms", "peak MiB")


def _costs(row: Row) -> tuple[str, ...]:
    if not row.stats:
        return ("",) * len(_COSTS)
    s = row.stats
    costs = (f"{s['fit_seconds']:.1f}", f"{s['p50_ms']:.1f} / {s['p95_ms']:.1f}", f"{s['peak_mib']:.0f}")
    return tuple(f"({cost})" for cost in costs) if row.cached else costs


def show(tables: Sequence[Table]) -> None:
    """Print the tables."""
    console = Console(width=180)
    for table in tables:
        drawn = Drawn(title=table.title, caption=table.note or None)
        for column in table.columns:
            drawn.add_column(column)
        for line in table.lines:
            drawn.add_row(*line)
        console.print(drawn)


def as_markdown(tables: Sequence[Table], command: str) -> str:
    """The tables under a line that says when, from which state, by which command and on what they were made."""
    now = state()
    dirty = " with uncommitted changes" if now["dirty"] else ""
    made = f"`{command}`, {now['date']}, commit {now['commit']}{dirty}, {os.cpu_count()} cores, {platform.machine()}."
    parts = [made]
    for table in tables:
        rows = [table.columns, ["---"] * len(table.columns), *table.lines]
        drawn = "\n".join("| " + " | ".join(row) + " |" for row in rows)
        parts.append("\n\n".join(part for part in (f"### {table.title}", drawn, table.note) if part))
    return "\n\n".join(parts) + "\n"


def publish(text: str, page: Path = PAGE) -> None:
    """Put `text` between the marks of the page. Raises ValueError when it has none."""
    whole = page.read_text(encoding="utf-8")
    before, begin, rest = whole.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"{page} lacks the marks {_BEGIN} and {_END}")
    page.write_text(f"{before}{begin}\n{text}{end}{after}", encoding="utf-8")


_BEGIN, _END = "<!-- made by make bench-recognition: begin -->", "<!-- made by make bench-recognition: end -->"


def own_runs(system: str) -> Table:
    """Every run of `system` on a test set that the log holds, the good and the bad."""
    lines = []
    for run in logged_runs():
        if run["system"].startswith(system):
            figures = ", ".join(f"{measure} {value:.3f}" for measure, value in run["figures"].items())
            commit = run["commit"] + (" *" if run["dirty"] else "")
            every = f", every {run['every']}th" if "every" in run else ""
            lines.append([run["date"][:16], commit, run["system"], f"{run['set']}{every}", str(run["n"]), figures])
    note = "* with uncommitted changes. The peers' runs stand beside these in benchmarks/runs.jsonl."
    columns = ("date", "commit", "system", "set", "texts", "figures")
    return Table(f"Every run of {system} on a test set", columns, lines, note)


def logged_runs() -> list[dict[str, Any]]:
    """All logged runs, oldest first."""
    return [json.loads(text) for text in LOG.read_text(encoding="utf-8").splitlines()] if LOG.exists() else []


def state() -> dict[str, Any]:
    """The moment, in Helsinki, and the state of the code."""
    return {
        "date": datetime.now(ZoneInfo("Europe/Helsinki")).isoformat(timespec="seconds"),
        "commit": _git("rev-parse", "--short=10", "HEAD"),
        "dirty": bool(_git("status", "--porcelain", "--", "src", "benchmarks/recognition", "benchmarks/peers")),
    }


def log_runs(entries: Iterable[dict[str, Any]]) -> None:
    """Append one line for each system on each test set; nothing is ever taken out again."""
    lines = list(entries)
    if not lines:
        return
    now = state()
    with LOG.open("a", encoding="utf-8") as stream:
        for entry in lines:
            stream.write(json.dumps(now | entry, ensure_ascii=False) + "\n")


def _git(*words: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False)
    return done.stdout.strip()
