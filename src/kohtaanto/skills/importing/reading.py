"""Read taxonomy packages of any languages into concepts, labels and relations joined by URI."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kohtaanto.engine.text.packages import CsvFile
from kohtaanto.skills.importing.rows import LONGEST_FACT, LONGEST_LABEL, cleaned, label_list, rows, uri_problem
from kohtaanto.skills.types import ConceptKind, LabelKind, Refusal, RelationKind

Progress = Callable[[str, int, int], None]
"""(what is done, how much of it, out of how much)"""

CONCEPT_FILES = {
    "skills": ConceptKind.SKILL,
    "occupations": ConceptKind.OCCUPATION,
    "iscogroups": ConceptKind.GROUP,
    "skillgroups": ConceptKind.SKILL_GROUP,
}
KINDS = {
    "ISCOGroup": ConceptKind.GROUP,
    "Occupation": ConceptKind.OCCUPATION,
    "KnowledgeSkillCompetence": ConceptKind.SKILL,
    "SkillGroup": ConceptKind.SKILL_GROUP,
}
# file: (source, target, relation; "" when the file has only one, kind of the source, of the target; a column
# name where the rows tell it).
RELATION_FILES = {
    "occupationskillrelations": (
        "occupationUri",
        "skillUri",
        "relationType",
        ConceptKind.OCCUPATION,
        ConceptKind.SKILL,
    ),
    "skillskillrelations": (
        "originalSkillUri",
        "relatedSkillUri",
        "relationType",
        ConceptKind.SKILL,
        ConceptKind.SKILL,
    ),
    "broaderrelationsskillpillar": ("conceptUri", "broaderUri", "", "conceptType", "broaderType"),
    "broaderrelationsoccpillar": ("conceptUri", "broaderUri", "", "conceptType", "broaderType"),
}
FACTS = ("code", "iscoGroup", "skillType", "reuseLevel", "status")


@dataclass(slots=True)
class ReadConcept:
    """A concept as the packages tell it; `facts` in the order of FACTS, empty where nothing is told."""

    kind: ConceptKind
    where: str
    facts: list[str] = field(default_factory=lambda: [""] * len(FACTS))
    named: bool = True


@dataclass(slots=True)
class Package:
    """All that the files say, joined, and the rows that could not be used."""

    concepts: dict[str, ReadConcept] = field(default_factory=dict)
    labels: dict[tuple[str, str, LabelKind], dict[str, None]] = field(default_factory=dict)
    """(URI, language, kind) → texts in order."""
    needs: dict[tuple[str, str], RelationKind] = field(default_factory=dict)
    broader: dict[tuple[str, str], None] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    left_aside: list[str] = field(default_factory=list)


def read_package(files: Sequence[CsvFile], progress: Progress) -> Package:
    """Read all files; concepts come before relations, whatever the order of the files."""
    package = Package()
    kinds = [(file, *stem_and_language(file.name)) for file in files]
    concepts = [one for one in kinds if one[1] in CONCEPT_FILES]
    relations = [one for one in kinds if one[1] in RELATION_FILES]
    package.left_aside = [
        file.where for file, stem, _ in kinds if stem not in CONCEPT_FILES and stem not in RELATION_FILES
    ]
    total = len(concepts) + len(relations)
    for done, (file, stem, lang) in enumerate(concepts):
        progress(f"reading {file.name}", done, total)
        _read_concepts(package, file, CONCEPT_FILES[stem], lang)
    for done, (file, stem, _) in enumerate(relations, len(concepts)):
        progress(f"reading {file.name}", done, total)
        _read_relations(package, file, stem)
    progress("reading", total, total)
    return package


def stem_and_language(name: str) -> tuple[str, str]:
    """Return ("skills", "fi") of skills_fi.csv; without a language the file counts as English."""
    found = re.fullmatch(r"(.+?)(?:[_-]([a-z]{2,3}))?\.csv", name, re.IGNORECASE)
    return (found.group(1).lower(), (found.group(2) or "en").lower()) if found else (name.lower(), "en")


def _read_concepts(package: Package, file: CsvFile, kind: ConceptKind, lang: str) -> None:
    seen: dict[str, int] = {}

    def refuse(line: int, reason: str) -> None:
        package.refused.append(Refusal(file.where, line, reason))

    for line, row in rows(file, ("conceptUri", "preferredLabel"), refuse):
        uri = row["conceptUri"].strip()
        problem = uri_problem(uri) or _concept_problem(package, uri, kind, row)
        if not problem and uri in seen:
            problem = f"{uri} is there already, on line {seen[uri]}"
        if problem:
            refuse(line, problem)
            continue
        seen[uri] = line
        concept = package.concepts.setdefault(uri, ReadConcept(kind, f"{file.name}, line {line}"))
        concept.facts = [known or cleaned(row.get(name, "")) for known, name in zip(concept.facts, FACTS, strict=True)]
        for reason in _read_labels(package, uri, lang, row):
            refuse(line, reason)


def _concept_problem(package: Package, uri: str, kind: ConceptKind, row: dict[str, str]) -> str:
    known, label = package.concepts.get(uri), cleaned(row["preferredLabel"])
    if known and known.kind is not kind:
        return f"{uri} is a {known.kind.value} already ({known.where})"
    if not label:
        return f"no preferredLabel for {uri}"
    if len(label) > LONGEST_LABEL:
        return f"a preferredLabel of {len(label)} characters; {LONGEST_LABEL} at most"
    for name in FACTS:
        if len(row.get(name, "")) > LONGEST_FACT:
            return f"a {name} of {len(row[name])} characters; {LONGEST_FACT} at most"
    return ""


def _read_labels(package: Package, uri: str, lang: str, row: dict[str, str]) -> list[str]:
    """Add the labels of a row; returns what is wrong with those that are left out."""
    problems = []
    preferred = cleaned(row["preferredLabel"])
    held = package.labels.setdefault((uri, lang, LabelKind.PREFERRED), {preferred: None})
    if preferred not in held:
        problems.append(f"{uri} is called {next(iter(held))!r} in another file of the same language")
    for column, kind in (("altLabels", LabelKind.ALTERNATIVE), ("hiddenLabels", LabelKind.HIDDEN)):
        for label in label_list(row.get(column, "")):
            if len(label) > LONGEST_LABEL:
                problems.append(f"a label of {len(label)} characters in {column}; {LONGEST_LABEL} at most")
            else:
                package.labels.setdefault((uri, lang, kind), {})[label] = None
    description = (row.get("description") or row.get("definition") or "").strip()
    if description:
        package.labels.setdefault((uri, lang, LabelKind.DESCRIPTION), {description: None})
    return problems


def _read_relations(package: Package, file: CsvFile, stem: str) -> None:
    source_column, target_column, relation_column, source_kind, target_kind = RELATION_FILES[stem]
    needed = tuple(name for name in (source_column, target_column, relation_column) if name)

    def refuse(line: int, reason: str) -> None:
        package.refused.append(Refusal(file.where, line, reason))

    for line, row in rows(file, needed, refuse):
        source, target = row[source_column].strip(), row[target_column].strip()
        relation = row[relation_column].strip() if relation_column else RelationKind.BROADER.value
        problem = uri_problem(source) or uri_problem(target) or _relation_problem(package, source, target, relation)
        kinds = [_kind(package, uri, kind, row) for uri, kind in ((source, source_kind), (target, target_kind))]
        if not problem and None in kinds:
            problem = f"cannot tell what {source if kinds[0] is None else target} is"
        if problem:
            refuse(line, problem)
            continue
        for uri, kind in zip((source, target), kinds, strict=True):
            if uri not in package.concepts:
                package.concepts[uri] = ReadConcept(kind, f"{file.name}, line {line}", named=False)
        if relation == RelationKind.BROADER:
            package.broader[source, target] = None
        else:
            package.needs[source, target] = RelationKind(relation)


def _relation_problem(package: Package, source: str, target: str, relation: str) -> str:
    if source == target:
        return f"{source} is related to itself"
    if relation not in set(RelationKind):
        return f"relation {relation!r}; known are essential and optional"
    known = package.needs.get((source, target))
    if relation != RelationKind.BROADER and known and known != relation:
        return f"{target} is {known.value} for {source} already"
    return ""


def _kind(package: Package, uri: str, kind: ConceptKind | str, row: dict[str, str]) -> ConceptKind | None:
    known = package.concepts.get(uri)
    if known:
        return known.kind
    return kind if isinstance(kind, ConceptKind) else KINDS.get(row.get(kind, "").strip())
