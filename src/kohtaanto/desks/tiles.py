"""Counts that lead to their rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tile:
    """A count, what it counts, and where its rows are."""

    value: int
    label: str
    href: str
    tone: str = ""
