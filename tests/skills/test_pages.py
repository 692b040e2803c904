"""The public pages of skills and occupations: found by one's own words, in three languages, never a dead end."""

from pathlib import Path

import pytest
from django.test import Client

from kohtaanto.engine.text.taxonomy import load_taxonomy
from kohtaanto.skills import concepts, queries, services, versions
from kohtaanto.skills.types import ConceptKind
from skills.test_importing import OCCUPATIONS, WELDER, small, write

pytestmark = [pytest.mark.django_db, pytest.mark.row("B3")]

BASE = "https://kohtaanto.fi/taxonomy"
WOUNDS = f"{BASE}/skill/wound-care"
NURSE = f"{BASE}/occupation/practical-nurse"
NATIONAL = "http://example.fi/finesco/occupation/1"


def page(path: str, **query: str) -> str:
    answer = Client().get(path, query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_own_words_find_the_skill() -> None:
    shown = page("/skills/", q="haavojen hoitoa")
    assert "haavanhoito" in shown
    assert "uri=https%3A%2F%2Fkohtaanto.fi%2Ftaxonomy%2Fskill%2Fwound-care" in shown


def test_own_words_find_the_occupation_with_its_kind() -> None:
    shown = page("/sv/skills/", q="närvårdare", kind="occupation")
    assert "närvårdare" in shown
    assert "yrke" in shown


def test_words_without_a_meaning_find_nothing_and_say_so() -> None:
    assert "Kokeile toista tai lyhyempää sanaa." in page("/skills/", q="qqqq")
    assert queries.search("qqqq", "fi", ConceptKind.SKILL, 5) == ()


def test_without_words_the_groups_are_shown() -> None:
    assert "hoitotyö" in page("/skills/")
    assert "Professional experts" in page("/en/skills/", kind="occupation")
    groups = queries.top_groups(ConceptKind.SKILL_GROUP, "fi")
    assert len(groups) == 43
    assert [one.label for one in groups] == sorted((one.label for one in groups), key=str.casefold)


@pytest.mark.parametrize(("words", "told"), [("", "Kirjoita ensin sana"), ("x" * 201, "200")])
def test_what_cannot_be_searched_for_is_told_at_the_field(words: str, told: str) -> None:
    answer = Client().get("/skills/", {"q": words})
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_an_unknown_kind_means_skills() -> None:
    assert "hoitotyö" in page("/skills/", kind="thing")


def test_a_skill_shows_its_names_and_where_it_is_needed() -> None:
    shown = page("/skills/concept/", uri=WOUNDS)
    for text in ("haavanhoito", "sårvård", "wound care", "säärihaavojen hoito", "lähihoitaja", "Kuuluu ryhmään"):
        assert text in shown
    assert "Peräisin versiosta" not in shown


def test_an_occupation_shows_the_skills_it_needs_in_the_readers_language() -> None:
    shown = page("/en/skills/concept/", uri=NURSE)
    assert "Skills that the work needs" in shown
    assert "administering medication" in shown
    assert "5321.1" in shown
    assert "Practical nurses and care assistants" in shown


def test_a_group_shows_what_it_holds() -> None:
    shown = page("/skills/concept/", uri=f"{BASE}/skill-group/nursing")
    assert "Sisältää nämä" in shown
    assert "haavanhoito" in shown


def test_the_neighbours_of_a_concept_point_both_ways() -> None:
    nurse, wounds = queries.concept(NURSE, "fi"), queries.concept(WOUNDS, "fi")
    assert WOUNDS in {one.uri for one in nurse.essential}
    assert NURSE in {one.uri for one in wounds.essential_for}
    group = queries.concept(wounds.broader[0].uri, "fi")
    assert WOUNDS in {one.uri for one in group.narrower}


def test_a_concept_of_the_taxonomy_in_use_needs_no_query(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert queries.concept(WOUNDS, "fi").label == "haavanhoito"
        queries.search("siivous", "fi", ConceptKind.SKILL, 5)


def test_a_national_concept_is_shown_from_the_import_that_holds_it(
    tmp_path: Path, django_assert_max_num_queries
) -> None:
    write(small(tmp_path), "occupations_fi.csv", OCCUPATIONS, ("Occupation", NATIONAL, "", "poromies", "porotar", ""))
    services.import_taxonomy(tmp_path, "FINESCO")
    shown = page("/skills/concept/", uri=NATIONAL)
    assert "poromies" in shown
    assert "porotar" in shown
    assert "FINESCO" in shown
    assert "ei nimeä tällä kielellä" in shown
    with django_assert_max_num_queries(5):
        welder = queries.concept(WELDER, "fi")
    assert [one.label for one in welder.essential] == ["hitsaus"]
    assert queries.concept("https://example.org/skill/welding", "sv").essential_for[0].label == WELDER


@pytest.fixture
def described(tmp_path: Path) -> Path:
    """Return a package with a concept described in English and one described in Finnish too."""
    header, uris = (*OCCUPATIONS, "description"), (NATIONAL, f"{NATIONAL}2")
    rows = [("Occupation", uri, "", f"herder {uri[-1]}", "", "", "Herds reindeer.") for uri in uris]
    write(small(tmp_path), "occupations_en.csv", header, *rows)
    return write(tmp_path, "occupations_fi.csv", header, ("Occupation", uris[1], "", "poromies", "", "", "Hoitaa."))


@pytest.mark.parametrize(
    ("prefix", "note"),
    [("", "Kuvaus on englanniksi."), ("/sv", "Beskrivningen är på engelska."), ("/en", "")],
)
def test_a_description_tells_its_language(described: Path, prefix: str, note: str) -> None:
    services.import_taxonomy(described, "FINESCO")
    shown = page(f"{prefix}/skills/concept/", uri=NATIONAL)
    assert '<span lang="en">Herds reindeer.</span>' in shown
    assert note in shown
    assert ("small" in shown[shown.index("Herds") : shown.index("<h2")]) == bool(note)
    shown = page("/skills/concept/", uri=f"{NATIONAL}2")
    assert '<span lang="fi">Hoitaa.</span>' in shown
    assert "Kuvaus on vain" not in shown


def test_the_taxonomy_in_use_tells_the_language_of_a_description_as_an_import_does(described: Path) -> None:
    services.import_taxonomy(described, "FINESCO")
    taxonomy = load_taxonomy(described)
    around = concepts.neighbours(taxonomy)
    for uri, told in ((NATIONAL, "en"), (f"{NATIONAL}2", "fi"), ("https://example.org/skill/welding", "")):
        used = concepts.details(taxonomy, around, taxonomy.concepts[uri], "fi")
        held = versions.details_held(uri, "fi")
        assert (used.description, used.described_in) == (held.description, held.described_in)
        assert used.described_in == told


def test_a_concept_that_nothing_holds_is_not_found() -> None:
    for uri in ("urn:none", "x" * 400, "a\0b"):
        assert Client().get("/skills/concept/", {"uri": uri}).status_code == 404
    assert Client().get("/skills/concept/").headers["Location"] == "/skills/"
