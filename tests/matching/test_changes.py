"""What would open more jobs: told in words, kept when done, and reachable by whom it concerns."""

import re

import pytest
from django.test import Client

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.audit.models import View
from kohtaanto.engine.matching.steps import Change, ChangeKind
from kohtaanto.engine.types import PersonConditions, Shift, WorkingTime
from kohtaanto.jobseekers import services as jobseekers
from kohtaanto.matching import change_wording, changes, queries, services
from kohtaanto.matching.types import Reason
from kohtaanto.skills.types import ProfileEntry, SkillState
from kohtaanto.vacancies import services as vacancies
from kohtaanto.vacancies.types import CloseReason
from matching.given import BAKING, CARE, DRIVING, PAPERS, has_skills, person, plan, vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.row("B3")]


@pytest.fixture
def somebody() -> int:
    """Return a carer whom baking would open two more jobs, and evening work a third."""
    plan()
    found = person(1, CARE, conditions=PersonConditions(municipality="297", refused_shifts=frozenset({Shift.EVENING})))
    vacancy(1, CARE)
    vacancy(2, BAKING)
    vacancy(3, BAKING, PAPERS)
    vacancy(4, CARE, shifts=frozenset({Shift.EVENING}))
    services.run_all()
    return found


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_an_outlook_counts_now_together_and_alone(somebody):
    found = changes.outlook(somebody, "fi")
    assert (found.suitable, found.vacancies) == (1, 4)
    assert [(one.change.title, one.before, one.after) for one in found.together] == [
        ("Urn:baking", 1, 3),
        ("Myös iltatyö", 3, 4),
    ]
    assert [(one.change.title, one.opened) for one in found.skills] == [("Urn:baking", 2), ("Urn:papers", 1)]
    assert [(one.change.title, one.opened) for one in found.conditions] == [("Myös iltatyö", 1)]
    assert {job.title for job in found.skills[0].examples} == {"Työ 2", "Työ 3"}
    assert changes.outlook(999, "fi") is None


def test_the_promise_is_kept_when_the_skill_is_learned(somebody):
    promised = changes.outlook(somebody, "fi").together[0].after
    has_skills(somebody, CARE, BAKING)
    assert changes.outlook(somebody, "fi").suitable == promised
    services.refresh_jobseeker(somebody)
    fitting = [match for match in queries.for_jobseeker(somebody, "fi") if match.explained.score >= 0.5]
    assert len(fitting) == promised


def test_a_closed_vacancy_is_no_example(somebody):
    closed = next(job.id for job in changes.outlook(somebody, "fi").skills[0].examples if job.title == "Työ 2")
    vacancies.close(closed, CloseReason.FILLED, None, Role.ADMINISTRATOR)
    assert {job.title for job in changes.outlook(somebody, "fi").skills[0].examples} == {"Työ 3"}


def test_a_pair_tells_what_each_step_does_and_all_together(somebody):
    job = vacancy(5, CARE, BAKING, DRIVING, shifts=frozenset({Shift.EVENING}))
    evening, *_, both = changes.of_pair(somebody, job, "fi")
    assert (evening.changes[0].title, evening.frees, evening.raises, evening.still) == (
        "Myös iltatyö", True, False, (),
    )  # fmt: skip
    assert (both.frees, both.score[1], both.rank) == (True, 1.0, (None, both.rank[1]))
    assert changes.of_pair(somebody, 999, "fi") == ()


def test_what_changed_since_the_run_is_computed_as_it_is_now(somebody):
    job = next(match.vacancy.id for match in queries.for_jobseeker(somebody, "fi"))
    assert changes.of_pair(somebody, job, "fi") == ()
    new = vacancy(6, CARE, BAKING)
    (step,) = changes.of_pair(somebody, new, "fi")
    assert (step.changes[0].title, step.score[1]) == ("Urn:baking", 1.0)


def test_courses_are_proposed_for_work_not_for_character():
    left_out = changes.not_taught()
    skill = "https://kohtaanto.fi/taxonomy/skill"
    assert {f"{skill}/pressure-tolerance", f"{skill}/finnish"} <= left_out
    assert not {f"{skill}/spreadsheets", f"{skill}/welding"} & left_out


