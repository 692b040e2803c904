"""The pages of matching: for the adviser, for the jobseeker, and one click that counts."""

import re

import pytest
from django.test import Client

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.audit.models import View
from kohtaanto.jobseekers import services as jobseekers
from kohtaanto.matching import queries, services
from kohtaanto.matching.types import Reason
from matching.given import BAKING, CARE, PAPERS, person, plan, vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.row("B3")]


@pytest.fixture
def matched() -> tuple[int, int, int]:
    """Return a jobseeker with two matching vacancies."""
    plan()
    somebody = person(1, CARE, PAPERS)
    jobs = vacancy(1, CARE, PAPERS, BAKING), vacancy(2, CARE, BAKING)
    services.run_all()
    return somebody, *jobs


@pytest.fixture
def adviser(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.ADVISER))
    return client


@pytest.fixture
def own(matched, client: Client) -> Client:
    user = UserFactory(role=Role.JOBSEEKER)
    jobseekers.link_user(matched[0], user.pk)
    client.force_login(user)
    return client


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize(
    ("prefix", "lines", "reason"),
    [
        ("", [("met", "On 2 kysytystä 3 taidosta."), ("missing", "Puuttuu: urn:baking.")], "Ei sovi, koska…"),
        (
            "/sv",
            [("met", "Har 2 av de 3 färdigheter som efterfrågas."), ("missing", "Saknas: urn:baking.")],
            "Passar inte, eftersom…",
        ),
        (
            "/en",
            [("met", "Has 2 of the 3 skills asked for."), ("missing", "Missing: urn:baking.")],
            "Not suitable, because…",
        ),
    ],
)
def test_the_adviser_sees_jobs_with_reasons_and_the_look_is_logged(matched, adviser, prefix, lines, reason):
    page = text(adviser.get(f"{prefix}/matching/jobseekers/{matched[0]}/"))
    for words in ("Työ 1", "Työ 2", "Ravintola Esimerkki Oy", "Kuopio", reason, f"<q>osaan {CARE}</q>"):
        assert words in page, words
    assert re.findall(r'<li class="reason" data-kind="(\w+)">.*?<span>(.*?)</span></li>', page)[:2] == lines
    assert page.index("Työ 1") < page.index("Työ 2")
    assert [(look.jobseeker_id, look.page) for look in View.objects.all()] == [(matched[0], "matching:jobseeker")]


def test_the_adviser_sees_a_vacancys_candidates_and_each_look_is_logged(matched, adviser):
    page = text(adviser.get(f"/en/matching/vacancies/{matched[1]}/"))
    assert "Helmi Kuikkakannel" in page
    assert "1 jobseeker covers at least half of what is asked for" in page
    assert [look.jobseeker_id for look in View.objects.all()] == [matched[0]]


def test_the_jobseeker_is_spoken_to_plainly(own):
    page = text(own.get("/matching/mine/"))
    assert "Sinulla on 2 kysytystä 3 taidosta." in page
    assert "Ikä, sukupuoli, nimi ja alkuperä eivät vaikuta." in page
    assert not View.objects.exists()


def test_one_click_says_that_a_job_does_not_suit_and_it_can_be_taken_back(matched, own):
    somebody, first, second = matched
    page = text(own.get("/en/matching/mine/"))
    address = f"/en/matching/jobseekers/{somebody}/vacancies/{first}/unsuitable/"
    assert f'action="{address}"' in page
    assert '<button class="ds-button" type="submit" name="reason" value="distance"' in page
    page = text(own.post(address, {"reason": "distance", "back": "jobseeker"}, follow=True))
    assert "Noted: too far away. This pair will not be shown again." in page
    assert [match.vacancy.id for match in queries.for_jobseeker(somebody, "en")] == [second]
    assert "Called unsuitable" in page
    page = text(own.post(address.replace("unsuitable", "suitable"), follow=True))
    assert "Taken back." in page
    assert len(queries.for_jobseeker(somebody, "en")) == 2


def test_the_reasons_why_a_job_does_not_suit_are_folded_away_on_each_card(matched, own):
    for card in text(own.get("/en/matching/mine/")).split("<article")[1:]:
        folded = card[card.rindex("<details") : card.rindex("</details>")]
        assert " open" not in folded[: folded.index(">")]
        assert "<summary>Not suitable, because…" in folded
        assert folded.count('name="reason"') == card.count('name="reason"') == len(Reason)


