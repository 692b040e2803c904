"""What software needs and a plan lacks: codes, coordinates, colour, names in other languages; with origins."""

from decimal import Decimal
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, StringConstraints, WithJsonSchema
from pydantic.functional_validators import BeforeValidator
from pydantic_core import PydanticCustomError

from kohtaanto.area.plan.errors import PlanError, PlanErrors
from kohtaanto.area.plan.faults import where
from kohtaanto.area.plan.links import collections
from kohtaanto.area.plan.reading import validated
from kohtaanto.area.plan.source import Source, file_text, parse
from kohtaanto.area.plan.travel import ADDED, MATRIX, Travel, TravelTime, matrix_name, travel_errors, with_matrix
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Count, Day, Frozen, Id, Number, Text

EARTH_RADIUS_KM = 6371.0088


def _degrees(value: Any) -> float:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return float(value)
    raise PydanticCustomError("number", "a number is expected, not {value}", {"value": repr(value)})


Degrees = Annotated[
    float, BeforeValidator(_degrees), Strict(), Field(ge=-180, le=180), WithJsonSchema({"type": "number"})
]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{3}$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Language = Literal["fi", "sv", "en"]


class Names(Frozen):
    """A name in the languages of the interface."""

    fi: Text | None = None
    sv: Text
    en: Text


class Origin(Frozen):
    """Where facts come from and on what terms."""

    id: Id
    source: Text
    licence: Text
    read: Day


class Theme(Frozen):
    """The area's look: one colour, from which all others are made."""

    colour: Colour
    origin: Id


class AreaNames(Frozen):
    """The area's own name."""

    fi: Text
    sv: Text
    en: Text
    origin: Id


class PlaceFacts(Frozen):
    """A municipality or district: its municipality's code, where it is, how many live there."""

    id: Id
    code: Code
    latitude: Degrees
    longitude: Degrees
    names: Names | None = None
    """Where Swedish or English differ from the plan's name."""
    business_id: Text | None = None
    population: Count | None = None
    code_origin: Id
    position_origin: Id
    population_origin: Id | None = None


class DistanceMethod(StrEnum):
    """How distances are found."""

    GREAT_CIRCLE = "great_circle"


class Distances(Frozen):
    """How far places are from each other, where no road distances are known."""

    method: DistanceMethod
    road_factor: Number
    """A way along the road for each kilometre as the crow flies."""
    origin: Id


class AreaFacts(Frozen):
    """Everything beside the plan, each with its origin; `names` is {collection: {id: names}}."""

    format: Literal[1]
    names: AreaNames
    languages: tuple[Language, ...]
    region: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]
    region_origin: Id
    theme: Theme
    places: tuple[PlaceFacts, ...]
    population_on: Day | None = None
    distances: Distances
    travel: Travel | None = None
    """How long it takes from place to place; without it no time is known, and no way takes too long."""
    travel_times: tuple[TravelTime, ...] = ()
    translations: dict[Text, dict[Id, Names]] = Field(default_factory=dict)
    translations_origin: Id | None = None
    origins: tuple[Origin, ...]

    def place(self, place: str) -> PlaceFacts:
        """Return the facts of a place by its id in the plan; KeyError when there are none."""
        for facts in self.places:
            if facts.id == place:
                return facts
        raise KeyError(place)

    def name(self, collection: str, thing: str, finnish: str, language: str) -> str:
        """Return the name of `thing` in `language`; without a translation the plan's own, which is `finnish`.

        `collection` is named as in `links.collection_at`: "goals", "processes", "cost_lines", "purchase_kinds" …
        """
        if language == "fi":
            return finnish
        names = self.translations.get(collection, {}).get(thing)
        return (names.sv if language == "sv" else names.en) if names else finnish

    def place_name(self, place: str, printed: str, language: str) -> str:
        """Return a place's name in `language`; Finnish is the plan's own."""
        names = self.place(place).names
        if names is None or language == "fi":
            return printed
        return names.sv if language == "sv" else names.en

    def kilometres(self, one: str, other: str) -> float:
        """Return the great-circle distance between two places, km."""
        start, end = self.place(one), self.place(other)
        first, second = radians(start.latitude), radians(end.latitude)
        turn = sin((second - first) / 2) ** 2
        turn += cos(first) * cos(second) * sin(radians(end.longitude - start.longitude) / 2) ** 2
        return 2 * EARTH_RADIUS_KM * asin(sqrt(turn))