@pytest.mark.parametrize(
    ("kind", "value", "title", "hint"),
    [
        ("skill", "urn:a", "Laskutus", ""),
        ("skill", "urn:b", "Maksuliikenne", "Päätelty ammatista: riittää, että taito vahvistetaan profiilissa."),
        ("skill", "urn:c", "Joustavuus", "Jos tämä taito on jo, se kannattaa lisätä profiiliin."),
        ("commute", "15", "Työmatka 15 minuuttia pidempi", "Nyt enintään 30 km suuntaansa, silloin 45 km."),
        ("working_time", "part_time", "Myös osa-aikatyö", "Vain jos tämä sopii."),
        ("shift", "night", "Myös yötyö", "Vain jos tämä sopii."),
        ("employment_kind", "seasonal", "Myös: kausityö", "Vain jos tämä sopii."),
        ("card", "hygiene_passport", "Hygieniapassi", "Tämän saa kurssilla tai kokeella."),
        ("language", "sv:B2", "Ruotsi, taso B2", "Kieltä voi opiskella kurssilla."),
        ("language", "sv:", "Ruotsi", "Kieltä voi opiskella kurssilla."),
    ],
)
def test_each_step_is_told_in_plain_words(kind, value, title, hint):
    about = change_wording.About(
        labels={"urn:a": "laskutus", "urn:b": "maksuliikenne", "urn:c": "joustavuus"},
        conditions=PersonConditions(commute_km=30.0),
        states={"urn:b": SkillState.INFERRED},
        not_taught=frozenset({"urn:c"}),
    )
    shown = change_wording.change(Change(ChangeKind(kind), value), about)
    assert shown.title == title
    assert shown.hint.startswith(hint) if hint else shown.hint == ""


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("", "Avoimista työpaikoista (4) sopii nyt 1"),
        ("/sv", "Av de lediga jobben (4) passar nu 1"),
        ("/en", "Of 4 open jobs 1 suit now"),
    ],
)
def test_the_adviser_reads_it_and_the_look_is_logged(somebody, client: Client, prefix, words):
    client.force_login(UserFactory(role=Role.ADVISER))
    page = text(client.get(f"{prefix}/matching/jobseekers/{somebody}/changes/"))
    assert words in page
    assert "Helmi Kuikkakannel" in page
    assert f'href="{prefix}/matching/jobseekers/{somebody}/vacancies/' in page
    assert [look.page for look in View.objects.all()] == ["matching:changes"]


def test_the_jobseeker_reads_own_only(somebody, client: Client):
    user = UserFactory(role=Role.JOBSEEKER)
    client.force_login(user)
    assert "This account belongs to no jobseeker" in text(client.get("/en/matching/mine/changes/"))
    jobseekers.link_user(somebody, user.pk)
    page = text(client.get("/en/matching/mine/changes/"))
    assert "2 steps that would together open most" in page
    assert "1 → 3 jobs" in page
    assert "Opens 2 jobs" in page
    assert "Health, family and age are never looked at" in page
    job = next(match.vacancy.id for match in queries.for_jobseeker(somebody, "fi"))
    assert client.get(f"/matching/jobseekers/{somebody}/vacancies/{job}/").status_code == 200
    assert client.get(f"/matching/jobseekers/{person(9, CARE)}/vacancies/{job}/").status_code == 404
    assert not View.objects.exists()


def test_nothing_to_open_says_so(client: Client):
    plan()
    lonely = person(1, CARE)
    client.force_login(UserFactory(role=Role.ADVISER))
    page = text(client.get(f"/en/matching/jobseekers/{lonely}/changes/"))
    assert "No single step opens more jobs" in page


def test_a_pair_page_says_why_and_what_would_change_it(somebody, client: Client):
    job = vacancy(7, CARE, BAKING, PAPERS, shifts=frozenset({Shift.EVENING}))
    client.force_login(UserFactory(role=Role.ADVISER))
    page = text(client.get(f"/en/matching/jobseekers/{somebody}/vacancies/{job}/"))
    for words in (
        "Why this job does not suit yet",
        "Has 1 of the 3 skills asked for. Missing: urn:baking, urn:papers. In the way: evening work.",
        "own word",
        f"<q>osaan {CARE}</q>",
        "Nothing stands in the way any more.",
        "Still in the way: evening work.",
        "All of these together",
        "Coverage of what is asked for: 33 % → <strong>100 %</strong>.",
    ):
        assert words in page, words
    vacancies.close(job, CloseReason.FILLED, None, Role.ADMINISTRATOR)
    page = text(client.get(f"/en/matching/jobseekers/{somebody}/vacancies/{job}/"))
    assert "Nothing, since the vacancy is closed." in page
    assert client.get(f"/matching/jobseekers/{somebody}/vacancies/999/").status_code == 404


