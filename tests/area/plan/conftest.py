"""Reports how many planted faults the plan's rules found, and how many they found where there was none."""

from collections import Counter

import pytest

NAMES = ("planted faults", "found faults", "clean plans", "false findings")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write both counts after the tests."""
    counts: Counter[str] = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            counts.update({name: value for name, value in getattr(report, "user_properties", ()) if name in NAMES})
    if counts:
        shown = ", ".join(f"{counts[name]} {name}" for name in NAMES if name in counts or counts["clean plans"])
        terminalreporter.write_line(f"plan rules: {shown}")
