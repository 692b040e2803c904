"""A plan from its file: read, validated, and every reference in it followed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from kohtaanto.area.plan.errors import PlanError, PlanErrors
from kohtaanto.area.plan.faults import faults, where
from kohtaanto.area.plan.links import dangling, doubles
from kohtaanto.area.plan.source import Source, parse, read_source
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Frozen

Part = TypeVar("Part", bound=Frozen)


@dataclass(frozen=True)
class Reading:
    """A valid plan together with the lines its values stand on."""

    plan: Plan
    source: Source


def read_plan(path: Path) -> Plan:
    """Return the plan in the YAML file `path`; raises PlanErrors, whatever is wrong with the file."""
    return read(path).plan


def read(path: Path) -> Reading:
    """Return the plan in `path` with the line of every value; raises PlanErrors."""
    return _reading(read_source(path))


def read_text(text: str) -> Reading:
    """Return the plan in YAML `text` with the line of every value; raises PlanErrors."""
    return _reading(parse(text))


def _reading(source: Source) -> Reading:
    plan = validated(source, Plan)
    errors = tuple(sorted(_link_errors(plan, source), key=lambda one: one.line))
    if errors:
        raise PlanErrors(errors)
    return Reading(plan, source)


def validated(source: Source, kind: type[Part]) -> Part:
    """Return `source` as `kind`; raises PlanErrors with line and remedy for each fault."""
    try:
        return kind.model_validate(source.data)
    except ValidationError as error:
        raise PlanErrors(faults(source, kind, error.errors(include_url=False))) from None


def _link_errors(plan: Plan, source: Source) -> Iterator[PlanError]:
    for loc, found, collection in doubles(plan):
        problem = f"{found} is already among the {_words(collection)}"
        yield PlanError(source.line(loc), where(source.data, loc), problem, "give each its own id")
    for loc, found, collection, near in dangling(plan):
        remedy = f"did you mean {near}?" if near else f"add it to the {_words(collection)}, or write an id they have"
        yield PlanError(
            source.line(loc), where(source.data, loc), f"{found} is not among the {_words(collection)}", remedy
        )
    responsible = [one.id for one in plan.municipalities if one.responsible]
    if len(responsible) != 1:
        problem = f"{len(responsible)} municipalities are responsible: {', '.join(responsible) or 'none'}"
        line = source.line(("municipalities",))
        yield PlanError(line, "municipalities", problem, "write responsible: true for exactly one of them")


def _words(collection: str) -> str:
    return collection.replace("_", " ")
