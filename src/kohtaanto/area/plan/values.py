"""The small values that every part of a plan is made of: figures, dates, sections, references."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    Strict,
    StringConstraints,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

UNDECIDED = "undecided"
"""What the plan leaves open, in any field that allows it."""
Undecided = Literal["undecided"]

LARGEST = 10**12

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
Flag = Annotated[bool, Strict()]
Count = Annotated[int, Strict(), Field(ge=0, le=LARGEST)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
SectionNumber = Annotated[str, StringConstraints(pattern=r"^(cover|0|[1-9][0-9]*(\.[1-9][0-9]*){0,3}|abbreviations)$")]
"""A section by the plan's own number; "0" is the introduction, "cover" what stands before it."""


def _number(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, bool):
        raise PydanticCustomError("number", "a number is expected, not true or false")
    if isinstance(value, int | Decimal) or (isinstance(value, str) and info.mode == "json"):
        return value
    raise PydanticCustomError("number", "a number is expected, not {value}", {"value": repr(value)})


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and len(value) == len("2024-12-05"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("day", "a date is expected, not {value}", {"value": repr(value)})


Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    Field(ge=0, le=LARGEST, allow_inf_nan=False),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
"""An exact figure; its printed decimals are kept (10.0 stays 10.0)."""
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field whose value is the id of something in `collection`."""

    collection: str


def reference(collection: str) -> Any:
    """Return the type of an id that must exist in `collection` of the same plan."""
    return Annotated[
        str,
        StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60),
        Refers(collection),
    ]


PlaceId = reference("places")
MunicipalityId = reference("municipalities")
ProcessId = reference("processes")
RoleId = reference("roles")
ServiceId = reference("services")
ActorId = reference("actors")
UnitId = reference("units")
SystemId = reference("systems")
ChannelId = reference("channels")
IncomeLineId = reference("income_lines")
CostLineId = reference("cost_lines")
AnyId = reference("anything")
SectionReference = Annotated[SectionNumber, Refers("sections")]


class Frozen(BaseModel):
    """A part of a plan: never changed after reading, and without keys that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Span(Frozen):
    """A figure or a range of figures; a single number in the file is a range of one."""

    low: Number = Field(alias="from")
    high: Number = Field(alias="to")

    @model_validator(mode="before")
    @classmethod
    def _single(cls, value: Any) -> Any:
        if isinstance(value, dict | Span):
            return value
        return {"from": value, "to": value}

    @model_validator(mode="after")
    def _ordered(self) -> "Span":
        if self.low > self.high:
            raise PydanticCustomError(
                "range", "a range runs upwards, but {low} is above {high}", {"low": self.low, "high": self.high}
            )
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = handler(core)
        resolved = handler.resolve_ref_schema(schema)
        pair = dict(resolved)
        resolved.clear()
        resolved.update({"anyOf": [{"type": "number", "minimum": 0}, pair], "title": pair.pop("title")})
        return schema

    @property
    def exact(self) -> bool:
        """Whether this is one figure."""
        return self.low == self.high

    @property
    def middle(self) -> Decimal:
        """The midpoint of the range."""
        return (self.low + self.high) / 2


KINDS_OF_VALUE = ("figure", "undecided")
"""The tags of values that may be either."""


def _undecided_or_figure(value: Any) -> str:
    """Tell which of the two a value means; text that starts like a figure is a wrongly written figure."""
    return "undecided" if isinstance(value, str) and not value[:1].isdigit() else "figure"


Amount = Annotated[
    Annotated[Span, Tag("figure")] | Annotated[Undecided, Tag("undecided")],
    Discriminator(_undecided_or_figure),
]
"""A figure, a range, or `undecided`."""


class Part(StrEnum):
    """The part of a year that the plan names instead of a day."""

    BEGINNING = "beginning"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    SPRING = "spring"
    SUMMER = "summer"
    END = "end"
    WHOLE = "whole"


class Moment(Frozen):
    """A day, or a year with the part of it that the plan names."""

    day: Day | None = None
    year: Annotated[int, Strict(), Field(ge=1990, le=2100)] | None = None
    part: Part = Part.WHOLE

    @model_validator(mode="after")
    def _one(self) -> "Moment":
        if (self.day is None) == (self.year is None):
            raise PydanticCustomError("moment", "one of day and year is expected")
        return self


When = Annotated[
    Annotated[Moment, Tag("figure")] | Annotated[Undecided, Tag("undecided")],
    Discriminator(_undecided_or_figure),
]


class Record(Frozen):
    """Something the plan says, with the section that says it."""

    section: SectionReference
    as_printed: Text | None = None
    """The plan's own words where they differ from `name` (an inflected form, a figure in words)."""
    reconstructed: Flag = False
    """True where only a picture shows it: drawn from the rest of the plan, not read from it."""


class Said(Record):
    """A thing the plan says in words; what acts on it reads that it is said."""

    name: Text | None = None


class Dated(Record, Moment):
    """A moment that the plan states."""


class Mention(Frozen):
    """Another section that speaks of the same thing, with the name it uses there if it uses one."""

    section: SectionReference
    name: Text | None = None
    as_printed: Text | None = None


class Named(Record):
    """A thing of the plan: `id` for software, `name` in the plan's own language."""

    id: Id
    name: Text
    mentions: tuple[Mention, ...] = ()


def unit_of(value: Decimal) -> Decimal:
    """Return the worth of the last printed digit: 0.1 for 10.0, 1 for 77."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(int(exponent), 0)) if isinstance(exponent, int) else Decimal(1)


def sub_records(part: Frozen) -> Iterator[tuple[tuple[str | int, ...], Frozen]]:
    """Yield every part below `part` with its place in the file, and `part` itself first."""
    yield (), part
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        key = info.alias or name
        if isinstance(value, Frozen):
            for loc, found in sub_records(value):
                yield (key, *loc), found
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, Frozen):
                    for loc, found in sub_records(item):
                        yield (key, number, *loc), found
