"""Statutory values as dated data: read from the files beside this module, checked, frozen."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, Strict, ValidationError, model_validator

Value = Annotated[int, Strict()] | tuple[str, ...] | None
"""A whole number in the parameter's unit, a list of names, or None where the law sets no such number."""


class Unit(StrEnum):
    """What a value counts."""

    WORKING_DAYS = "working_days"
    MONTHS = "months"
    DISCUSSIONS = "discussions"
    HOURS_A_WEEK = "hours_a_week"
    KINDS_OF_DAY = "kinds_of_day"


class KeyedBy(StrEnum):
    """Which day's law counts: that of the application (or registration), the decision, the day itself, the payment."""

    APPLICATION = "application"
    DECISION = "decision"
    DAY = "day"
    PAYMENT = "payment"


class LawDataError(Exception):
    """A parameter file is wrong; the message names the file, the parameter and what to write."""


class NoValueInForce(LookupError):
    """The data holds no value of a parameter for a day."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DatedValue(_Frozen):
    """A value in force from `valid_from` to `valid_to`, both days included; None: until further notice."""

    value: Value
    valid_from: date
    valid_to: date | None = None
    act: Annotated[str, Field(pattern=r"^\d+/\d{4}$")]
    chapter: str = ""
    section: str = ""
    section_verified: Annotated[bool, Strict()]
    verified: Annotated[bool, Strict()]
    """Whether the value was read in the source."""
    source: Annotated[str, Field(min_length=10)]

    @model_validator(mode="after")
    def _ordered(self) -> "DatedValue":
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError(f"valid_to {self.valid_to} is before valid_from {self.valid_from}")
        return self

    def covers(self, day: date) -> bool:
        """Whether the value is in force on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Parameter(_Frozen):
    """A statutory value over time."""

    name: Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z_]+$")]
    unit: Unit
    keyed_by: KeyedBy
    keyed_by_verified: Annotated[bool, Strict()]
    """Whether the rule of transition was read; else values before and after a change may both be argued."""
    values: Annotated[tuple[DatedValue, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _one_at_a_time(self) -> "Parameter":
        for earlier, later in zip(self.values, self.values[1:], strict=False):
            if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
                raise ValueError(
                    f"the value from {earlier.valid_from} is still in force on {later.valid_from}; "
                    f"write its valid_to, before that day, and keep the values in the order of their days"
                )
        return self

    def on(self, day: date) -> DatedValue:
        """Return the value in force on `day`; raises NoValueInForce when there is none."""
        for value in self.values:
            if value.covers(day):
                return value
        raise NoValueInForce(f"no value of {self.name} for {day.isoformat()}")

    def known_on(self, day: date) -> bool:
        """Whether the data holds a value for `day`."""
        return any(value.covers(day) for value in self.values)


@dataclass(frozen=True, slots=True)
class Law:
    """All parameters by name; `version` changes with any word of them."""

    parameters: Mapping[str, Parameter]
    version: str

    def change_days(self) -> tuple[date, ...]:
        """Return every day on which a value begins, in order."""
        return tuple(sorted({value.valid_from for one in self.parameters.values() for value in one.values}))


def read(texts: Mapping[str, str]) -> Law:
    """Return the law in `texts` ({file name: YAML}); raises LawDataError that says what is wrong and where."""
    from ruamel.yaml import YAML, YAMLError

    parameters: dict[str, Parameter] = {}
    for name, text in sorted(texts.items()):
        try:
            entries = YAML(typ="safe", pure=True).load(text)
        except YAMLError as error:
            raise LawDataError(f"{name} is not YAML: {error}") from None
        if not isinstance(entries, list):
            raise LawDataError(f"{name} must be a list of parameters")
        for parameter in _parameters(name, entries):
            if parameter.name in parameters:
                raise LawDataError(f"{name}: {parameter.name} stands twice; keep one, with all its dated values")
            parameters[parameter.name] = parameter
    digest = hashlib.sha256("\n".join(one.model_dump_json() for one in parameters.values()).encode())
    return Law(parameters, digest.hexdigest()[:12])


def _parameters(file: str, entries: Iterable[object]) -> Iterable[Parameter]:
    for number, entry in enumerate(entries, start=1):
        label = entry.get("name", f"entry {number}") if isinstance(entry, dict) else f"entry {number}"
        try:
            yield Parameter.model_validate(entry)
        except ValidationError as error:
            problems = "; ".join(
                f"{'.'.join(map(str, problem['loc'])) or 'entry'}: {problem['msg']}" for problem in error.errors()
            )
            raise LawDataError(f"{file}, {label}: {problems}") from None


@lru_cache(maxsize=1)
def law() -> Law:
    """Return the law that the installation ships; raises LawDataError when a file is wrong."""
    folder = files(__package__)
    return read({item.name: item.read_text("utf-8") for item in folder.iterdir() if item.name.endswith(".yaml")})


def parameter(name: str) -> Parameter:
    """Return a parameter of the shipped law; raises KeyError for an unknown name."""
    return law().parameters[name]
