"""One table a task: each system's means, medians and intervals, and how far ours is ahead of it."""

import numpy as np
from benchmarks.matching_scoring import Figure, Resampled


class Table:
    """Rows of systems, the first of them ours."""

    def __init__(self, title: str, measures: tuple[str, ...], draws: Resampled) -> None:
        self._title, self._measures, self._draws = title, measures, draws
        self._rows: dict[str, tuple[np.ndarray, ...]] = {}

    def add(self, system: str, *values: np.ndarray) -> None:
        """Add a system with one array (lists,) for each measure."""
        self._rows[system] = values

    def lines(self) -> list[str]:
        """The table in Markdown: "mean (low–high), median", then ours minus the system's on the first measure."""
        heads = [f"{name}: mean (95 %), median" for name in self._measures]
        behind = f"ours ahead, {self._measures[0]} (95 %)"
        found = [f"| | {' | '.join(heads)} | {behind} |", f"|---{'|---' * (len(heads) + 1)}|"]
        ours = next(iter(self._rows.values()))
        for system, values in self._rows.items():
            cells = [_cell(self._draws.figure(one)) for one in values]
            ahead = "" if values is ours else _interval(self._draws.difference(ours[0], values[0]), sign="+")
            found.append(f"| {system} | {' | '.join(cells)} | {ahead} |")
        return found

    def text(self) -> str:
        """The table under its title."""
        return "\n".join(["", self._title, "", *self.lines()])


def _interval(figure: Figure, sign: str = "") -> str:
    return f"{figure.mean:{sign}.3f} ({figure.low:{sign}.3f}–{figure.high:{sign}.3f})"


def _cell(figure: Figure) -> str:
    return f"{_interval(figure)}, {figure.median:.2f}"
