"""Travel times between the places of an area: an approximation, and what is known better, row by row or from a file."""

import csv
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from io import StringIO
from itertools import pairwise
from pathlib import Path
from re import fullmatch, search
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from kohtaanto.area.plan.errors import PlanError, PlanErrors
from kohtaanto.area.plan.faults import where
from kohtaanto.area.plan.source import Source, file_text, parse
from kohtaanto.area.plan.values import Count, Frozen, Id, Number

COLUMNS = ("from", "to", "car_minutes", "public_minutes", "departures")
"""Of a matrix file; the last three may be empty, or missing altogether."""
ADDED = 3
"""Lines between a text and the first row of a matrix added to it."""
MATRIX = "travel.matrix"
LONGEST = 1440
MOST = 1000
"""Departures a day."""
SHOWN = 30
"""Faults of one file that are told."""

Minutes = Annotated[Number, Field(ge=0.1, le=LONGEST)]
Speed = Annotated[Number, Field(ge=1, le=200)]
FileName = Annotated[str, StringConstraints(pattern=r"^[\w][\w.-]*\.csv$", max_length=100)]


class Line(Frozen):
    """A line of public transport, served in both directions; departures of a working day in each."""

    stops: tuple[Id, ...]
    departures: Annotated[Count, Field(ge=1, le=MOST)]


class Travel(Frozen):
    """How travel times are approximated, and the file of those that are known better."""

    car_kmh: Speed
    public_kmh: Speed
    """Stops on the way counted in."""
    access_minutes: Annotated[Number, Field(le=120)]
    """To the first stop and from the last one together."""
    service_hours: Annotated[Number, Field(ge=1, le=24)]
    """Hours of a working day over which departures are spread."""
    wait_share: Annotated[Number, Field(le=1)]
    """The part of the time between two departures that is lost."""
    longest_wait_minutes: Annotated[Number, Field(le=LONGEST)]
    lines: tuple[Line, ...] = ()
    matrix: FileName | None = None
    """A CSV file beside this one with the columns from, to, car_minutes, public_minutes, departures."""
    origin: Id


class TravelTime(Frozen):
    """A way that is known better; the other direction is the same unless it has a row of its own.

    What is left out stays approximated; departures of 0 say that no public transport goes.
    """

    start: Id = Field(alias="from")
    end: Id = Field(alias="to")
    car_minutes: Minutes | None = None
    public_minutes: Minutes | None = None
    departures: Annotated[Count, Field(le=MOST)] | None = None


def matrix_name(source: Source) -> str | None:
    """Return the matrix file that a file's data names, None where it names none."""
    travel = source.data.get("travel") if isinstance(source.data, dict) else None
    name = travel.get("matrix") if isinstance(travel, dict) else None
    return name if isinstance(name, str) else None


def with_matrix(text: str, folder: Path) -> str:
    """Return the facts' text with the rows of the matrix file that it names, so that a version is whole by itself.

    Raises PlanErrors where the file cannot be read, or the text has rows of its own already.
    """
    # Parsing is what takes most of the time of a check.
    source = parse(text) if search(r"(?m)^[^#\n]*\bmatrix\s*:", text) else None
    name = matrix_name(source) if source else None
    if source is None or name is None:
        return text
    if "travel_times" in source.data:
        line = source.line(("travel_times",))
        problem = f"travel times stand here and in {name}"
        raise PlanErrors((PlanError(line, "travel_times", problem, "take the rows or the matrix away"),))
    rows = "".join(
        f"  - {{{', '.join(f'{key}: {value}' for key, value in row.items())}}}\n" for row in _read(folder, name)
    )
    return f"{text.rstrip()}\n\n# What {name} says:\ntravel_times:\n{rows}" if rows else text


