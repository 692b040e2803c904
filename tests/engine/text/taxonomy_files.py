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
_ESCO = (
    "530cb489-d900-46ab-9350-4d50ccd49eea",
    "28cb374e-6261-4133-8371-f9a5470145da",
    "ecc18804-a466-40d9-98b4-fba5cd67dd4b",
    "7bb01a18-4637-4535-ba18-258f48f705b8",
    "0e3493f4-0cad-4fbc-8e02-025f169b8114",
    "d15f8745-28f8-4abf-a7b6-6cb8a304efd2",
    "19a8293b-8e95-4de3-983f-77484079c389",
    "42a6eff0-e9d9-423d-877b-e48fe91ff26f",
)
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


def write_esco_packages(folder: Path) -> Path:
    """The same skills under the addresses that they have in ESCO, which trained weights know."""
    for lang in ("en", "fi", "sv"):
        write_zip(
            folder / f"ESCO dataset - v9.8.7 - classification - {lang} - csv.zip",
            {name: _with_addresses_of_esco(content) for name, content in language_files(lang).items()},
        )
    relations = {name: _with_addresses_of_esco(content) for name, content in relation_files().items()}
    write_zip(folder / "ESCO dataset - v9.8.7 - classification -  - csv.zip", relations)
    return folder


def _with_addresses_of_esco(content: bytes) -> bytes:
    for number, own in enumerate(_ESCO):
        content = content.replace(f"{SKILL}/{number}".encode(), f"http://data.europa.eu/esco/skill/{own}".encode())
    return content
