"""What a run shows: a table a group of questions, on the screen and as Markdown; and the log of all test runs."""

import json
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
LOG = ROOT / "benchmarks" / "runs.jsonl"


@dataclass
class Row:
    """One system in one table: its figures by (question, measure) and what it took."""

    system: str
    figures: dict[tuple[str, str], float] = field(default_factory=dict)
    stats: dict[str, float] = field(default_factory=dict)
    cached: bool = False
    failed: str = ""
    """Why the system has no figures, when it did not run."""


@dataclass
class Sheet:
    """One table: its questions are (title, measures)."""

    title: str
    questions: list[tuple[str, tuple[str, ...]]]
    rows: list[Row]
    note: str = ""

    def columns(self) -> list[str]:
        """Headings."""
        asked = [f"{title}: {' / '.join(measures)}" for title, measures in self.questions]
        return ["system", *asked, *_COSTS]

    def lines(self) -> list[list[str]]:
        """Cells; the best first figure of a question among the systems run here is marked with *."""
        run = [row for row in self.rows if row.stats]
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
        return f"{text} *" if row.stats and values[0] == best else text


_COSTS = ("index or fit, s", "one text p50 / p95, ms", "peak MiB")


def _costs(row: Row) -> tuple[str, ...]:
    if not row.stats:
        return ("",) * len(_COSTS)
    s = row.stats
    costs = (f"{s['fit_seconds']:.1f}", f"{s['p50_ms']:.1f} / {s['p95_ms']:.1f}", f"{s['peak_mib']:.0f}")
    return tuple(f"({cost})" for cost in costs) if row.cached else costs


def show(sheets: Sequence[Sheet], changed: dict[str, str], markdown: Path | None, timings: bool) -> None:
    """Print every table and what was changed in each peer; write them as Markdown too.

    Without `timings` the columns of time and memory are left out.
    """
    tables = [
        (
            sheet.title,
            sheet.columns() if timings else sheet.columns()[: -len(_COSTS)],
            [line if timings else line[: -len(_COSTS)] for line in sheet.lines()],
            f"{sheet.note} {_KEPT}" if timings and any(row.cached for row in sheet.rows) else sheet.note,
        )
        for sheet in sheets
    ]
    changes = [[*row] for row in changed.items()]
    tables.append(("What was changed to run a peer offline", ["peer", "changed"], changes, ""))
    console, written = Console(width=180), []
    for title, columns, lines, note in tables:
        table = Table(title=title, caption=note or None)
        for column in columns:
            table.add_column(column)
        for line in lines:
            table.add_row(*line)
        console.print(table)
        rows = ["| " + " | ".join(line) + " |" for line in [columns, ["---"] * len(columns), *lines]]
        written.append("\n".join([f"### {title}", "", *rows, "", note]).rstrip())
    if markdown is not None:
        markdown.write_text("\n\n".join(written) + "\n", encoding="utf-8")


_KEPT = "In brackets: measured when the kept answer was made."


def log_runs(entries: Iterable[dict[str, Any]]) -> None:
    """Append one line for each system on each test set; nothing is ever taken out again."""
    lines = list(entries)
    if not lines:
        return
    state = {
        "date": datetime.now(ZoneInfo("Europe/Helsinki")).isoformat(timespec="seconds"),
        "commit": _git("rev-parse", "--short=10", "HEAD"),
        "dirty": bool(_git("status", "--porcelain", "--", "src", "benchmarks/recognition", "benchmarks/peers")),
    }
    with LOG.open("a", encoding="utf-8") as stream:
        for entry in lines:
            stream.write(json.dumps(state | entry, ensure_ascii=False) + "\n")


def _git(*words: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False)
    return done.stdout.strip()