def _read(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a matrix file; raises PlanErrors with the line of each row that is wrong."""
    if not name.endswith(".csv") or Path(name).name != name:
        raise _stop(1, name, "a matrix is a CSV file beside this one", "write its name without a folder")
    text = file_text(folder / name)
    separator = ";" if ";" in text.split("\n", 1)[0] else ","
    reader = csv.DictReader(StringIO(text), delimiter=separator, skipinitialspace=True)
    header = [column.strip() for column in reader.fieldnames or ()]
    reader.fieldnames = header
    unknown = [column for column in header if column not in COLUMNS]
    if unknown or header[:2] != list(COLUMNS[:2]):
        problem = f"the columns are {', '.join(header) or 'none'}"
        raise _stop(1, name, problem, f"write the first row as {separator.join(COLUMNS)}")
    rows, errors = [], []
    seen: dict[tuple[str, str], int] = {}
    try:
        for row in reader:
            cells = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
            line, place = reader.line_num, f"{name}: {cells.get('from', '')}–{cells.get('to', '')}"
            faults = [*_of_shape(row, cells, header), *_of_cells(cells)]
            both = cells.get("from", ""), cells.get("to", "")
            if both in seen:
                faults.append((f"this way stands on line {seen[both]} already", "keep one of the rows"))
            seen.setdefault(both, line)
            errors += [PlanError(line, place, problem, remedy) for problem, remedy in faults]
            rows.append({key: _number(value) for key, value in cells.items() if value})
    except csv.Error as error:
        raise _stop(reader.line_num, name, f"this is no CSV: {error}", "save the table as CSV in UTF-8") from None
    if not rows:
        raise _stop(1, name, "the file has no rows", "add a row for each way, or take the matrix away")
    if errors:
        raise PlanErrors(tuple(errors[:SHOWN]))
    return rows


def _number(text: str) -> str:
    """Return a figure as YAML reads it: with a point, and without zeros before it."""
    return text.replace(",", ".").lstrip("0").rjust(1, "0") if fullmatch(r"0[0-9]+", text) else text.replace(",", ".")


def _stop(line: int, place: str, problem: str, remedy: str) -> PlanErrors:
    return PlanErrors((PlanError(line, place, problem, remedy),))


def _of_shape(row: dict[Any, Any], cells: dict[str, str], header: list[str]) -> Iterator[tuple[str, str]]:
    if None in row or None in row.values():
        yield f"the row has not {len(header)} cells", "give every column a cell, an empty one where nothing is known"
    if not any(cells.get(column) for column in COLUMNS[2:]):
        yield "the row says nothing", "give minutes or departures, or take the row away"


def _of_cells(cells: dict[str, str]) -> Iterator[tuple[str, str]]:
    for column in COLUMNS[:2]:
        text = cells.get(column, "")
        if not fullmatch(r"[a-z][a-z0-9-]*", text):
            yield f"{column} is {text or 'empty'}", "write the id of a place of the plan, such as kuopio"
    for column in ("car_minutes", "public_minutes"):
        text = cells.get(column)
        if text and not (fullmatch(r"[0-9]{1,4}([.,][0-9]{1,3})?", text) and float(text.replace(",", ".")) > 0):
            yield f"{column} is {text}", f"write minutes, a number above 0 and at most {LONGEST}"
    text = cells.get("departures")
    if text and not fullmatch(r"[0-9]{1,4}", text):
        yield f"departures is {text}", f"write how many go on a working day, a whole number from 0 to {MOST}"


Fault = tuple[tuple[str | int, ...], str, str]
"""(where in the facts' data, what is wrong, what to write instead)."""


def travel_errors(
    source: Source, travel: Travel | None, times: Iterable[TravelTime], km: dict[tuple[str, str], float]
) -> list[PlanError]:
    """Return what is wrong with travel times; `km` are great-circle kilometres between all places, both ways round."""
    places = sorted({start for start, _ in km})
    faults = [*_of_travel(travel, times, places), *_of_times(times, places, km)]
    return [PlanError(source.line(loc), where(source.data, loc), problem, remedy) for loc, problem, remedy in faults]


def _of_travel(travel: Travel | None, times: Iterable[TravelTime], places: list[str]) -> Iterator[Fault]:
    if travel is None:
        if times:
            yield ("travel_times",), "travel times stand here without travel", "add travel: with how others are found"
        return
    if travel.matrix and not times:
        remedy = "write its rows under travel_times, or load the plan from its files"
        yield ("travel", "matrix"), f"{travel.matrix} is not read together with a text", remedy
    for number, line in enumerate(travel.lines):
        loc = "travel", "lines", number
        yield from ((loc, *_unknown(stop, places)) for stop in line.stops if stop not in places)
        if len(line.stops) < 2:
            yield loc, "a line has two stops or more", "add the other stops, or take the line away"
        if any(one == other for one, other in pairwise(line.stops)):
            yield loc, "the line stops twice in a row at one place", "keep each stop once"


def _of_times(times: Iterable[TravelTime], places: list[str], km: dict[tuple[str, str], float]) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for number, one in enumerate(times):
        loc, both = ("travel_times", number), (one.start, one.end)
        strange = [place for place in both if place not in places]
        yield from ((loc, *_unknown(place, places)) for place in strange)
        if one.start == one.end:
            yield loc, f"the way leads from {one.start} to itself", "name two places"
        elif both in seen:
            yield loc, f"the way from {one.start} to {one.end} stands here twice", "keep one of the rows"
        seen.add(both)
        if one.car_minutes is None and one.public_minutes is None and one.departures is None:
            yield loc, "the row says nothing", "give minutes or departures, or take the row away"
        if one.departures == 0 and one.public_minutes is not None:
            yield loc, "no departure, and yet minutes by public transport", "take one of the two away"
        for column, minutes in (("car_minutes", one.car_minutes), ("public_minutes", one.public_minutes)):
            kmh = km.get(both, 0.0) / float(minutes) * 60 if minutes else 0.0
            if kmh > FASTEST:
                problem = f"{column} of {minutes} make {kmh:.0f} km/h as the crow flies"
                yield loc, problem, "write minutes, not hours, for one direction"


FASTEST = 200
"""Kilometres an hour as the crow flies; above this it is a slip."""


def _unknown(place: str, places: list[str]) -> tuple[str, str]:
    near = get_close_matches(place, places, n=1)
    remedy = f"did you mean {near[0]}?" if near else "write the id of a municipality or district of the plan"
    return f"{place} is no place of the plan", remedy
