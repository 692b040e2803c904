"""Near occupations: by what a person can do, and by what an occupation needs."""

import pytest
from hypothesis import given, settings

from engine.matching.small_taxonomy import small_taxonomy
from engine.matching.strategies import people
from kohtaanto.engine.matching import MatchingModel, explain
from kohtaanto.engine.matching.near_occupations import as_openings, near_occupations, nearest_to, skill_level
from kohtaanto.engine.text.taxonomy import Concept, Taxonomy, load_taxonomy
from kohtaanto.engine.types import Person, WeightedSkill
from kohtaanto.skills.concepts import neighbours

pytestmark = pytest.mark.row("B3")
TAXONOMY = small_taxonomy()
MODEL = MatchingModel.build(TAXONOMY)
OCCUPATIONS = as_openings(TAXONOMY, MODEL)
STARTER = load_taxonomy()
URI = "https://kohtaanto.fi/taxonomy"


@settings(max_examples=80)
@given(people)
def test_an_occupation_scores_as_a_vacancy_that_asks_for_its_skills(person: Person) -> None:
    jobs = {job.id: job for job in OCCUPATIONS.vacancies}
    found = near_occupations(person, OCCUPATIONS)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    held = {skill.uri for skill in person.skills if skill.weight}
    for one in found:
        told = explain(person, jobs[one.uri], MODEL)
        assert one.score == told.score
        nearly = [uri for uri, _ in one.nearly]
        essential = set(TAXONOMY.essential[one.uri])
        assert {*one.shared, *nearly, *one.missing} == essential
        assert len(one.shared) + len(nearly) + len(one.missing) == len(essential)
        assert set(one.shared) == held & essential
        assert set(one.missing) == {part.uri for part in told.missing} & essential
        assert all(through in {skill.uri for skill in person.skills} for _, through in one.nearly)


def test_ten_or_more_are_found_in_the_starter_with_what_is_shared_and_missing() -> None:
    model = MatchingModel.build(STARTER)
    skills = ("medication", "patient-records", "wound-care", "vital-signs", "customer-service")
    person = Person("p", tuple(WeightedSkill(f"{URI}/skill/{name}") for name in skills))
    found = near_occupations(person, as_openings(STARTER, model), left_out=(f"{URI}/occupation/nurse",))
    assert len(found) == 12
    assert f"{URI}/occupation/nurse" not in [one.uri for one in found]
    nurse = next(one for one in found if one.uri == f"{URI}/occupation/practical-nurse")
    assert nurse.shared
    assert nurse.missing or nurse.nearly


def test_own_occupations_are_not_near_but_own() -> None:
    person = Person("p", (WeightedSkill("welder"), WeightedSkill("welding")))
    assert "welder" not in [one.uri for one in near_occupations(person, OCCUPATIONS)]
    assert near_occupations(Person("p", ()), OCCUPATIONS) == ()


def test_near_to_an_occupation_by_what_both_need() -> None:
    around = neighbours(STARTER)
    welder = f"{URI}/occupation/welder"
    found = nearest_to(welder, STARTER, around.essential_for, around.optional_for)
    assert welder not in [one.uri for one in found]
    assert f"{URI}/occupation/plate-smith" in [one.uri for one in found][:3]
    for one in found:
        essential = set(STARTER.essential[welder]) & set(STARTER.essential[one.uri])
        assert not essential or set(one.shared) == essential
        assert set(one.missing) == set(STARTER.essential[one.uri]) - set(STARTER.essential[welder]) - set(one.shared)
        assert one.shared
    assert nearest_to(f"{URI}/skill/welding", STARTER, around.essential_for, around.optional_for) == ()


def test_useful_skills_that_two_occupations_share_bring_them_nearer_but_less_than_essential_ones() -> None:
    essential = {
        "a": ("x", "y", "z"),
        "same": ("x", "y", "z"),
        "useful": ("x", "y", "p"),
        "none": ("x", "y", "q"),
        "only useful": ("p", "q", "r"),
        "nothing": ("p", "q", "r"),
        "needs the useful": ("u", "p", "q"),
    }
    taxonomy = Taxonomy(
        concepts={uri: Concept(uri, "occupation") for uri in essential},
        essential=essential,
        optional={"a": ("u",), "useful": ("z",), "only useful": ("x",)},
        broader={},
        skill_relations=(),
        version="",
    )
    around = neighbours(taxonomy)
    found = nearest_to("a", taxonomy, around.essential_for, around.optional_for)
    assert [(one.uri, round(one.score, 6)) for one in found] == [
        ("same", round(3.0 / 3.4, 6)),
        ("useful", round(2.4 / 4.4, 6)),
        ("none", round(2.0 / 4.4, 6)),
        ("needs the useful", round(0.4 / 6.0, 6)),
        ("only useful", round(0.4 / 6.4, 6)),
    ]
    assert [(one.shared, one.missing) for one in found[-2:]] == [(("u",), ("p", "q")), (("x",), ("p", "q", "r"))]


@pytest.mark.parametrize(
    ("unit_group", "level"),
    [("2221", 4), ("1412", 3), ("1321", 4), ("3221", 3), ("5321", 2), ("9112", 1), ("0110", 4), ("0310", 1), ("", 0)],
)
def test_the_skill_level_is_that_of_isco_08(unit_group: str, level: int) -> None:
    assert skill_level(unit_group) == level
