"""Write the starter taxonomy's CSV files (the layout of ESCO's packages) from the texts in scripts/starter/.

A text has one entry a line; labels are parted by ";", the preferred one first, languages by "|" in the order
Finnish, Swedish, English:

    5321 | … | … | …                 an ISCO-08 group by its code
    @ slug level | … | … | …         a group of skills, and how widely the skills below it are used
    - slug | … | … | …               a skill of that group        (* slug: knowledge)
    = slug 5321 | … | … | …          an occupation and its ISCO-08 unit group
    + slug slug …                    skills essential to that occupation   (? slug …: optional)
"""

import csv
import io
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "scripts" / "starter"
TARGET = ROOT / "src" / "kohtaanto" / "engine" / "text" / "starter"
BASE = "https://kohtaanto.fi/taxonomy"
LANGUAGES = ("fi", "sv", "en")
LEVELS = {"transversal", "cross-sector", "sector-specific", "occupation-specific"}


class WrongText(ValueError):
    """A line of the texts cannot be used; the message names the file, the line and what is wrong."""


@dataclass
class Entry:
    """One concept: `labels` by language, the preferred one first; `extra` is its code, level or group."""

    slug: str
    kind: str
    labels: dict[str, list[str]]
    where: str
    extra: str = ""
    knowledge: bool = False
    group: str = ""
    essential: list[str] = field(default_factory=list)
    optional: list[str] = field(default_factory=list)


def uri(kind: str, slug: str) -> str:
    """The concept's URI in our own namespace."""
    return f"{BASE}/{kind}/{slug}"


def read(texts: Path = TEXTS) -> dict[str, dict[str, Entry]]:
    """All entries as {kind: {slug: Entry}}; kinds isco, skill-group, skill, occupation. Raises WrongText."""
    entries: dict[str, dict[str, Entry]] = {"isco": {}, "skill-group": {}, "skill": {}, "occupation": {}}
    for file in sorted(texts.glob("*.txt")):
        group = occupation = None
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{file.name}, line {number}"
            mark, _, rest = line.strip().partition(" ")
            if not mark or mark == "#":
                continue
            if mark in {"+", "?"}:
                if occupation is None:
                    raise WrongText(f"{where}: skills without an occupation above them")
                (occupation.essential if mark == "+" else occupation.optional).extend(rest.split())
                continue
            entry = _entry(line.strip() if mark.isdigit() else rest, mark, where)
            if entry.kind == "skill-group":
                group = entry
            elif entry.kind == "occupation":
                occupation = entry
            elif entry.kind == "skill":
                if group is None:
                    raise WrongText(f"{where}: a skill without a group above it")
                entry.group, entry.extra = group.slug, group.extra
            if entries[entry.kind].setdefault(entry.slug, entry) is not entry:
                raise WrongText(f"{where}: {entry.slug} is there already ({entries[entry.kind][entry.slug].where})")
    _check(entries)
    return entries


def _entry(text: str, mark: str, where: str) -> Entry:
    head, *columns = (part.strip() for part in text.split("|"))
    kinds = {"@": "skill-group", "-": "skill", "*": "skill", "=": "occupation"}
    kind = "isco" if mark.isdigit() else kinds.get(mark, "")
    if not kind or len(columns) != len(LANGUAGES):
        raise WrongText(f"{where}: expected a mark and {len(LANGUAGES)} languages parted by |")
    labels = {
        lang: [label for part in column.split(";") if (label := " ".join(part.split()))]
        for lang, column in zip(LANGUAGES, columns, strict=True)
    }
    if not all(labels.values()):
        raise WrongText(f"{where}: every language needs a label")
    slug, _, extra = head.partition(" ")
    if kind == "skill-group" and extra not in LEVELS:
        raise WrongText(f"{where}: {extra!r} is no level; one of {', '.join(sorted(LEVELS))}")
    return Entry(slug, kind, labels, where, extra=extra, knowledge=mark == "*")


