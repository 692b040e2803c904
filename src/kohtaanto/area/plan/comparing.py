"""What differs between two plans, thing by thing: added, removed, changed, with the sections."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from kohtaanto.area.plan.checks import check
from kohtaanto.area.plan.checks.finding import Finding
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Frozen, Span


class Kind(StrEnum):
    """How something differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `old` and `new` in exact digits or words, None where there is nothing."""

    change: Kind
    where: str
    section: str | None
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences, and the contradictions that went away or came."""

    changes: tuple[Change, ...]
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]


def compare(old: Plan, new: Plan) -> Comparison:
    """Return how `new` differs from `old`; the order of things that have an id does not count."""
    before, after = check(old), check(new)
    return Comparison(
        tuple(_parts("", old, new, None)),
        tuple(one for one in before if _what(one) not in {_what(other) for other in after}),
        tuple(one for one in after if _what(one) not in {_what(other) for other in before}),
    )


def _what(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, str(finding.stated), str(finding.computed)


def _parts(place: str, old: Frozen, new: Frozen, section: str | None) -> Iterator[Change]:
    section = getattr(new, "section", section)
    for name, info in type(new).model_fields.items():
        key = info.alias or name
        yield from _values(f"{place}.{key}" if place else key, getattr(old, name), getattr(new, name), section)


def _values(place: str, old: Any, new: Any, section: str | None) -> Iterator[Change]:
    if old == new and _text(old) == _text(new):
        return
    if isinstance(old, tuple) and isinstance(new, tuple) and any(isinstance(one, Frozen) for one in old + new):
        yield from _lists(place, old, new, section)
    elif type(old) is type(new) and isinstance(new, Frozen) and not isinstance(new, Span):
        yield from _parts(place, old, new, section)
    elif old is None or old == ():
        yield Change(Kind.ADDED, place, getattr(new, "section", section), None, _text(new))
    elif new is None or new == ():
        yield Change(Kind.REMOVED, place, getattr(old, "section", section), _text(old), None)
    else:
        yield Change(Kind.CHANGED, place, section, _text(old), _text(new))


def _lists(place: str, old: tuple[Frozen, ...], new: tuple[Frozen, ...], section: str | None) -> Iterator[Change]:
    before, after = _keyed(old), _keyed(new)
    for key, part in before.items():
        if key not in after:
            yield Change(Kind.REMOVED, f"{place}[{key}]", getattr(part, "section", section), _text(part), None)
    for key, part in after.items():
        if key not in before:
            yield Change(Kind.ADDED, f"{place}[{key}]", getattr(part, "section", section), None, _text(part))
        else:
            yield from _values(f"{place}[{key}]", before[key], part, section)


def _keyed(parts: tuple[Frozen, ...]) -> dict[str, Frozen]:
    seen: Counter[str] = Counter()
    found = {}
    for part in parts:
        named = (getattr(part, name, None) for name in ("id", "number", "short", "name", "field", "annex", "section"))
        key = str(next((one for one in named if one is not None), "–"))
        seen[key] += 1
        found[key if seen[key] == 1 else f"{key} {seen[key]}"] = part
    return found


def _text(value: Any) -> str:
    if isinstance(value, Span):
        return f"{value.low:f}" if value.exact else f"{value.low:f} to {value.high:f}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(_text(one) for one in value)
    if isinstance(value, Frozen):
        shown = {
            info.alias or name: getattr(value, name)
            for name, info in type(value).model_fields.items()
            if name in value.model_fields_set and name not in ("section", "as_printed", "mentions")
        }
        return "; ".join(f"{name}: {_text(one)}" for name, one in shown.items())
    return str(value)
