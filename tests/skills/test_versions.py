"""Two versions stand side by side, and what is different between them can be told."""

import json
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from typer.testing import CliRunner

from kohtaanto.cli import app
from kohtaanto.engine.text.taxonomy import starter_path
from kohtaanto.skills import queries, services
from kohtaanto.skills.models import Concept, ConceptLabel, ConceptRelation, TaxonomyVersion
from kohtaanto.skills.types import ConceptKind, NamedConcept, Renamed
from skills.test_importing import COOKING, SKILLS, WELDER, WELDING, skill, small, write

pytestmark = [pytest.mark.django_db, pytest.mark.row("B3")]

SEWING = "https://example.org/skill/sewing"


@pytest.fixture
def two_versions(tmp_path: Path) -> None:
    services.import_taxonomy(small(tmp_path / "old"), "old")
    write(tmp_path / "new", "skills_fi.csv", SKILLS, skill(WELDING, "hitsaustyö"), skill(SEWING, "ompelu"))
    write(tmp_path / "new", "skills_sv.csv", SKILLS, skill(WELDING, "svetsning"))
    services.import_taxonomy(tmp_path / "new", "new")


@pytest.mark.usefixtures("two_versions")
def test_added_retired_and_renamed_are_told() -> None:
    found = queries.compare_taxonomies("old", "new", "fi")
    assert found.added == (NamedConcept(SEWING, ConceptKind.SKILL, "ompelu"),)
    assert found.retired == (
        NamedConcept(WELDER, ConceptKind.OCCUPATION, "hitsaaja"),
        NamedConcept(COOKING, ConceptKind.SKILL, "keitto"),
    )
    assert found.renamed == (Renamed(WELDING, ConceptKind.SKILL, "fi", "hitsaus", "hitsaustyö"),)


@pytest.mark.usefixtures("two_versions")
def test_a_version_against_itself_is_the_same() -> None:
    found = queries.compare_taxonomies("old", "old", "fi")
    assert (found.added, found.retired, found.renamed) == ((), (), ())


@pytest.mark.usefixtures("two_versions")
def test_an_unknown_version_is_named_with_those_held() -> None:
    with pytest.raises(queries.UnknownVersion, match=r"no version 'other'; held are: new, old"):
        queries.compare_taxonomies("old", "other", "fi")


@pytest.mark.usefixtures("two_versions")
def test_comparing_takes_few_queries(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(7):
        queries.compare_taxonomies("old", "new", "fi")


@pytest.mark.usefixtures("two_versions")
def test_a_retired_concept_keeps_its_name() -> None:
    assert queries.labels([COOKING, WELDING], "fi") == {COOKING: "keitto", WELDING: "hitsaustyö"}


def test_labels_of_the_taxonomy_in_use_need_no_query(django_assert_num_queries) -> None:
    uri = next(iter(queries.taxonomy().concepts))
    with django_assert_num_queries(0):
        assert queries.labels([uri], "fi") == {uri: queries.taxonomy().label(uri, "fi")}


def concept(version: TaxonomyVersion, uri: str) -> Concept:
    return Concept.objects.create(version=version, uri=uri, kind="skill", named=True)


@pytest.mark.usefixtures("two_versions")
@pytest.mark.parametrize(
    "wrong",
    [
        lambda one, other: concept(one.version, one.uri),
        lambda one, other: Concept.objects.create(version=one.version, uri="urn:x", kind="thing", named=True),
        lambda one, other: ConceptLabel.objects.create(concept=one, lang="fi", kind="preferred", text="toinen"),
        lambda one, other: ConceptLabel.objects.create(concept=one, lang="fi", kind="alternative", text="hitsata"),
        lambda one, other: ConceptLabel.objects.create(concept=one, lang="fi", kind="alternative", text=""),
        lambda one, other: ConceptLabel.objects.create(concept=one, lang="fi", kind="nickname", text="x"),
        lambda one, other: ConceptRelation.objects.create(source=one, target=one, kind="broader"),
        lambda one, other: ConceptRelation.objects.create(source=one, target=other, kind="likes"),
        lambda one, other: [
            ConceptRelation.objects.create(source=one, target=other, kind=kind) for kind in ("essential", "optional")
        ],
    ],
)
def test_the_database_refuses_what_cannot_be(wrong) -> None:
    one = Concept.objects.get(version__name="old", uri=WELDING)
    other = Concept.objects.get(version__name="old", uri=COOKING)
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(one, other)


def run(*arguments: str):
    return CliRunner().invoke(app, ["taxonomy", *arguments])


def test_the_command_imports_and_says_so_again() -> None:
    first = run("import", str(starter_path()))
    assert first.exit_code == 0, first.output
    assert "starter: concepts 1,199 added" in first.stdout
    assert "no row refused" in first.stdout
    again = run("import", str(starter_path()))
    assert again.exit_code == 0
    assert "starter: nothing to change" in again.stdout
    listed = run("list")
    assert "214 occupations" in listed.stdout
    assert json.loads(run("list", "--json").stdout)[0]["labels"]["sv"] == 1199


def test_the_command_lists_refused_rows_and_files_left_aside(tmp_path: Path) -> None:
    small(tmp_path)
    with (tmp_path / "skills_sv.csv").open("a") as file:
        file.write("KnowledgeSkillCompetence,,,,namn,\n")
    write(tmp_path, "conceptSchemes_fi.csv", ("conceptType",))
    done = run("import", str(tmp_path), "--name", "mine")
    assert done.exit_code == 0
    assert f"not used: {tmp_path / 'skills_sv.csv'}, line 3: no URI" in done.stderr
    assert f"left aside: {tmp_path / 'conceptSchemes_fi.csv'}" in done.stderr
    assert "mine: concepts 3 added" in done.stdout
    assert "1 rows not used" in done.stdout


def test_the_command_refuses_a_path_without_a_taxonomy(tmp_path: Path) -> None:
    done = run("import", str(tmp_path / "absent"))
    assert done.exit_code == 1
    assert "there is no such file" in done.stderr


@pytest.mark.usefixtures("two_versions")
def test_the_command_compares() -> None:
    done = run("compare", "old", "new")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "new against old: 1 added, 2 retired, 1 labels renamed",
        f"+ skill: ompelu <{SEWING}>",
        f"- occupation: hitsaaja <{WELDER}>",
        f"- skill: keitto <{COOKING}>",
        f"~ skill (fi): hitsaus → hitsaustyö <{WELDING}>",
    ]
    assert json.loads(run("compare", "old", "new", "--json").stdout)["added"][0]["uri"] == SEWING
    unknown = run("compare", "old", "none")
    assert unknown.exit_code == 1
    assert "there is no version 'none'" in unknown.stderr


def test_with_no_version_the_list_says_how_to_get_one() -> None:
    assert "kohtaanto taxonomy import" in run("list").stdout
