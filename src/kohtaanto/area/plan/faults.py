"""What pydantic finds wrong with a plan, in words that say what to write instead."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from re import fullmatch, sub
from typing import Any, Literal, get_args, get_origin

from kohtaanto.area.plan.errors import PlanError
from kohtaanto.area.plan.source import Location, Source
from kohtaanto.area.plan.values import KINDS_OF_VALUE, Frozen, Span

_SHAPES = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    Decimal: "a number",
    date: "a date such as 2024-12-05",
}
_NAMES = ("id", "number", "name", "short")


def where(data: Any, loc: Location) -> str:
    """Return the place `loc` in words: list items by their id or name, else by their number from 1."""
    words = ""
    for part in loc:
        if isinstance(part, int) and isinstance(data, list) and part < len(data):
            data = data[part]
            known = [data[key] for key in _NAMES if key in data] if isinstance(data, dict) else []
            words += f"[{known[0] if known and isinstance(known[0], str | int) else part + 1}]"
        else:
            data = data.get(part) if isinstance(data, dict) else None
            words += f".{part}" if words else str(part)
    return words or "file"


def faults(source: Source, root: type[Frozen], problems: list[dict[str, Any]]) -> tuple[PlanError, ...]:
    """Return what pydantic's `problems` with `source` mean to whoever wrote the file, by line."""
    # A figure is read as a range of one, so one fault in it comes twice.
    found = dict.fromkeys(_fault(source, root, problem) for problem in problems)
    return tuple(sorted(found, key=lambda one: (one.line, one.where)))


def _fault(source: Source, root: type[Frozen], problem: dict[str, Any]) -> PlanError:
    loc = tuple(_without_tags(source.data, problem["loc"]))
    kind, value = problem["type"], problem["input"]
    key = loc[-1] if loc else "file"
    place, line = where(source.data, loc), source.line(loc)
    if kind == "missing":
        return PlanError(line, place, f"{key} is missing", f"add {key}: {_wanted(root, loc)}")
    if kind == "extra_forbidden":
        return PlanError(line, place, f"{key} is no known key here", _known_keys(root, loc))
    if value is None:
        return PlanError(line, place, f"{key} has no value", f"write a value, or take {key} away")
    return PlanError(line, place, _sentence(problem), _remedy(kind, value, problem.get("ctx", {})))


def _without_tags(data: Any, loc: Location) -> Iterator[str | int]:
    """Leave out the parts of a pydantic location that name a kind of value and not a place in the file."""
    for number, part in enumerate(loc):
        if isinstance(data, dict) and part in data:
            data = data[part]
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part] if part < len(data) else None
        elif number + 1 == len(loc) and isinstance(data, dict) and part not in KINDS_OF_VALUE:
            data = None
        else:
            continue
        yield part


def _known_keys(root: type[Frozen], loc: Location) -> str:
    keys = sorted(
        {info.alias or name for kind in _kinds_at(root, loc[:-1]) for name, info in kind.model_fields.items()}
    )
    near = get_close_matches(str(loc[-1]), keys, n=1)
    return f"did you mean {near[0]}?" if near else f"known here: {', '.join(keys)}"


def _wanted(root: type[Frozen], loc: Location) -> str:
    """Return what the field at `loc` holds: "a date", "one of own, ecosystem, purchased"."""
    for kind in _kinds_at(root, loc[:-1]):
        for name, info in kind.model_fields.items():
            if loc[-1] in (name, info.alias):
                return _shape(info.annotation)
    return "with its value"


