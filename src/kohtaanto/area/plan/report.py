"""A checked plan file as data for machines: errors, or findings with where each figure stands."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kohtaanto.area.plan.area_file import AreaFacts, area_path, read_area
from kohtaanto.area.plan.checks import check
from kohtaanto.area.plan.checks.finding import Finding, section_at
from kohtaanto.area.plan.errors import PlanError, PlanErrors
from kohtaanto.area.plan.faults import where
from kohtaanto.area.plan.reading import Reading, read
from kohtaanto.area.plan.source import Location

FACTS_END = ".area.yaml"
PLACES_SHOWN = 6


@dataclass(frozen=True)
class Report:
    """What `kohtaanto plan check` found; with errors there is no reading and no finding."""

    errors: tuple[PlanError, ...]
    findings: tuple[Finding, ...] = ()
    reading: Reading | None = None
    facts: AreaFacts | None = None

    def data(self) -> dict[str, list[dict[str, Any]]]:
        """Return errors and findings as plain data, in English with the plan's own terms."""
        return {
            "errors": [asdict(error) for error in self.errors],
            "findings": [
                {
                    "rule": finding.rule,
                    "where": places(self.reading, finding),
                    "stated": str(finding.stated),
                    "computed": str(finding.computed),
                    "consequence": str(finding.consequence),
                }
                for finding in (self.findings if self.reading else ())
            ],
        }


def report(path: Path) -> Report:
    """Return what is wrong with the plan file `path` and, if it stands there, with the facts beside it."""
    if path.name.endswith(FACTS_END):
        plan = path.with_name(path.name.removesuffix(FACTS_END) + ".yaml")
        beside = PlanError(
            1, str(path), "these are the facts beside a plan", f"check {plan}; its facts are checked too"
        )
        return Report((beside,))
    try:
        reading = read(path)
    except PlanErrors as error:
        return Report(error.errors)
    beside = area_path(path)
    facts = None
    if beside.exists():
        try:
            facts = read_area(beside, reading.plan)
        except PlanErrors as error:
            named = (
                PlanError(one.line, f"{beside.name}: {one.where}", one.problem, one.remedy) for one in error.errors
            )
            return Report(tuple(named))
    return Report((), check(reading.plan), reading, facts)


def places(reading: Reading | None, finding: Finding, line: Callable[[int], str] = "line {}".format) -> str:
    """Return where a finding's figures stand, as sections, places in the file and lines."""
    assert reading
    shown = [_place(reading, loc, line) for loc in finding.places[:PLACES_SHOWN]]
    rest = len(finding.places) - PLACES_SHOWN
    return "; ".join([*shown, f"and {rest} more"] if rest > 0 else shown)


def _place(reading: Reading, loc: Location, line: Callable[[int], str]) -> str:
    section = section_at(reading.plan, loc)
    named = where(reading.source.data, loc)
    return f"{f'§ {section} ' if section else ''}{named} ({line(reading.source.line(loc))})"
