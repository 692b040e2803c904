"""The format of the files: one JSON object a line, checked, with the line named when something is wrong."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from kohtaanto.engine.types import (
    EmploymentKind,
    PersonConditions,
    Shift,
    VacancyConditions,
    WeightedSkill,
    WorkingTime,
)


class BadLine(ValueError):
    """A line that cannot be used; the text names file and line, what is wrong and what to do."""


def _language(value: object) -> object:
    return value.lower().replace("_", "-").split("-")[0] if isinstance(value, str) else value


def _text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Language = Annotated[Literal["fi", "sv", "en"], BeforeValidator(_language)]
Municipality = Annotated[str, Field(pattern=r"^\d{3}$", description="Three-digit municipality code")]


class Strict(BaseModel):
    """What is not in the format is refused, so that no misspelt condition is silently lost."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SkillRecord(Strict):
    """A concept of the taxonomy, or a national one, and how much it counts."""

    uri: str = Field(min_length=1, description="Concept URI of a skill or an occupation")
    weight: float = Field(1.0, gt=0, le=1, description="1 = fully claimed, or essential")
    label: str = Field("", description="Read by people only")


class LanguageRecord(Strict):
    """A language and the level in it."""

    language: str = Field(pattern=r"^[a-z]{2,3}$", description="ISO 639-1 code")
    level: Literal["", "A1", "A2", "B1", "B2", "C1", "C2"] = ""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        """Take "sv" for {"language": "sv"}."""
        return {"language": value} if isinstance(value, str) else value


class JobseekerConditionsRecord(Strict):
    """What a person can and will do; what is left out is not known and never blocks."""

    municipality: Municipality | None = None
    commute_km: float | None = Field(None, ge=0, description="Longest way to work, km along the road")
    willing_to_move: bool = False
    languages: tuple[LanguageRecord, ...] | None = Field(None, description="All languages the person can work in")
    lacks_languages: frozenset[str] = frozenset()
    working_times: frozenset[WorkingTime] | None = None
    refused_shifts: frozenset[Shift] = frozenset()
    licences: frozenset[str] | None = Field(None, description="All licences held; an empty list: none")
    lacks_licences: frozenset[str] = frozenset()
    employment_kinds: frozenset[EmploymentKind] | None = None
    available_from: date | None = None
    commute_minutes: float | None = Field(None, ge=0, description="Longest way to work, minutes as the person goes")
    car: bool | None = Field(None, description="Can go to work by car; false: goes by public transport")

    def conditions(self) -> PersonConditions:
        """Return them as the engine takes them."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        if self.languages is not None:
            values["languages"] = tuple((one.language, one.level) for one in self.languages)
        return PersonConditions(**values)


class VacancyConditionsRecord(Strict):
    """What a vacancy demands or offers besides skills."""

    municipalities: tuple[Municipality, ...] = ()
    remote: bool = False
    languages: tuple[LanguageRecord, ...] = ()
    working_times: frozenset[WorkingTime] = frozenset()
    shifts: frozenset[Shift] = frozenset()
    licences: frozenset[str] = frozenset()
    employment_kinds: frozenset[EmploymentKind] = frozenset()
    starts: date | None = None

    def conditions(self) -> VacancyConditions:
        """Return them as the engine takes them."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        values["languages"] = tuple((one.language, one.level) for one in self.languages)
        return VacancyConditions(**values)


class Record(BaseModel):
    """What a jobseeker and a vacancy have in common; other keys are allowed and not read."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: Annotated[str, BeforeValidator(_text)] = Field(min_length=1, description="Given back as it is")
    text: str | None = Field(None, description="In own words; for a vacancy, its title on the first line")
    lang: Language = Field("fi", description="Language of the text: fi, sv or en")
    skills: tuple[SkillRecord, ...] | None = Field(None, description="Instead of a text, or beside it")

    @model_validator(mode="after")
    def _says_something(self) -> "Record":
        if self.text is None and self.skills is None:
            raise ValueError('neither "text" nor "skills" is given; give one of them (an empty list is allowed)')
        return self

    def weighted(self) -> tuple[WeightedSkill, ...]:
        """Return the skills that the record names by URI."""
        return tuple(WeightedSkill(skill.uri, skill.weight) for skill in self.skills or ())


class JobseekerRecord(Record):
    """One jobseeker a line."""

    conditions: JobseekerConditionsRecord | None = None


class VacancyRecord(Record):
    """One vacancy a line."""

    conditions: VacancyConditionsRecord | None = None


KINDS: dict[str, type[Record]] = {"jobseeker": JobseekerRecord, "vacancy": VacancyRecord}


def read_records(path: Path, kind: Literal["jobseeker", "vacancy"]) -> list[Record]:
    """Read all records of a JSON-lines file; empty lines are passed over.

    Raises BadLine at the first line that is not UTF-8, not JSON, not in the format, or repeats an id.
    """
    records: list[Record] = []
    lines: dict[str, int] = {}
    for number, line in _lines(path):
        where = f"{path}, line {number}"
        try:
            record = KINDS[kind].model_validate(json.loads(line))
        except json.JSONDecodeError as error:
            raise BadLine(
                f"{where}: not JSON ({error.msg} at character {error.pos + 1}); write one JSON object a line"
            ) from None
        except RecursionError:
            raise BadLine(f"{where}: nested too deeply; write one flat JSON object a line") from None
        except ValidationError as error:
            raise BadLine(f"{where}: {_problem(error)}") from None
        if record.id in lines:
            raise BadLine(f"{where}: id {record.id!r} stands on line {lines[record.id]} already; make ids unique")
        lines[record.id] = number
        records.append(record)
    return records


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                try:
                    text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
                except UnicodeDecodeError as error:
                    raise BadLine(
                        f"{path}, line {number}: not UTF-8 (byte {error.start + 1}); save the file as UTF-8"
                    ) from None
                if text:
                    yield number, text
    except OSError as error:
        raise BadLine(f"{path}: {error.strerror or error}; give a readable JSON-lines file") from None


def _problem(error: ValidationError) -> str:
    fault = error.errors()[0]
    place = ".".join(str(part) for part in fault["loc"])
    message = fault["msg"].removeprefix("Value error, ")
    given = "" if fault["type"] in {"missing", "value_error"} else f" (it is {str(fault['input'])[:60]!r})"
    return f"{place + ': ' if place else ''}{message}{given}; see `kohtaanto match schema`"
