"""Small taxonomies in the official layout, written for tests."""

import csv
import io
import zipfile
from pathlib import Path

SKILL, OCCUPATION, GROUP = "urn:skill", "urn:occupation", "urn:group"

_SKILLS = {
    "en": [
        ("welding techniques", "weld metal\nwelding"),
        ("operate forklift", "drive forklift trucks"),
        ("accounting", "bookkeeping"),
        ("clean rooms", ""),
        ("Finnish", ""),
        ("tolerate stress", "cope with pressure"),
        ("Java (computer programming)", ""),
        ("serve food in table service", "wait tables"),
    ],
    "fi": [
        ("hitsaustekniikat", ""),
        ("käyttää haarukkatrukkia", ""),
        ("kirjanpito", ""),
        ("siivota huoneita", ""),
        ("suomi", ""),
        ("kestää stressiä", ""),
        ("Java (tietokoneohjelmointi)", ""),
        ("tarjoilla ruokaa pöytiin", ""),
    ],
    "sv": [
        ("svetstekniker", ""),
        ("köra gaffeltruck", ""),
        ("bokföring", ""),
        ("städa rum", ""),
        ("finska", ""),
        ("tåla stress", ""),
        ("Java (datorprogrammering)", ""),
        ("servera mat vid bordet", ""),
    ],
}
_OCCUPATIONS = {
    "en": [("welder", "metal welder"), ("cleaner", "")],
    "fi": [("hitsaaja", ""), ("siivooja", "")],
    "sv": [("svetsare", ""), ("städare", "")],
}
_GROUPS = {
    "en": ["Welders and flame cutters", "Domestic cleaners"],
    "fi": ["Hitsaajat ja kaasuleikkaajat", "Kotiapulaiset ja -siivoojat"],
    "sv": ["Svetsare och gasskärare", "Hemhjälpar och städare"],
}


def _csv(header: list[str], rows: list[list[str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(header)
    writer.writerows(rows)
    return ("\ufeff" + stream.getvalue()).encode()


def language_files(lang: str) -> dict[str, bytes]:
    """The files of one language's package by name."""
    skills = [
        ["KnowledgeSkillCompetence", f"{SKILL}/{n}", "skill/competence", "cross-sector", label, other, "released"]
        for n, (label, other) in enumerate(_SKILLS[lang])
    ]
    occupations = [
        ["Occupation", f"{OCCUPATION}/{n}", "7212", label, other, "", f"7212.{n}"]
        for n, (label, other) in enumerate(_OCCUPATIONS[lang])
    ]
    groups = [["ISCOGroup", f"{GROUP}/{n}", f"72{n}", label, ""] for n, label in enumerate(_GROUPS[lang])]
    return {
        f"skills_{lang}.csv": _csv(
            ["conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "status"],
            skills,
        ),
        f"occupations_{lang}.csv": _csv(
            ["conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "hiddenLabels", "code"],
            occupations,
        ),
        f"ISCOGroups_{lang}.csv": _csv(["conceptType", "conceptUri", "code", "preferredLabel", "altLabels"], groups),
    }


def relation_files(suffix: str = "") -> dict[str, bytes]:
    """The relations; `suffix` is "_en" in newer versions of the layout."""
    return {
        f"occupationSkillRelations{suffix}.csv": _csv(
            ["occupationUri", "relationType", "skillType", "skillUri"],
            [
                [f"{OCCUPATION}/0", "essential", "knowledge", f"{SKILL}/0"],
                [f"{OCCUPATION}/0", "optional", "skill/competence", f"{SKILL}/1"],
            ],
        ),
        f"broaderRelationsOccPillar{suffix}.csv": _csv(
            ["conceptType", "conceptUri", "broaderType", "broaderUri"],
            [["Occupation", f"{OCCUPATION}/0", "ISCOGroup", f"{GROUP}/0"]],
        ),
        f"skillSkillRelations{suffix}.csv": _csv(
            ["originalSkillUri", "originalSkillType", "relationType", "relatedSkillType", "relatedSkillUri"],
            [[f"{SKILL}/0", "knowledge", "optional", "knowledge", f"{SKILL}/1"]],
        ),
    }


def write_zip(path: Path, files: dict[str, bytes], folder: str = "") -> Path:
    """A zip of `files`, inside `folder` of the archive when given."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{folder}{name}", content)
    return path


def write_packages(folder: Path, langs: tuple[str, ...] = ("en", "fi", "sv")) -> Path:
    """A folder of official packages, one zip a language and one of relations."""
    for lang in langs:
        write_zip(folder / f"ESCO dataset - v9.8.7 - classification - {lang} - csv.zip", language_files(lang))
    write_zip(folder / "ESCO dataset - v9.8.7 - classification -  - csv.zip", relation_files())
    return folder
