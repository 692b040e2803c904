"""Matches with their reasons in words, and how many queries they cost."""

import pytest

from kohtaanto.engine.types import PersonConditions
from kohtaanto.matching import queries, services
from kohtaanto.matching.models import SkillGap
from kohtaanto.skills import queries as skills
from matching.given import BAKING, CARE, PAPERS, person, plan, vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.row("B1", "B3")]


@pytest.fixture(autouse=True)
def _plan_in_force() -> None:
    plan()


@pytest.fixture
def pairs() -> tuple[int, int]:
    """Return a jobseeker and a vacancy that are matched: one skill of three is met."""
    somebody = person(1, CARE, conditions=PersonConditions(lacks_licences=frozenset()))
    job = vacancy(1, CARE, PAPERS, BAKING, licences=("B",))
    services.run_all()
    return somebody, job


def test_reasons_name_whose_words_a_skill_rests_on(pairs):
    (match,) = queries.for_jobseeker(pairs[0], "fi")
    assert (match.vacancy.id, match.rank, match.lowered) == (pairs[1], 1, False)
    explained = match.explained
    assert [(one.label, one.state, one.evidence) for one in explained.met] == [(CARE, "claimed", f"osaan {CARE}")]
    assert (set(explained.missing), explained.asked) == ({PAPERS, BAKING}, 3)
    assert explained.score == pytest.approx(1 / 3, abs=0.001)
    states = {one.code: one.state for one in explained.conditions}
    assert states == {"commute": "ok", "licence:B": "unknown"}
    assert [one.code for one in explained.to_check] == ["licence:B"]


def test_a_vacancy_shows_its_people_by_name(pairs):
    (candidate,) = queries.for_vacancy(pairs[1], "fi")
    assert (candidate.jobseeker_id, candidate.name, candidate.rank) == (pairs[0], "Helmi Kuikkakannel", 1)
    assert candidate.explained.asked == 3


def test_any_pair_can_be_explained_and_says_what_keeps_it_apart():
    somebody = person(1, CARE, municipality="204", conditions=PersonConditions(commute_km=20))
    job = vacancy(1, CARE)
    (blocked,) = queries.explain(somebody, job, "fi").blocked
    assert (blocked.code, blocked.words) == ("commute", "työmatka noin 56 km, autolla 56\N{NO-BREAK SPACE}min")
    assert queries.explain(999, job, "fi") is None
    assert queries.explain(somebody, 999, "fi") is None


def test_a_close_skill_is_named_in_the_readers_language():
    taxonomy, model = skills.taxonomy(), queries.model()
    own, asked = next(
        (one, other)
        for one, other, _ in taxonomy.skill_relations or _close_skills(model, taxonomy)
        if model.similarity(one, other) >= 0.4
    )
    somebody, job = person(1, own), vacancy(1, asked)
    services.run_all()
    for language in ("fi", "sv", "en"):
        (match,) = queries.for_jobseeker(somebody, language)
        near = {one.label: one.through for one in match.explained.nearly}
        assert near[taxonomy.label(asked, language)] == taxonomy.label(own, language), job


def _close_skills(model, taxonomy):
    """Yield (own, required, similarity) of skills in the taxonomy that are close."""
    for row, own in enumerate(model.uris):
        for place in range(model.pointer[row], model.pointer[row + 1]):
            other = model.uris[model.neighbour[place]]
            if other != own and {taxonomy.concepts[one].kind for one in (own, other)} == {"skill"}:
                yield own, other, model.closeness[place]


def test_a_list_costs_the_same_whatever_its_length(django_assert_max_num_queries):
    somebody = person(1, CARE)
    jobs = [vacancy(number, CARE) for number in range(1, 6)]
    for number in range(2, 6):
        person(number, CARE)
    services.run_all()
    queries.model()
    with django_assert_max_num_queries(14):
        assert len(queries.for_jobseeker(somebody, "fi")) == 5
    with django_assert_max_num_queries(12):
        assert len(queries.for_vacancy(jobs[0], "fi")) == 5
    with django_assert_max_num_queries(14):
        assert len(queries.for_jobseeker(somebody, "fi", limit=2, offset=3)) == 2


def test_counts_tell_what_the_run_found(pairs):
    lonely = vacancy(2, "urn:nobody-has-this")
    services.run_all()
    counts = queries.counts()
    assert (counts.people, counts.vacancies, counts.nobody_fits) == (1, 1, 2)
    assert counts.inputs_at == queries.current_run().inputs_at
    assert (queries.pool_size(lonely), queries.pool_size(999)) == (0, None)
    assert (queries.match_count(pairs[0]), queries.candidate_count(pairs[1])) == (1, 1)
    assert queries.counts_by_jobseeker([pairs[0], 999]) == {pairs[0]: 1}


@pytest.mark.row("B2", "B3")
def test_gaps_are_what_is_asked_for_most_and_held_least(django_assert_num_queries):
    person(1, CARE)
    person(2, CARE, municipality="204")
    for number in range(1, 4):
        vacancy(number, CARE, PAPERS, *([BAKING] if number > 1 else []))
    services.run_all()
    with django_assert_num_queries(2):
        found = queries.area_gaps("fi")
    assert [(gap.label, gap.asked, gap.held) for gap in found] == [(PAPERS, 3, 0), (BAKING, 2, 0), (CARE, 3, 2)]
    assert [(gap.label, gap.held) for gap in queries.area_gaps("fi", "297", 9)][-1] == (CARE, 1)
    assert queries.area_gaps("fi", "204") == ()
    assert len(queries.area_gaps("fi", limit=1)) == 1
    assert SkillGap.objects.count() == 6


def test_before_the_first_run_everything_is_empty():
    somebody, job = person(1, CARE), vacancy(1, CARE)
    assert queries.current_run() is None
    assert queries.current_run_id() is None
    assert (queries.for_jobseeker(somebody, "fi"), queries.for_vacancy(job, "fi")) == ((), ())
    assert queries.counts().inputs_at is None
