"""Taxonomy packages come in whole, twice without a change, and with every unusable row told."""

import csv
import io
import zipfile
from pathlib import Path

import pytest

from kohtaanto.audit import queries as audit
from kohtaanto.engine.text.packages import TaxonomyError
from kohtaanto.engine.text.taxonomy import load_taxonomy, starter_path
from kohtaanto.skills import queries, services
from kohtaanto.skills.models import Concept, ConceptLabel, ConceptRelation, TaxonomyVersion
from kohtaanto.skills.types import Change, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.row("B3")]

SKILLS = ("conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels")
OCCUPATIONS = ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "code")
NEEDS = ("occupationUri", "relationType", "skillType", "skillUri")
WELDING = "https://example.org/skill/welding"
COOKING = "https://example.org/skill/cooking"
WELDER = "https://example.org/occupation/welder"


def write(folder: Path, name: str, header: tuple[str, ...], *rows: tuple[str, ...]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    csv.writer(text).writerows((header, *rows))
    (folder / name).write_text(text.getvalue(), encoding="utf-8")
    return folder


def skill(uri: str, label: str, alternatives: str = "") -> tuple[str, ...]:
    return ("KnowledgeSkillCompetence", uri, "skill/competence", "cross-sector", label, alternatives)


def small(folder: Path) -> Path:
    write(folder, "skills_fi.csv", SKILLS, skill(WELDING, "hitsaus", "hitsaaminen\nhitsata"), skill(COOKING, "keitto"))
    write(folder, "skills_sv.csv", SKILLS, skill(WELDING, "svetsning"))
    write(folder, "occupations_fi.csv", OCCUPATIONS, ("Occupation", WELDER, "7212", "hitsaaja", "", "7212.1"))
    write(folder, "occupationSkillRelations.csv", NEEDS, (WELDER, "essential", "skill/competence", WELDING))
    return folder


def texts(uri: str) -> set[tuple[str, str, str]]:
    return set(ConceptLabel.objects.filter(concept__uri=uri).values_list("lang", "kind", "text"))


def test_the_starter_comes_in_whole_and_a_second_time_changes_nothing() -> None:
    first = services.import_taxonomy(starter_path())
    taxonomy = load_taxonomy(starter_path())
    needs = sum(len(skills) for relation in (taxonomy.essential, taxonomy.optional) for skills in relation.values())
    broader = sum(len(above) for above in taxonomy.broader.values())
    assert first.version == "starter"
    assert first.refused == ()
    assert first.left_aside == ()
    assert first.concepts == Change(added=len(taxonomy.concepts))
    assert first.relations == Change(added=needs + broader)
    assert first.holds.labels == dict.fromkeys(("en", "fi", "sv"), len(taxonomy.concepts))
    before = TaxonomyVersion.objects.get().imported_at

    second = services.import_taxonomy(starter_path())
    assert not second.any
    assert second.holds == first.holds
    assert TaxonomyVersion.objects.get().imported_at == before
    assert [act.action for act in audit.latest_acts()] == ["skills.import_taxonomy"]


def test_languages_and_relations_are_joined_by_uri(tmp_path: Path) -> None:
    report = services.import_taxonomy(small(tmp_path / "small"))
    assert report.version == "small"
    assert report.holds.concepts == {"occupation": 1, "skill": 2}
    assert texts(WELDING) == {
        ("fi", "preferred", "hitsaus"),
        ("fi", "alternative", "hitsaaminen"),
        ("fi", "alternative", "hitsata"),
        ("sv", "preferred", "svetsning"),
    }
    relation = ConceptRelation.objects.get()
    assert (relation.source.uri, relation.kind, relation.target.uri) == (WELDER, "essential", WELDING)
    assert relation.source.isco == "7212"


def test_packages_may_come_one_by_one_and_in_any_order(tmp_path: Path) -> None:
    write(tmp_path / "a", "occupationSkillRelations.csv", NEEDS, (WELDER, "optional", "", WELDING))
    first = services.import_taxonomy(tmp_path / "a", "v1")
    assert first.holds.unnamed == 2
    assert set(Concept.objects.values_list("kind", "named")) == {("occupation", False), ("skill", False)}

    second = services.import_taxonomy(small(tmp_path / "b"), "v1")
    assert second.concepts == Change(added=1, changed=2)
    assert second.relations == Change(changed=1)
    assert second.holds.unnamed == 0
    assert TaxonomyVersion.objects.count() == 1


def test_a_corrected_package_corrects_the_version(tmp_path: Path) -> None:
    services.import_taxonomy(small(tmp_path), "v1")
    write(tmp_path, "skills_fi.csv", SKILLS, skill(WELDING, "hitsaaminen", "hitsata\nhitsaustyö"))
    report = services.import_taxonomy(tmp_path, "v1")
    assert report.labels == Change(added=1, changed=1, removed=1)
    assert {text for lang, _, text in texts(WELDING) if lang == "fi"} == {"hitsaaminen", "hitsata", "hitsaustyö"}
    assert texts(COOKING), "what a package no longer speaks of stays"


def test_national_concepts_stand_beside_the_others(tmp_path: Path) -> None:
    services.import_taxonomy(small(tmp_path / "esco"), "v1")
    national = "http://example.fi/finesco/occupation/1"
    write(tmp_path / "fi", "occupations_fi.csv", OCCUPATIONS, ("Occupation", national, "", "poronhoitaja", "", ""))
    report = services.import_taxonomy(tmp_path / "fi", "v1")
    assert report.concepts == Change(added=1)
    assert report.holds.concepts == {"occupation": 2, "skill": 2}
    assert queries.labels([national, "urn:unknown"], "sv") == {national: "poronhoitaja"}


def test_a_zip_in_a_folder_is_named_after_its_version(tmp_path: Path) -> None:
    small(tmp_path / "files")
    with zipfile.ZipFile(tmp_path / "ESCO dataset - v9.8.7 - fi.zip", "w") as archive:
        for file in (tmp_path / "files").iterdir():
            archive.write(file, f"inner/{file.name}")
            file.unlink()
    assert services.import_taxonomy(tmp_path).version == "ESCO 9.8.7"


def test_every_unusable_row_is_told_and_the_rest_is_used(tmp_path: Path) -> None:
    small(tmp_path)
    with (tmp_path / "skills_fi.csv").open("ab") as file:
        file.write(f"KnowledgeSkillCompetence,{WELDING},,,toinen,\r\n".encode())  # 5: there already
        file.write(b"KnowledgeSkillCompetence,,,,nimi,\r\n")  # 6
        file.write(b"KnowledgeSkillCompetence,not a uri,,,nimi,\r\n")  # 7
        file.write(b"KnowledgeSkillCompetence,urn:a,,,,\r\n")  # 8
        file.write(b"KnowledgeSkillCompetence,urn:b\r\n")  # 9
        file.write(b"KnowledgeSkillCompetence,urn:c,,,ty\xf6,\r\n")  # 10
        file.write(f"KnowledgeSkillCompetence,urn:d,,,{'x' * 501},\r\n".encode())  # 11
        file.write(f"KnowledgeSkillCompetence,urn:e,{'x' * 81},,e,\r\n".encode())  # 12
        file.write(b"KnowledgeSkillCompetence,urn:f,,,f\x00,\r\n")  # 13
        file.write(f"KnowledgeSkillCompetence,urn:u{'x' * 300},,,f,\r\n".encode())  # 14
        file.write(f"KnowledgeSkillCompetence,urn:g,,,g,{'y' * 501}\r\n".encode())  # 15: kept but for that label
        file.write(b'KnowledgeSkillCompetence,urn:h,,,"h\r\nKnowledgeSkillCompetence,urn:i,,,i,\r\n')  # 16 to 18
    report = services.import_taxonomy(tmp_path, "v1")
    where = str(tmp_path / "skills_fi.csv")
    told = {refusal.line: refusal.reason for refusal in report.refused if refusal.file == where}
    assert told[5] == f"{WELDING} is there already, on line 2"
    assert told[6] == "no URI"
    assert told[7] == "not a URI: not a uri"
    assert told[8] == "no preferredLabel for urn:a"
    assert told[9] == "2 fields where the first line names 6"
    assert told[10] == "not UTF-8"
    assert told[11] == "a preferredLabel of 501 characters; 500 at most"
    assert told[12] == "a skillType of 81 characters; 80 at most"
    assert told[13] == "holds a NUL character"
    assert told[14] == "a URI of 305 characters; 300 at most"
    assert told[15] == "a label of 501 characters in altLabels; 500 at most"
    assert told[16].startswith("5 fields where the first line names 6 (lines 16 to ")
    assert set(told) == set(range(5, 17))
    assert report.holds.concepts["skill"] == 3


def test_relations_that_cannot_be_are_told(tmp_path: Path) -> None:
    small(tmp_path)
    write(
        tmp_path,
        "occupationSkillRelations.csv",
        NEEDS,
        (WELDER, "essential", "", WELDING),
        (WELDER, "essential", "", WELDING),
        (WELDER, "optional", "", WELDING),
        (WELDER, "perhaps", "", COOKING),
        (WELDER, "essential", "", ""),
        (WELDER, "essential", "", WELDER),
    )
    broader = ("conceptType", "conceptUri", "broaderType", "broaderUri")
    write(tmp_path, "broaderRelationsSkillPillar.csv", broader, ("", WELDING, "What", "urn:group"))
    write(tmp_path, "skillSkillRelations.csv", ("originalSkillUri", "relationType"), (WELDING, "optional"))
    report = services.import_taxonomy(tmp_path, "v1")
    assert report.refused == (
        Refusal(str(tmp_path / "broaderRelationsSkillPillar.csv"), 2, "cannot tell what urn:group is"),
        Refusal(str(tmp_path / "occupationSkillRelations.csv"), 4, f"{WELDING} is essential for {WELDER} already"),
        Refusal(
            str(tmp_path / "occupationSkillRelations.csv"), 5, "relation 'perhaps'; known are essential and optional"
        ),
        Refusal(str(tmp_path / "occupationSkillRelations.csv"), 6, "no URI"),
        Refusal(str(tmp_path / "occupationSkillRelations.csv"), 7, f"{WELDER} is related to itself"),
        Refusal(
            str(tmp_path / "skillSkillRelations.csv"),
            1,
            "no column relatedSkillUri in the first line; no row of this file is used",
        ),
    )
    assert report.holds.relations == {"essential": 1}


def test_a_concept_cannot_be_two_things(tmp_path: Path) -> None:
    small(tmp_path)
    write(tmp_path, "skillGroups_en.csv", SKILLS, skill(WELDING, "welding"))
    write(tmp_path / "more", "skills_fi.csv", SKILLS, skill(WELDING, "juottaminen"))
    thing, name = services.import_taxonomy(tmp_path, "v1").refused
    assert thing.reason == f"{WELDING} is a skill already (skills_fi.csv, line 2)"
    assert name.reason == f"{WELDING} is called 'juottaminen' in another file of the same language"


def test_files_that_say_nothing_of_their_own_are_named(tmp_path: Path) -> None:
    write(small(tmp_path), "conceptSchemes_en.csv", ("conceptType", "conceptSchemeUri"))
    assert services.import_taxonomy(tmp_path).left_aside == (str(tmp_path / "conceptSchemes_en.csv"),)


@pytest.mark.parametrize("stop_at", ["reading skills_sv.csv", "joining labels", "joining relations", "joined"])
def test_an_interrupted_import_leaves_nothing(tmp_path: Path, stop_at: str) -> None:
    def progress(what: str, _done: int, _total: int) -> None:
        if what == stop_at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.import_taxonomy(small(tmp_path), "v1", progress)
    assert not TaxonomyVersion.objects.exists()
    assert not Concept.objects.exists()
    assert services.import_taxonomy(tmp_path, "v1").concepts == Change(added=3)


def test_progress_never_goes_back_within_a_stage(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    services.import_taxonomy(small(tmp_path), "v1", lambda _what, done, total: seen.append((done, total)))
    assert seen == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4), (0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_path_without_a_taxonomy_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "skills_fi.csv", SKILLS, ("KnowledgeSkillCompetence", "", "", "", "x", ""))
    with pytest.raises(TaxonomyError, match=r"no usable row.*\n.*line 2: no URI"):
        services.import_taxonomy(tmp_path)
    with pytest.raises(TaxonomyError, match="no such file"):
        services.import_taxonomy(tmp_path / "absent")
    assert not TaxonomyVersion.objects.exists()


def test_an_import_takes_few_queries_whatever_its_size(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(40):
        services.import_taxonomy(starter_path())


@pytest.mark.slow
def test_official_packages_come_in_whole(shared_data: Path) -> None:
    report = services.import_taxonomy(shared_data / "data" / "esco")
    holds = report.holds
    assert report.version == "ESCO 1.1.1"
    assert [refusal.reason.split(" ", 1)[1] for refusal in report.refused] == ["is related to itself"]
    named = {kind: Concept.objects.filter(kind=kind, named=True).count() for kind in holds.concepts}
    assert named == {"skill": 13_896, "occupation": 3_007, "group": 619, "skill_group": 640}
    assert holds.labels == {"en": 18_162, "fi": 17_522, "sv": 17_522}
    assert sum(holds.relations.values()) == 123_855 + 20_656 + 3_617 + 5_899 - 1
    assert holds.unnamed == 8
    assert not services.import_taxonomy(shared_data / "data" / "esco").any
