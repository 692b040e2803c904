"""A taxonomy of skills and occupations, read from CSV packages in the layout ESCO publishes.

Packages of any languages are joined by URI: a package may hold preferred labels only, and relations stand in a
package of their own.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from kohtaanto.engine.text.packages import CsvFile, TaxonomyError, read_files, version_of

__all__ = ["Concept", "Taxonomy", "TaxonomyError", "load_taxonomy", "starter_path"]

SKILL, OCCUPATION, GROUP, SKILL_GROUP = "skill", "occupation", "group", "skill_group"

_CONCEPT_FILES = {
    "skills": SKILL,
    "occupations": OCCUPATION,
    "iscogroups": GROUP,
    "skillgroups": SKILL_GROUP,
}


@dataclass(slots=True)
class Concept:
    """One concept with its labels by language ("fi", "sv", "en", …)."""

    uri: str
    kind: str
    """"skill", "occupation", "group" (of occupations, ISCO-08) or "skill_group"."""
    labels: dict[str, str] = field(default_factory=dict)
    alternatives: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: dict[str, tuple[str, ...]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    code: str = ""
    """The concept's own code; for an occupation, e.g. "7212.3"."""
    group: str = ""
    """An occupation's ISCO-08 group, e.g. "7212"."""
    skill_type: str = ""
    reuse_level: str = ""
    status: str = ""


@dataclass(slots=True)
class Taxonomy:
    """Concepts by URI and the relations between them."""

    concepts: dict[str, Concept]
    essential: dict[str, tuple[str, ...]]
    """Occupation URI → skill URIs it cannot do without."""
    optional: dict[str, tuple[str, ...]]
    broader: dict[str, tuple[str, ...]]
    """URI → the URIs right above it."""
    skill_relations: tuple[tuple[str, str, str], ...]
    """(skill URI, "essential" or "optional", related skill URI)."""
    version: str

    def label(self, uri: str, lang: str) -> str:
        """The preferred label in `lang`, else in English, else in any language, else the URI."""
        concept = self.concepts.get(uri)
        if concept is None:
            return uri
        labels = concept.labels
        return labels.get(lang) or labels.get("en") or next(iter(labels.values()), uri)


def starter_path() -> Path:
    """The folder of the starter taxonomy that ships with the package."""
    return Path(str(resources.files("kohtaanto.engine.text") / "starter"))


def load_taxonomy(path: Path | None = None) -> Taxonomy:
    """Read the taxonomy at `path` (one zip, a folder of zips or of CSV files); None reads the starter.

    Raises TaxonomyError, naming the file, when the path holds no taxonomy.
    """
    root = starter_path() if path is None else Path(path)
    files = read_files(root)
    concepts: dict[str, Concept] = {}
    essential: dict[str, dict[str, None]] = defaultdict(dict)
    optional: dict[str, dict[str, None]] = defaultdict(dict)
    broader: dict[str, dict[str, None]] = defaultdict(dict)
    related: dict[tuple[str, str, str], None] = {}
    for file in files:
        stem, lang = _stem_and_language(file.name)
        if stem in _CONCEPT_FILES:
            _add_concepts(concepts, file, _CONCEPT_FILES[stem], lang)
        elif stem == "occupationskillrelations":
            for occupation, relation, skill in _pairs(file, "occupationUri", "relationType", "skillUri"):
                (essential if relation == "essential" else optional)[occupation][skill] = None
        elif stem in {"broaderrelationsskillpillar", "broaderrelationsoccpillar"}:
            for uri, _, above in _pairs(file, "conceptUri", "", "broaderUri"):
                broader[uri][above] = None
        elif stem == "skillskillrelations":
            for row in _pairs(file, "originalSkillUri", "relationType", "relatedSkillUri"):
                related[row] = None
    if not any(c.kind in {SKILL, OCCUPATION} for c in concepts.values()):
        names = ", ".join(sorted({f.name for f in files})[:4])
        raise TaxonomyError(
            f"{root}: not a taxonomy: no skills_<language>.csv or occupations_<language>.csv among {names}"
        )
    return Taxonomy(
        concepts=concepts,
        essential=_frozen(essential),
        optional=_frozen(optional),
        broader=_frozen(broader),
        skill_relations=tuple(related),
        version=version_of(files),
    )


def _frozen(relation: dict[str, dict[str, None]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in relation.items()}


def _stem_and_language(name: str) -> tuple[str, str]:
    """("skills", "fi") of skills_fi.csv; without a language the file counts as English."""
    found = re.fullmatch(r"(.+?)(?:[_-]([a-z]{2,3}))?\.csv", name, re.IGNORECASE)
    if found is None:
        return name.lower(), "en"
    return found.group(1).lower(), (found.group(2) or "en").lower()


def _pairs(file: CsvFile, left: str, relation: str, right: str) -> Iterable[tuple[str, str, str]]:
    needed = {left, right} | ({relation} if relation else set())
    first = True
    for row in file.rows():
        if first:
            _require(file, row, needed)
            first = False
        if row[left] and row[right]:
            yield row[left].strip(), (row[relation].strip() if relation else ""), row[right].strip()


def _require(file: CsvFile, row: dict[str, str], needed: set[str]) -> None:
    missing = needed - row.keys()
    if missing:
        raise TaxonomyError(f"{file.where}: no column {', '.join(sorted(missing))} in its first line")


def _add_concepts(concepts: dict[str, Concept], file: CsvFile, kind: str, lang: str) -> None:
    first = True
    for row in file.rows():
        if first:
            _require(file, row, {"conceptUri", "preferredLabel"})
            first = False
        uri = (row["conceptUri"] or "").strip()
        if not uri:
            continue
        concept = concepts.get(uri)
        if concept is None:
            concept = concepts[uri] = Concept(uri=uri, kind=kind)
        _merge(concept, row, lang)


def _merge(concept: Concept, row: dict[str, str], lang: str) -> None:
    """Join what this row says to the concept; what an earlier file said first stays."""
    preferred = _clean(row["preferredLabel"])
    if preferred:
        concept.labels.setdefault(lang, preferred)
    for column, kept in (("altLabels", concept.alternatives), ("hiddenLabels", concept.hidden)):
        labels = _labels(row.get(column) or "")
        if labels:
            before = kept.get(lang, ())
            kept[lang] = before + tuple(x for x in labels if x not in before)
    description = _clean(row.get("description") or row.get("definition") or "")
    if description:
        concept.descriptions.setdefault(lang, description)
    concept.code = concept.code or (row.get("code") or "").strip()
    concept.group = concept.group or (row.get("iscoGroup") or "").strip()
    concept.skill_type = concept.skill_type or (row.get("skillType") or "").strip()
    concept.reuse_level = concept.reuse_level or (row.get("reuseLevel") or "").strip()
    concept.status = concept.status or (row.get("status") or "").strip()


def _clean(text: str) -> str:
    return " ".join(text.split())


def _labels(field_text: str) -> tuple[str, ...]:
    """Labels of one field: official files part them by line breaks or by " | "."""
    found = {_clean(part): None for part in re.split(r"[\n\r]+|\s\|\s", field_text)}
    found.pop("", None)
    return tuple(found)
