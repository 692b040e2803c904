"""Skill profiles: made in bulk, replaced whole, kept right by the database."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from kohtaanto.skills import queries, services
from kohtaanto.skills.models import ProfileSkill, SkillProfile
from kohtaanto.skills.types import ProfileEntry, SkillState

pytestmark = [pytest.mark.django_db, pytest.mark.row("B3")]

BASE = "https://kohtaanto.fi/taxonomy/skill"
WOUNDS = ProfileEntry(f"{BASE}/wound-care", 0.9, SkillState.EVIDENCED, "todistus 2024")
CAR = ProfileEntry(f"{BASE}/driving-b", 0.5, SkillState.CLAIMED, "B-kortti", 3, 11, essential=True)
UNKNOWN = ProfileEntry("urn:unknown", 0.2, SkillState.INFERRED)


def test_profiles_come_back_as_they_were_made_heaviest_first() -> None:
    ids = services.create_profiles([[CAR, WOUNDS], [], [UNKNOWN]])
    assert len(set(ids)) == 3
    assert queries.profiles(ids) == {ids[0]: (WOUNDS, CAR), ids[2]: (UNKNOWN,)}


def test_a_profile_is_read_with_labels_and_an_unknown_concept_shows_its_uri() -> None:
    (profile_id,) = services.create_profiles([[WOUNDS, UNKNOWN]])
    assert queries.profile(profile_id, "sv") == ((WOUNDS, "sårvård"), (UNKNOWN, "urn:unknown"))
    assert queries.profile(profile_id + 1, "sv") == ()


def test_replacing_leaves_nothing_of_the_old() -> None:
    ids = services.create_profiles([[CAR], [CAR]])
    services.replace_profile(ids[0], [WOUNDS])
    assert queries.profiles(ids) == {ids[0]: (WOUNDS,), ids[1]: (CAR,)}
    with pytest.raises(SkillProfile.DoesNotExist):
        services.replace_profile(max(ids) + 1, [WOUNDS])


@pytest.mark.parametrize(
    "wrong",
    [
        [CAR, CAR],
        [ProfileEntry("urn:a", 0.0)],
        [ProfileEntry("urn:a", 1.01)],
        [ProfileEntry("urn:a", start=3)],
        [ProfileEntry("urn:a", start=3, end=3)],
    ],
)
def test_the_database_refuses_a_profile_that_cannot_be(wrong: list[ProfileEntry]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        services.create_profiles([[WOUNDS], wrong])
    assert not SkillProfile.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        ProfileSkill.objects.create(profile=SkillProfile.objects.create(), uri="urn:a", weight=1, state="dreamt")


def test_thousands_of_profiles_take_a_handful_of_queries(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(5):
        ids = services.create_profiles([[WOUNDS, CAR]] * 3000)
    with django_assert_max_num_queries(1):
        assert len(queries.profiles(ids)) == 3000


def test_what_an_occupation_needs_is_told_with_labels() -> None:
    nurse = "https://kohtaanto.fi/taxonomy/occupation/practical-nurse"
    assert queries.essential_skills([nurse], "fi")[WOUNDS.uri] == "haavanhoito"
    assert set(queries.essential_of([nurse, "urn:none"])) == {nurse}


def test_text_is_recognised_by_the_taxonomy_in_use() -> None:
    found = queries.recognise("Olen hoitanut haavoja ja minulla on hygieniapassi.", "fi")
    assert f"{BASE}/hygiene-passport" in {skill.uri for skill in found.skills}
    assert queries.recogniser() is queries.recogniser()
    assert queries.taxonomy() is queries.taxonomy()


def test_the_stamp_tells_one_taxonomy_from_another(settings, tmp_path: Path) -> None:
    starter = queries.taxonomy_stamp()
    assert len(starter) == 16
    (tmp_path / "skills_fi.csv").write_text("conceptUri,preferredLabel\nurn:a,taito\n", encoding="utf-8")
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"esco_dir": tmp_path})
    assert queries.taxonomy_stamp() != starter
    assert queries.labels(["urn:a"], "fi") == {"urn:a": "taito"}


def test_states_have_names_in_the_readers_language() -> None:
    assert [state.label for state in SkillState] == ["oma kertoma", "osoitettu", "päätelty"]
