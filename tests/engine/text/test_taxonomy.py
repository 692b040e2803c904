"""A taxonomy is read from whatever packages hold it, and joined by URI."""

import zipfile
from pathlib import Path

import pytest

from engine.text.taxonomy_files import (
    GROUP,
    OCCUPATION,
    SKILL,
    language_files,
    relation_files,
    write_packages,
    write_zip,
)
from kohtaanto.engine.text.packages import fingerprint
from kohtaanto.engine.text.taxonomy import TaxonomyError, load_taxonomy


@pytest.mark.row("B3")
def test_packages_of_languages_join_by_uri(tmp_path: Path) -> None:
    taxonomy = load_taxonomy(write_packages(tmp_path))
    welding = taxonomy.concepts[f"{SKILL}/0"]
    assert welding.labels == {"en": "welding techniques", "fi": "hitsaustekniikat", "sv": "svetstekniker"}
    assert welding.alternatives == {"en": ("weld metal", "welding")}
    assert taxonomy.essential == {f"{OCCUPATION}/0": (f"{SKILL}/0",)}
    assert taxonomy.optional == {f"{OCCUPATION}/0": (f"{SKILL}/1",)}
    assert taxonomy.broader == {f"{OCCUPATION}/0": (f"{GROUP}/0",)}
    assert taxonomy.skill_relations == ((f"{SKILL}/0", "optional", f"{SKILL}/1"),)
    assert taxonomy.version == "9.8.7"
    assert taxonomy.concepts[f"{GROUP}/0"].kind == "group"
    assert taxonomy.concepts[f"{OCCUPATION}/1"].code == "7212.1"


def test_a_label_falls_back_to_english_then_to_the_uri(tmp_path: Path) -> None:
    taxonomy = load_taxonomy(write_zip(tmp_path / "en.zip", language_files("en")))
    assert taxonomy.label(f"{SKILL}/2", "sv") == "accounting"
    assert taxonomy.label("urn:unknown", "sv") == "urn:unknown"


@pytest.mark.parametrize("shape", ["one zip", "folder of zips", "folder of files", "zip of zips", "nested folders"])
def test_every_shape_of_packages_is_read(tmp_path: Path, shape: str) -> None:
    files = language_files("en") | language_files("fi") | relation_files("_en")
    if shape == "one zip":
        path = write_zip(tmp_path / "all.zip", files)
    elif shape == "folder of zips":
        path = write_packages(tmp_path)
    elif shape == "folder of files":
        path = tmp_path
        for name, content in files.items():
            (path / name).write_bytes(content)
    elif shape == "zip of zips":
        inner = write_zip(tmp_path / "inner.zip", files)
        path = tmp_path / "outer.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(inner, "packages/inner.zip")
        inner.unlink()
    else:
        path = tmp_path / "deep"
        for name, content in files.items():
            (path / "a" / "b").mkdir(parents=True, exist_ok=True)
            (path / "a" / "b" / name).write_bytes(content)
    taxonomy = load_taxonomy(path)
    assert len([c for c in taxonomy.concepts.values() if c.kind == "skill"]) == 8
    assert taxonomy.label(f"{SKILL}/0", "fi") == "hitsaustekniikat"
    assert taxonomy.essential[f"{OCCUPATION}/0"] == (f"{SKILL}/0",)


def test_a_huge_field_is_read(tmp_path: Path) -> None:
    many = "\\n".join(f"name {n}" for n in range(40_000)).replace("\\n", "\n")
    content = f'conceptUri,preferredLabel,altLabels\nurn:skill/x,thing,"{many}"\n'.encode()
    (tmp_path / "skills_en.csv").write_bytes(content)
    assert len(load_taxonomy(tmp_path).concepts["urn:skill/x"].alternatives["en"]) == 40_000


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("notes.csv", b"a,b\n1,2\n", "not a taxonomy"),
        ("skills_en.csv", b"uri,label\nx,y\n", "skills_en.csv: no column conceptUri, preferredLabel"),
        ("skills_fi.csv", "conceptUri,preferredLabel\nx,työ\n".encode("latin-1"), "skills_fi.csv: not UTF-8"),
        ("esco.zip", b"PK but not a zip", "esco.zip: not a readable zip"),
        ("readme.txt", b"hello", "no CSV file"),
    ],
)
def test_what_is_no_taxonomy_is_named(tmp_path: Path, name: str, content: bytes, part: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TaxonomyError, match=part.replace("(", r"\(")):
        load_taxonomy(tmp_path)


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="nowhere: there is no such file or folder"):
        load_taxonomy(tmp_path / "nowhere")


def test_the_fingerprint_follows_the_content_not_the_place(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        for name, content in language_files("en").items():
            (folder / name).write_bytes(content)
    assert fingerprint(one) == fingerprint(other)
    (other / "skills_en.csv").write_bytes(b"conceptUri,preferredLabel\n")
    assert fingerprint(one) != fingerprint(other)
