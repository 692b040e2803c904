"""Ids within a plan: each once in its collection, and every reference to one that exists."""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, get_args

from kohtaanto.area.plan.source import Location
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import UNDECIDED, Frozen, Refers, sub_records

ANYTHING = "anything"


def collections(plan: Plan) -> dict[str, list[tuple[Location, str]]]:
    """Return, for each collection that references name, the place and id of every member."""
    found: dict[str, list[tuple[Location, str]]] = {
        "sections": [(("sections", at, "number"), one.number) for at, one in enumerate(plan.sections)],
        "places": _members(plan, "municipalities") + _members(plan, "districts"),
        "income lines": _line_members(plan, "income"),
        "cost lines": _line_members(plan, "costs"),
        "production areas": [(("table", "areas", at, "id"), one.id) for at, one in enumerate(plan.table.areas)],
        "goals": [
            (("goal_groups", at, "goals", number, "id"), goal.id)
            for at, group in enumerate(plan.goal_groups)
            for number, goal in enumerate(group.goals)
        ],
    }
    for name in _NAMED:
        found[name] = _members(plan, name)
    found[ANYTHING] = [((*loc, "id"), part.id) for loc, part in sub_records(plan) if hasattr(part, "id")]
    return found


_NAMED = (
    "municipalities",
    "processes",
    "roles",
    "services",
    "actors",
    "units",
    "systems",
    "channels",
    "service_points",
    "teams",
    "agreements",
    "developments",
    "events",
)


def _members(plan: Plan, name: str) -> list[tuple[Location, str]]:
    return [((name, at, "id"), one.id) for at, one in enumerate(getattr(plan, name))]


def _line_members(plan: Plan, side: str) -> list[tuple[Location, str]]:
    half = getattr(plan.budget, side)
    return [
        (("budget", side, group, at, "id"), line.id)
        for group in ("lines", "additional")
        for at, line in enumerate(getattr(half, group))
    ]


def doubles(plan: Plan) -> Iterator[tuple[Location, str, str]]:
    """Yield (place, id, collection) of every id that its collection already has."""
    for name, members in collections(plan).items():
        if name == ANYTHING:
            continue
        seen: Counter[str] = Counter()
        for loc, found in members:
            seen[found] += 1
            if seen[found] > 1:
                yield loc, found, name


def dangling(plan: Plan) -> Iterator[tuple[Location, str, str, str | None]]:
    """Yield (place, id, collection, nearest id or None) of every reference to what the plan lacks."""
    known = {name: {found for _, found in members} for name, members in collections(plan).items()}
    for loc, value, collection in references(plan):
        if value != UNDECIDED and value not in known[collection]:
            near = get_close_matches(value, sorted(known[collection]), n=1)
            yield loc, value, collection, near[0] if near else None


def references(plan: Plan) -> Iterator[tuple[Location, str, str]]:
    """Yield (place, id, collection) of every reference in the plan."""
    for loc, part in sub_records(plan):
        for field, key, collection in reference_fields(type(part)):
            value = getattr(part, field)
            if isinstance(value, str):
                yield (*loc, key), value, collection
            elif value is not None:
                yield from (((*loc, key, at), one, collection) for at, one in enumerate(value))


@cache
def reference_fields(kind: type[Frozen]) -> tuple[tuple[str, str, str], ...]:
    """Return (attribute, key in the file, collection) of each field of `kind` that holds ids."""
    found = []
    for name, info in kind.model_fields.items():
        marks = [mark for mark in info.metadata if isinstance(mark, Refers)] or _marks(info.annotation)
        if marks:
            found.append((name, info.alias or name, marks[0].collection))
    return tuple(found)


def _marks(annotation: Any) -> list[Refers]:
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        return []
    here = [mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, Refers)]
    return here or [mark for part in get_args(annotation) for mark in _marks(part)]
