"""What is wrong with a plan file, and what to write instead."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanError:
    """One fault: its line (from 1), the place in the file, the problem and the remedy."""

    line: int
    where: str
    problem: str
    remedy: str


class PlanErrors(Exception):
    """A file that is no valid plan; `errors` holds at least one fault, in the order of their lines."""

    def __init__(self, errors: tuple[PlanError, ...]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"line {one.line}: {one.where}: {one.problem}" for one in errors))
