"""Ids within a plan: each once in its collection, and every reference to one that exists."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, get_args

from kohtaanto.area.plan.source import Location
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import UNDECIDED, Frozen, Named, Refers, sub_records

ANYTHING = "anything"
_CALLED = {
    ("table", "areas"): "production_areas",
    ("income", "lines"): "income_lines",
    ("costs", "lines"): "cost_lines",
    ("costs", "additional"): "cost_lines",
    ("income", "additional"): "income_lines",
    ("income", "total"): "totals",
    ("costs", "total"): "totals",
    ("budget", "included"): "included_costs",
    ("staff", "lines"): "staff_lines",
    ("staff", "transferred_from"): "staff_sources",
    ("procurement", "kinds"): "purchase_kinds",
    ("youth", "points"): "youth_points",
}
"""Collections whose key in the file does not name them well enough."""


def collection_at(loc: Location) -> str:
    """Return the name of the collection that the named part at `loc` belongs to."""
    keys = [part for part in loc if isinstance(part, str)]
    return _CALLED.get(tuple(keys[-2:]), keys[-1])


def collections(plan: Plan) -> dict[str, list[tuple[Location, str]]]:
    """Return, for each collection that references and translations name, the place and id of every member."""
    found: dict[str, list[tuple[Location, str]]] = defaultdict(list)
    found["sections"] = [(("sections", at, "number"), one.number) for at, one in enumerate(plan.sections)]
    for loc, part in sub_records(plan):
        if isinstance(part, Named):
            member = ((*loc, "id"), part.id)
            found[collection_at(loc)].append(member)
            found[ANYTHING].append(member)
    found["places"] = found["municipalities"] + found["districts"]
    return found


def doubles(plan: Plan) -> Iterator[tuple[Location, str, str]]:
    """Yield (place, id, collection) of every id that its collection already has."""
    members_of = collections(plan)
    for name in members_of.keys() - {ANYTHING, "municipalities", "districts"}:
        members = members_of[name]
        seen: Counter[str] = Counter()
        for loc, found in members:
            seen[found] += 1
            if seen[found] > 1:
                yield loc, found, name


def dangling(plan: Plan) -> Iterator[tuple[Location, str, str, str | None]]:
    """Yield (place, id, collection, nearest id or None) of every reference to what the plan lacks."""
    known: dict[str, set[str]] = defaultdict(set)
    for name, members in collections(plan).items():
        known[name] = {found for _, found in members}
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
