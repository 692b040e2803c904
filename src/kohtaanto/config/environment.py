"""Every setting that the environment may give, with its type, default and meaning."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from kohtaanto.config.paths import ROOT

LONG_OR_EMPTY = r"^(.{32,})?$"


class WrongEnvironment(SystemExit):
    """A variable of the environment has a value that cannot be used; the text says which and what may be."""


class Environment(BaseSettings):
    """The settings; docs/operations.md has a heading for each (a test keeps them equal)."""

    model_config = SettingsConfigDict(env_prefix="KOHTAANTO_", extra="ignore", frozen=True)

    secret_key: str = Field(
        "", pattern=LONG_OR_EMPTY, description="Signs sessions; at least 32 characters. Empty: made once in var/."
    )
    field_key: str = Field(
        "",
        pattern=LONG_OR_EMPTY,
        description="Encrypts identity codes and secrets; at least 32 characters. Empty: made once in var/.",
    )
    debug: bool = Field(False, description="Show errors with their stack on the page; never in production.")
    demo: bool = Field(False, description="Synthetic data: passwords are allowed and every page says so.")
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        ("localhost", "127.0.0.1", "[::1]"), description="Host names that are served, separated by commas."
    )
    https: bool = Field(False, description="Served over HTTPS: cookies are marked secure and HSTS is sent.")
    today: date | None = Field(None, description="Hold the clock at this day (ISO date).")
    plan: Path = Field(ROOT / "plans" / "kuopio-2025.yaml", description="The plan that the demo loads.")
    esco_dir: Path | None = Field(None, description="Folder of the ESCO CSV zips; empty: the starter taxonomy.")
    testdata: Path = Field(ROOT.parent / "shared", description="Folder of the shared data for tests.")
    cache: Path = Field(ROOT / "var" / "cache", description="Where indexes of taxonomies are kept.")
    var: Path = Field(ROOT / "var", description="Database, logs, pictures: all that a run writes.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least level logged.")
    database_url: str = Field(
        "",
        validation_alias="DATABASE_URL",
        pattern=r"^(postgres(ql)?://.+)?$",
        description="Any PostgreSQL 15 or newer; empty: our own in var/.",
    )
    test_db: str = Field("test_kohtaanto", description="Name of the tests' database.")
    port: int = Field(8000, validation_alias="PORT", ge=1, le=65535, description="Port of the web server.")

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def split_hosts(cls, value: object) -> object:
        """Take host names that are separated by commas."""
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("today", "esco_dir", mode="before")
    @classmethod
    def empty_is_none(cls, value: object) -> object:
        """Take an empty variable as one that is not set."""
        return None if value == "" else value

    @classmethod
    def names(cls) -> dict[str, str]:
        """Return {variable: description}, in the order of definition."""
        return {
            str(field.validation_alias or f"KOHTAANTO_{name.upper()}"): field.description or ""
            for name, field in cls.model_fields.items()
        }


def read_environment() -> Environment:
    """Read and check the environment.

    Raises WrongEnvironment naming each wrong variable, what it holds and what is allowed; the value of a
    secret is not repeated.
    """
    try:
        return Environment()
    except ValidationError as error:
        raise WrongEnvironment(describe(error)) from None


def describe(error: ValidationError) -> str:
    """Say in a line per variable which value is wrong and what is allowed."""
    lines = []
    for fault in error.errors():
        name = str(fault["loc"][0])
        variable = name if name.isupper() else f"KOHTAANTO_{name.upper()}"
        got = "a value that is kept secret" if "key" in name or "url" in name.lower() else repr(fault["input"])
        lines.append(f"{variable} is {got}: {fault['msg']}. {Environment.names().get(variable, '')}")
    return "\n".join(lines)
