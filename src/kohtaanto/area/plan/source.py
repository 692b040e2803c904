"""YAML text to plain data with the line of every value; refuses what a plan never needs."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from re import compile as pattern
from typing import Any

from kohtaanto.area.plan.errors import PlanError, PlanErrors

LARGEST_FILE = 500_000
"""Bytes; the Kuopio plan is about 50 000."""
DEEPEST = 20

_INTEGER = pattern(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = pattern(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")

Location = tuple[str | int, ...]


@dataclass(frozen=True)
class Source:
    """A file's data and the line of each value: `lines[("budget", "income", "lines", 0)]` is 1-based.

    Shared by all who read the same text, and so never changed.
    """

    data: Any
    lines: dict[Location, int] = field(default_factory=dict)

    def line(self, loc: Location) -> int:
        """Return the line of `loc`, or of the nearest part around it that the file has."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)


def read_source(path: Path) -> Source:
    """Return the data of the YAML file `path` with its lines.

    Numbers are int or exact Decimal, everything else that is no mapping or list is text, true, false or
    None. Raises PlanErrors for whatever cannot be read.
    """
    return parse(file_text(path))


def file_text(path: Path) -> str:
    """Return the text of a file; raises PlanErrors where it is too large, unreadable or no text."""
    try:
        if path.is_dir():
            raise _stop(1, str(path), "this is a folder", "give the plan's YAML file, for example plans/example.yaml")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise _stop(1, str(path), f"the file has {size} bytes", f"a plan has at most {LARGEST_FILE} bytes")
        raw = path.read_bytes()
    except OSError as error:
        raise _stop(
            1, str(path), f"the file cannot be read: {error.strerror}", "check the path and who may read it"
        ) from None
    except ValueError as error:
        raise _stop(1, str(path), f"this is no path: {error}", "check the path") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _stop(line, str(path), f"byte {error.start} is not UTF-8", "save the file as text in UTF-8") from None
    for number, row in enumerate(text.split("\n"), 1):
        bad = next((sign for sign in row if sign < " " and sign not in "\t\r"), None)
        if bad is not None:
            raise _stop(
                number, str(path), f"the control character {bad!r} is not text", "save the file as text in UTF-8"
            )
    return text


# A version is read when it is proposed, decided, put in force and used: reading it takes half a second each time.
@lru_cache(maxsize=8)
def parse(text: str) -> Source:
    """Return the data of YAML `text` with its lines, the same for the same text; raises PlanErrors."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(str(part) for part in (error.context, error.problem) if part)
        raise _stop(mark.line + 1 if mark else 1, "file", problem, _yaml_remedy(problem)) from None
    except (YAMLError, ValueError, AttributeError, TypeError) as error:
        raise _stop(1, "file", f"this is not YAML: {error}", "write key: value pairs, one a line") from None
    except RecursionError:
        raise _stop(1, "file", "brackets are nested too deep", f"nest at most {DEEPEST} deep") from None
    if root is None:
        raise _stop(1, "file", "the file is empty", "start with format: 1; plans/example.yaml is a whole plan")
    reader = _Reader()
    data = reader.value(root, ())
    if reader.errors:
        raise PlanErrors(tuple(reader.errors))
    return Source(data, reader.lines)


def _stop(line: int, where: str, problem: str, remedy: str) -> PlanErrors:
    return PlanErrors((PlanError(line, where, problem, remedy),))


def _yaml_remedy(problem: str) -> str:
    """Return what to write instead, for what people get wrong most."""
    if "alias" in problem:
        return "write the value itself instead of *name"
    if "mapping values are not allowed" in problem:
        return 'put quotes around a text that holds ": "'
    if "'\\t'" in problem or "tab" in problem:
        return "indent with spaces, not tabs"
    if "single document" in problem:
        return "keep one plan in a file: take away the line ---"
    if "quoted scalar" in problem:
        return "close the quotes"
    if "flow" in problem:
        return "close the bracket, and put a comma between its parts"
    return "check the indentation, the colon and the quotes of this line and of the one above"


class _Reader:
    """Walks YAML nodes once, collecting lines and errors."""

    def __init__(self) -> None:
        self.lines: dict[Location, int] = {}
        self.errors: list[PlanError] = []
        self._seen: set[int] = set()

    def value(self, node: Any, loc: Location) -> Any:
        """Return the plain value of `node`, which stands at `loc`."""
        line = node.start_mark.line + 1
        self.lines[loc] = line
        if node.anchor is not None or id(node) in self._seen:
            self._error(line, loc, "an anchor (&) or alias (*) is used", "write the value out in both places")
            return None
        self._seen.add(id(node))
        if len(loc) > DEEPEST:
            self._error(line, loc, "this is nested too deep", f"nest at most {DEEPEST} deep")
            return None
        kind = type(node).__name__
        if kind == "MappingNode":
            return self._mapping(node, loc)
        if kind == "SequenceNode":
            return [self.value(item, (*loc, number)) for number, item in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: Any, loc: Location) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if type(key).__name__ != "ScalarNode":
                self._error(line, loc, "a key must be a word", "write key: value")
            elif key.value == "<<":
                self._error(line, loc, "merging with << is not read", "write the values out")
            elif key.value in data:
                first = self.lines[(*loc, key.value)]
                self._error(
                    line, (*loc, key.value), f"{key.value} is given twice, first on line {first}", "keep one of them"
                )
            else:
                data[key.value] = self.value(value, (*loc, key.value))
                self.lines[(*loc, key.value)] = line
        return data

    def _error(self, line: int, loc: Location, problem: str, remedy: str) -> None:
        self.errors.append(PlanError(line, ".".join(str(part) for part in loc) or "file", problem, remedy))


def _scalar(node: Any) -> Any:
    text = node.value
    if node.style is not None:
        return text
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) <= 30 else Decimal(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return {"true": True, "false": False, "null": None, "~": None, "": None}.get(text, text)