def test_what_stands_in_the_way_comes_first_and_ten_missing_skills_are_shown(somebody, client: Client):
    asked = [f"urn:asked-{number:02}" for number in range(13)]
    job = vacancy(7, CARE, *asked, shifts=frozenset({Shift.DAY, Shift.EVENING}))
    client.force_login(UserFactory(role=Role.ADVISER))
    page = text(client.get(f"/en/matching/jobseekers/{somebody}/vacancies/{job}/"))
    reasons = page[page.index('id="reasons"') : page.index('id="changes"')]
    kinds = re.findall(r'<li class="reason" data-kind="(\w+)">', reasons)
    assert (kinds[0], set(kinds[1:-13]), kinds[-13:]) == ("blocked", {"met"}, ["missing"] * 13)
    assert reasons.index("evening work") < reasons.index("day work") < reasons.index(f"osaan {CARE}")
    shown, folded = reasons.split("<details")
    assert "<summary>Show the rest (3)</summary>" in folded
    assert (shown.count('data-kind="missing"'), folded.count('data-kind="missing"')) == (10, 3)


def test_all_reasons_of_a_card_are_all_of_them(somebody, client: Client):
    asked = [f"urn:asked-{number:02}" for number in range(13)]
    vacancy(7, CARE, *asked)
    services.run_all()
    client.force_login(UserFactory(role=Role.ADVISER))
    page = text(client.get(f"/en/matching/jobseekers/{somebody}/"))
    card = next(one for one in page.split("<article")[1:] if "Työ 7" in one)
    every = card[card.index("<summary>All reasons") : card.index("</details>")]
    assert every.count('data-kind="missing"') == 13


def test_what_was_called_unsuitable_is_no_example(somebody):
    refused = changes.outlook(somebody, "fi").skills[0].examples[0].id
    services.give_feedback(somebody, refused, Reason.FIELD, actor_id=None, role=Role.ADVISER)
    assert refused not in [job.id for job in changes.outlook(somebody, "fi").skills[0].examples]


def test_a_pair_that_suits_in_part_says_so(somebody, client: Client):
    job = vacancy(8, CARE, BAKING, PAPERS)
    client.force_login(UserFactory(role=Role.ADVISER))
    page = text(client.get(f"/en/matching/jobseekers/{somebody}/vacancies/{job}/"))
    assert "Why this job suits in part" in page


def test_a_pair_that_suits_says_so(somebody, client: Client):
    job = next(match.vacancy.id for match in queries.for_jobseeker(somebody, "fi"))
    client.force_login(UserFactory(role=Role.ADVISER))
    page = text(client.get(f"/en/matching/jobseekers/{somebody}/vacancies/{job}/"))
    assert "Why this job suits" in page
    assert "No step that we know of" in page


def test_pages_cost_few_queries_however_many_vacancies(somebody, client: Client, django_assert_max_num_queries):
    client.force_login(UserFactory(role=Role.ADVISER))
    job = next(match.vacancy.id for match in queries.for_jobseeker(somebody, "fi"))
    addresses = [f"/matching/jobseekers/{somebody}/{rest}" for rest in ("changes/", f"vacancies/{job}/")]
    for address in addresses:
        client.get(address)
    with django_assert_max_num_queries(17):
        client.get(addresses[0])
    with django_assert_max_num_queries(27):
        client.get(addresses[1])


def test_part_time_is_asked_of_those_who_take_full_time_only():
    plan()
    full_time = frozenset({WorkingTime.FULL_TIME})
    found = person(1, CARE, conditions=PersonConditions(municipality="297", working_times=full_time))
    vacancy(1, CARE, working_times=frozenset({WorkingTime.PART_TIME}))
    services.run_all()
    assert [one.change.title for one in changes.outlook(found, "fi").together] == ["Myös osa-aikatyö"]


def test_an_inferred_skill_needs_only_to_be_confirmed():
    plan()
    found = person(1, skills=(ProfileEntry(CARE, 0.4, SkillState.INFERRED),))
    vacancy(1, CARE)
    services.run_all()
    (step,) = changes.outlook(found, "fi").together
    assert step.change.hint == "Päätelty ammatista: riittää, että taito vahvistetaan profiilissa."