def _check(entries: dict[str, dict[str, Entry]]) -> None:
    faults = []
    skills = entries["skill"]
    for kind, found in entries.items():
        for lang in LANGUAGES:
            counts = Counter(label.casefold() for entry in found.values() for label in entry.labels[lang])
            for label in (label for label, count in counts.items() if count > 1):
                places = [e.slug for e in found.values() if label in (x.casefold() for x in e.labels[lang])]
                faults.append(f"{kind} label {label!r} ({lang}) stands more than once: {', '.join(places)}")
    for occupation in entries["occupation"].values():
        named = occupation.essential + occupation.optional
        faults += [f"{occupation.where}: no skill {slug}" for slug in named if slug not in skills]
        faults += [f"{occupation.where}: {slug} named twice" for slug, n in Counter(named).items() if n > 1]
        if occupation.extra not in entries["isco"]:
            faults.append(f"{occupation.where}: no ISCO group {occupation.extra}")
    for code in entries["isco"]:
        if len(code) > 1 and code[:-1] not in entries["isco"]:
            faults.append(f"ISCO group {code} has no group {code[:-1]} above it")
    if faults:
        raise WrongText("\n".join(faults))


def files(entries: dict[str, dict[str, Entry]]) -> dict[str, str]:
    """The CSV files as {name: content}, the same for the same texts."""
    made: dict[str, str] = {}
    for lang in LANGUAGES:
        made[f"skills_{lang}.csv"] = _csv(
            ("conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "status"),
            (
                ("KnowledgeSkillCompetence", uri("skill", e.slug), _type(e), e.extra, *_labels(e, lang), "released")
                for e in entries["skill"].values()
            ),
        )
        made[f"occupations_{lang}.csv"] = _csv(
            ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "status", "code"),
            (
                ("Occupation", uri("occupation", e.slug), e.extra, *_labels(e, lang), "released", code)
                for e, code in _coded(entries["occupation"])
            ),
        )
        made[f"ISCOGroups_{lang}.csv"] = _csv(
            ("conceptType", "conceptUri", "code", "preferredLabel", "status", "altLabels"),
            (
                ("ISCOGroup", uri("isco", e.slug), e.slug, e.labels[lang][0], "released", "\n".join(e.labels[lang][1:]))
                for e in sorted(entries["isco"].values(), key=lambda e: e.slug)
            ),
        )
        made[f"skillGroups_{lang}.csv"] = _csv(
            ("conceptType", "conceptUri", "preferredLabel", "altLabels", "status"),
            (
                ("SkillGroup", uri("skill-group", e.slug), *_labels(e, lang), "released")
                for e in entries["skill-group"].values()
            ),
        )
    return made | _relations(entries)


def _relations(entries: dict[str, dict[str, Entry]]) -> dict[str, str]:
    skills = entries["skill"]
    needs = (
        (uri("occupation", e.slug), kind, _type(skills[slug]), uri("skill", slug))
        for e in entries["occupation"].values()
        for kind, slugs in (("essential", e.essential), ("optional", e.optional))
        for slug in slugs
    )
    broader = ("conceptType", "conceptUri", "broaderType", "broaderUri")
    groups = (
        ("KnowledgeSkillCompetence", uri("skill", e.slug), "SkillGroup", uri("skill-group", e.group))
        for e in skills.values()
    )
    isco = [
        ("ISCOGroup", uri("isco", code), "ISCOGroup", uri("isco", code[:-1]))
        for code in sorted(entries["isco"])
        if len(code) > 1
    ]
    isco += [
        ("Occupation", uri("occupation", e.slug), "ISCOGroup", uri("isco", e.extra))
        for e in entries["occupation"].values()
    ]
    return {
        "occupationSkillRelations.csv": _csv(("occupationUri", "relationType", "skillType", "skillUri"), needs),
        "broaderRelationsSkillPillar.csv": _csv(broader, groups),
        "broaderRelationsOccPillar.csv": _csv(broader, isco),
    }


def _type(entry: Entry) -> str:
    return "knowledge" if entry.knowledge else "skill/competence"


def _labels(entry: Entry, lang: str) -> tuple[str, str]:
    preferred, *others = entry.labels[lang]
    return preferred, "\n".join(others)


def _coded(occupations: dict[str, Entry]) -> Iterable[tuple[Entry, str]]:
    """Number the occupations of a unit group in the order of the texts: 5321.1, 5321.2, …"""
    seen: Counter[str] = Counter()
    for entry in occupations.values():
        seen[entry.extra] += 1
        yield entry, f"{entry.extra}.{seen[entry.extra]}"


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def main() -> None:
    """Write the files and say how many concepts they hold."""
    entries = read()
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, content in files(entries).items():
        (TARGET / name).write_text(content, encoding="utf-8")
    print(", ".join(f"{len(found)} {kind}" for kind, found in entries.items()), file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
