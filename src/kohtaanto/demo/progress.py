"""Shows how far the demo's load is: bars in a terminal, a line a stage elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

console = Console(stderr=True, highlight=False)


class Bars:
    """One bar a stage."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress

    def begin(self, label: str) -> int:
        """Add a bar that moves without a known end."""
        return self.progress.add_task(label, total=None)

    def report(self, task: int, done: int, total: int) -> None:
        """Move a bar to `done` of `total`."""
        self.progress.update(task, completed=done, total=total or None)

    def end(self, task: int, label: str, seconds: float | None) -> None:
        """Fill a bar; `seconds` None says that the stage was done before."""
        self.progress.update(task, completed=1, total=1)
        if not console.is_terminal:
            took = "was done before" if seconds is None else f"{seconds:.1f} s"
            print(f"{label}: {took}", file=sys.stderr, flush=True)  # noqa: T201 - the command's own output


@contextmanager
def bars() -> Iterator[Bars]:
    """Show bars until the block ends."""
    columns = (TextColumn("{task.description:<28}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(*columns, TimeElapsedColumn(), console=console, disable=not console.is_terminal) as progress:
        yield Bars(progress)