def area_path(plan: Path) -> Path:
    """Return where the facts beside the plan file `plan` stand: kuopio-2025.area.yaml for kuopio-2025.yaml."""
    return plan.with_name(f"{plan.stem}.area.yaml")


def read_area(path: Path, plan: Plan) -> AreaFacts:
    """Return the facts in `path`, which belong to `plan`; raises PlanErrors.

    Every place of the plan must have its facts, and every origin that is named must be there.
    """
    text = file_text(path)
    errors: tuple[PlanError, ...] = ()
    try:
        whole = with_matrix(text, path.parent)
    except PlanErrors as wrong:
        whole, errors = text, wrong.errors
    try:
        facts = _facts(parse(whole), plan)
    except PlanErrors as wrong:
        errors = (*(_as_in_files(one, text) for one in wrong.errors if not errors or one.where != MATRIX), *errors)
    if errors:
        raise PlanErrors(errors)
    return facts


def _as_in_files(error: PlanError, text: str) -> PlanError:
    """Return an error with its place in the matrix file where it is about a row of that, which `text` has not."""
    row = error.line - (text.rstrip().count("\n") + 1) - ADDED
    if row < 1:
        return error
    return PlanError(row + 1, f"{matrix_name(parse(text))}: row {row}", error.problem, error.remedy)


def read_area_text(text: str, plan: Plan) -> AreaFacts:
    """Return the facts in YAML `text`, which belong to `plan`; raises PlanErrors."""
    return _facts(parse(text), plan)


def _facts(source: Source, plan: Plan) -> AreaFacts:
    facts = validated(source, AreaFacts)
    errors = []
    origins = {one.id for one in facts.origins}
    for loc, name in _origins(facts):
        if name not in origins:
            problem = f"{name} is not among the origins"
            errors.append(PlanError(source.line(loc), where(source.data, loc), problem, "add it to the origins"))
    known = {one.id for one in facts.places}
    errors += [
        PlanError(source.line(("places",)), "places", f"{place} has no facts", f"add {{id: {place}, code: …}}")
        for place in plan.places
        if place not in known
    ]
    for at, one in enumerate(facts.places):
        if one.id not in plan.places:
            loc = ("places", at, "id")
            problem = f"{one.id} is no municipality or district of the plan"
            errors.append(PlanError(source.line(loc), where(source.data, loc), problem, "take it away"))
    errors += _translation_errors(source, facts, plan)
    if not errors:
        ids = [one.id for one in facts.places]
        km = {(one, other): facts.kilometres(one, other) for one in ids for other in ids if one != other}
        errors += travel_errors(source, facts.travel, facts.travel_times, km)
    if errors:
        raise PlanErrors(tuple(sorted(errors, key=lambda one: one.line)))
    return facts


def _translation_errors(source: Source, facts: AreaFacts, plan: Plan) -> list[PlanError]:
    """Return the translations of what the plan does not have."""
    members = {name: {found for _, found in some} for name, some in collections(plan).items()}
    errors = []
    for name, names in facts.translations.items():
        for thing in names:
            loc = ("translations", name, thing)
            if thing not in members.get(name, set()):
                problem = f"the plan has no {thing} among its {name.replace('_', ' ')}"
                errors.append(PlanError(source.line(loc), where(source.data, loc), problem, "take it away"))
    return errors


def _origins(facts: AreaFacts) -> list[tuple[tuple[str | int, ...], str]]:
    found: list[tuple[tuple[str | int, ...], str | None]] = [
        (("names", "origin"), facts.names.origin),
        (("region_origin",), facts.region_origin),
        (("theme", "origin"), facts.theme.origin),
        (("distances", "origin"), facts.distances.origin),
        (("travel", "origin"), facts.travel.origin if facts.travel else None),
        (("translations_origin",), facts.translations_origin),
    ]
    for at, place in enumerate(facts.places):
        for key in ("code_origin", "position_origin", "population_origin"):
            found.append((("places", at, key), getattr(place, key)))
    return [(loc, name) for loc, name in found if name is not None]
