"""The phrase bank: sectors, their jobs, and the frames of sentences in three languages."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from kohtaanto.engine.types import Shift

LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """A job in one language."""

    titles: tuple[str, ...]
    tasks: tuple[str, ...]
    """Infinitive phrases: "hoitaa asukkaita", "wash dishes"."""
    knowledge: tuple[str, ...]
    """Finnish: in the elative ("muistisairaiden hoidosta"); other languages: noun phrases."""


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of work: how its adverts and its people speak."""

    key: str
    """Its first Finnish title."""
    sector: str
    industry: str
    """Section of the standard industrial classification, "A" to "S"."""
    isco: tuple[str, ...]
    """ISCO-08 groups, the best first."""
    seek: tuple[str, ...]
    """Finnish labels under which a taxonomy may know the occupation, the best first."""
    people: int
    vacancies: int
    """Weights among jobseekers and among vacancies."""
    education: str
    """"none", "vocational", "bachelor" or "master"."""
    shifts: tuple[Shift, ...]
    licences: tuple[str, ...]
    part_time: float
    remote: float
    seasonal: float
    fixed_term: float
    """Shares of its vacancies, 0 to 1."""
    words: dict[str, Words] = field(hash=False)

    def titles(self, lang: str) -> tuple[str, ...]:
        """Return the titles in `lang`, or in Finnish where there are none."""
        return (self.words.get(lang) or self.words["fi"]).titles


@dataclass(frozen=True, slots=True)
class Sector:
    """Jobs of one field with how employers of the field present themselves."""

    name: str
    industry: str
    kinds: tuple[str, ...]
    intros: tuple[str, ...]
    jobs: tuple[Job, ...]


def read(name: str) -> dict[str, Any]:
    """Return a TOML file of the bank."""
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def sectors() -> tuple[Sector, ...]:
    """Return all sectors, in the order of their names."""
    folder = resources.files(__package__).joinpath("sectors")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    other = {lang: read(f"tasks_{lang}.toml") for lang in LANGUAGES if lang != "fi"}
    return tuple(sector_of(name.removesuffix(".toml"), read(f"sectors/{name}"), other) for name in names)


@cache
def jobs() -> tuple[Job, ...]:
    """Return the jobs of all sectors."""
    return tuple(job for sector in sectors() for job in sector.jobs)


@cache
def frames(lang: str) -> dict[str, Any]:
    """Return {name: choices} of the sentences around the skills in `lang`."""
    return read(f"frames_{lang}.toml")


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a block of the bank."""
    return tuple(line.strip() for line in text.strip().splitlines())


def sector_of(name: str, data: dict[str, Any], other: dict[str, dict[str, Any]]) -> Sector:
    """Return a sector from its file and the other languages' tasks."""
    found = tuple(job_of(name, data["industry"], item, other) for item in data["jobs"])
    return Sector(name, data["industry"], tuple(data["kinds_fi"]), tuple(data["intros_fi"]), found)


def job_of(sector: str, industry: str, item: dict[str, Any], other: dict[str, dict[str, Any]]) -> Job:
    """Return a job from its table in a sector's file."""
    key = item["titles_fi"][0]
    words = {"fi": Words(tuple(item["titles_fi"]), lines(item["tasks"]), lines(item["knowledge"]))}
    for lang, tables in other.items():
        if key in tables and f"titles_{lang}" in item:
            table = tables[key]
            words[lang] = Words(tuple(item[f"titles_{lang}"]), tuple(table["tasks"]), tuple(table["knowledge"]))
    return Job(
        key=key,
        sector=sector,
        industry=industry,
        isco=tuple(item["isco"]),
        seek=tuple(item["seek"]),
        people=item["people"],
        vacancies=item["vacancies"],
        education=item["education"],
        shifts=tuple(Shift(shift) for shift in item["shifts"]),
        licences=tuple(item.get("licences", ())),
        part_time=item.get("part_time", 0.15),
        remote=item.get("remote", 0.0),
        seasonal=item.get("seasonal", 0.0),
        fixed_term=item.get("fixed_term", 0.22),
        words=words,
    )