def test_a_reason_of_the_field_says_what_it_does_to_similar_jobs(matched, adviser):
    somebody, first, _ = matched
    address = f"/en/matching/jobseekers/{somebody}/vacancies/{first}/unsuitable/"
    page = text(adviser.post(address, {"reason": "field", "back": "jobseeker"}, follow=True))
    assert "Similar jobs now come lower in the list." in page
    assert "Lower in the list, since a similar job was called unsuitable." in page


def test_the_adviser_goes_back_to_the_list_that_the_click_came_from(matched, adviser):
    somebody, first, _ = matched
    address = f"/matching/jobseekers/{somebody}/vacancies/{first}/unsuitable/"
    answer = adviser.post(address, {"reason": "other", "back": "vacancy"})
    assert answer.url == f"/matching/vacancies/{first}/"


def test_a_wrong_reason_changes_nothing(matched, adviser):
    somebody, first, _ = matched
    address = f"/en/matching/jobseekers/{somebody}/vacancies/{first}/unsuitable/"
    page = text(adviser.post(address, {"reason": "age"}, follow=True))
    assert "Choose one of the reasons. Nothing was changed." in page
    assert queries.feedback(somebody) == ()


def test_nobody_answers_for_another_jobseeker(matched, own):
    other = person(2, CARE)
    address = f"/matching/jobseekers/{other}/vacancies/{matched[1]}/"
    assert own.post(f"{address}unsuitable/", {"reason": "other"}).status_code == 403
    assert own.post(f"{address}suitable/").status_code == 403
    assert queries.feedback(other) == ()


@pytest.mark.parametrize("path", ["jobseekers/999/", "vacancies/999/"])
def test_what_is_not_there_is_a_page_that_says_so(adviser, path):
    plan()
    assert adviser.get(f"/matching/{path}").status_code == 404
    assert not View.objects.exists()


def test_feedback_on_what_is_not_there_is_not_found(matched, adviser):
    answer = adviser.post(f"/matching/jobseekers/{matched[0]}/vacancies/999/unsuitable/", {"reason": "other"})
    assert answer.status_code == 404


def test_lists_without_matches_say_what_would_fill_them(client):
    plan()
    lonely, job = person(1), vacancy(1, CARE)
    client.force_login(UserFactory(role=Role.ADVISER))
    assert "add skills to the profile" in text(client.get(f"/en/matching/jobseekers/{lonely}/"))
    assert "No candidates" in text(client.get(f"/en/matching/vacancies/{job}/"))
    client.force_login(UserFactory(role=Role.JOBSEEKER))
    assert "This account belongs to no jobseeker" in text(client.get("/en/matching/mine/"))


def test_the_run_and_the_gaps_are_told(matched, adviser):
    page = text(adviser.get("/en/matching/?municipality=297"))
    assert "1 × 2" in page
    assert "urn:baking" in page
    assert "2 jobs ask for it, 0 people have it" in page
    page = text(adviser.get("/en/matching/?municipality=nonsense"))
    assert "Skills asked for most and held least" in page


def test_an_unfinished_run_is_told(client):
    plan()
    person(1, CARE)
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    assert "Nothing has been matched yet" in text(client.get("/en/matching/"))
    services.run_all(stop=lambda: True)
    assert "A new run has done 0 of 3 blocks" in text(client.get("/en/matching/"))


def test_the_profile_shows_the_best_matches(matched, adviser):
    page = text(adviser.get(f"/en/jobseekers/{matched[0]}/"))
    assert "Best matching jobs" in page
    assert "See all 2 jobs with their reasons" in page


def test_a_page_costs_few_queries(matched, adviser, django_assert_max_num_queries):
    adviser.get(f"/matching/jobseekers/{matched[0]}/")
    services.give_feedback(matched[0], matched[2], Reason.HOURS, actor_id=None, role=Role.ADVISER)
    with django_assert_max_num_queries(26):
        adviser.get(f"/matching/jobseekers/{matched[0]}/")
    with django_assert_max_num_queries(24):
        adviser.get(f"/matching/vacancies/{matched[1]}/")