def _shape(annotation: Any) -> str:
    if annotation in _SHAPES:
        return _SHAPES[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return f"one of {', '.join(str(member.value) for member in annotation)}"
    if get_origin(annotation) is tuple:
        return "a list"
    if get_origin(annotation) is Literal:
        return " or ".join(str(value) for value in get_args(annotation))
    if _parts_of(annotation):
        return "a figure, or {from: …, to: …}" if Span in _parts_of(annotation) else "its key: value pairs"
    return "with its value"


def _kinds_at(root: type[Frozen], loc: Location) -> list[type[Frozen]]:
    kinds = [root]
    for part in loc:
        if isinstance(part, int):
            continue
        below = []
        for kind in kinds:
            for name, info in kind.model_fields.items():
                if part in (name, info.alias):
                    below += _parts_of(info.annotation)
        kinds = below
    return kinds


def _parts_of(annotation: Any) -> list[type[Frozen]]:
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        return [annotation]
    return [kind for part in get_args(annotation) for kind in _parts_of(part)]


def _sentence(problem: dict[str, Any]) -> str:
    kind, value = problem["type"], problem["input"]
    shown = repr(value) if isinstance(value, str) else str(value)
    if len(shown) > 60:
        shown = shown[:57] + "…"
    expected = {
        "string_type": f"text is expected, not {shown}",
        "int_type": f"a whole number is expected, not {shown}",
        "bool_type": f"true or false is expected, not {shown}",
        "greater_than_equal": f"{shown} is negative or too small",
        "less_than_equal": f"{shown} is too large",
        "model_type": f"key: value pairs are expected, not {shown}",
        "dict_type": f"key: value pairs are expected, not {shown}",
        "tuple_type": f"a list is expected, not {shown}",
        "string_too_short": "the text is empty",
        "string_too_long": "the text is too long",
        "enum": f"{shown} is none of the known values",
        "literal_error": f"{shown} is none of the known values",
        "string_pattern_mismatch": f"{shown} is not written as an id or section is",
    }
    return expected.get(kind, str(problem["msg"]))


def _remedy(kind: str, value: Any, context: dict[str, Any]) -> str:
    if kind == "string_type":
        return f'put it in quotes: "{value}"' if not isinstance(value, dict | list | bool) else "write one text"
    if kind == "number" and (ends := fullmatch(r"\s*([0-9.]+)\s*[-–—]\s*([0-9.]+)\s*", str(value))):
        return f"write {{from: {ends[1]}, to: {ends[2]}}}"
    if kind in ("number", "int_type", "literal_error") and (digits := _digits(value)):
        return f"write {digits}"
    if kind == "day":
        return f"write {_iso(value)}"
    if kind in ("enum", "literal_error"):
        return f"write {context['expected']}"
    if kind == "string_pattern_mismatch":
        if "cover" in context["pattern"]:
            return 'write the section\'s number in quotes, for example "1.2", or cover or abbreviations'
        return f"use small letters a to z, digits and hyphens: {_slug(value)}"
    return {
        "number": "write digits only, with a point for decimals: 1234.5",
        "int_type": "write a whole number such as 1234",
        "bool_type": "write true or false",
        "greater_than_equal": f"write a number from {context.get('ge')} up; costs are positive too",
        "less_than_equal": f"write a number up to {context.get('le')}",
        "model_type": "write key: value pairs below it, or in {braces}",
        "dict_type": "write key: value pairs below it, or in {braces}",
        "tuple_type": "write a list: [one, two], or lines that start with -",
        "range": "write the smaller figure as from, the larger as to",
        "moment": "write day: 2025-05-31, or year: 2025 with part: first_half",
        "string_too_short": "write the text",
        "string_too_long": f"write at most {context.get('max_length')} characters",
    }.get(kind, "see plans/plan.schema.json for what may stand here")


def _digits(value: Any) -> str | None:
    """Return a figure as the file wants it, from how people write one: "18 611 000 €", "7,82", "1_000"."""
    bare = sub(r"[\s\u00a0\u202f_€%]", "", str(value)).replace(",", ".")
    return bare if isinstance(value, str) and fullmatch(r"-?[0-9]+(\.[0-9]+)?", bare) else None


def _iso(value: Any) -> str:
    """Return the ISO form of a date such as 5.12.2024, or an example of one."""
    parts = fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", str(value))
    if not parts:
        return "a day that exists as year-month-day, for example 2024-12-05"
    day, month, year = parts.groups()
    return f"{year}-{int(month):02}-{int(day):02}"


def _slug(value: Any) -> str:
    plain = str(value).lower().translate(str.maketrans("åäö", "aao"))
    return sub(r"[^a-z0-9]+", "-", plain).strip("-") or "an-id"
