"""What is logged when a list is shown, a vacancy opened, followed or called unsuitable."""

import re
from datetime import date

import pytest
from django.test import Client

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.jobseekers import services as jobseekers
from kohtaanto.matching import jobs, queries, services
from kohtaanto.matching.models import Exposure
from kohtaanto.matching.rules import NotAllowed
from kohtaanto.matching.types import Followed, Reason, Where
from matching.given import BAKING, CARE, PAPERS, person, plan, vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.row("X5", "X6")]

DAY = date(2026, 3, 2)


@pytest.fixture
def shown(monkeypatch) -> tuple[int, int, int]:
    """Return a jobseeker with two matching vacancies on a day in March."""
    monkeypatch.setenv("KOHTAANTO_TODAY", DAY.isoformat())
    plan()
    somebody = person(1, CARE, PAPERS)
    jobs = vacancy(1, CARE, PAPERS, BAKING), vacancy(2, CARE, BAKING)
    services.run_all()
    return somebody, *jobs


def log(jobseeker_id: int, where: Where = Where.OWN_LIST) -> None:
    services.log_shown(queries.for_jobseeker(jobseeker_id, "fi"), where, queries.current_run_id())


def signed_in(role: Role, jobseeker_id: int | None = None) -> Client:
    user, client = UserFactory(role=role), Client()
    if jobseeker_id is not None:
        jobseekers.link_user(jobseeker_id, user.pk)
    client.force_login(user)
    return client


def test_a_list_counts_once_a_day_and_place(shown, monkeypatch, django_assert_num_queries):
    somebody, first, second = shown
    matches, run = queries.for_jobseeker(somebody, "fi"), queries.current_run_id()
    with django_assert_num_queries(1):
        services.log_shown(matches, Where.OWN_LIST, run)
    log(somebody)
    log(somebody, Where.ADVISER_LIST)
    rows = Exposure.objects.order_by("pk").values_list("day", "vacancy_id", "rank", "where", "probability", "run_id")
    assert [row[:4] for row in rows] == [
        (DAY, first, 1, "own_list"),
        (DAY, second, 2, "own_list"),
        (DAY, first, 1, "adviser_list"),
        (DAY, second, 2, "adviser_list"),
    ]
    assert {row[4:] for row in rows} == {(1.0, run)}
    monkeypatch.setenv("KOHTAANTO_TODAY", "2026-03-03")
    log(somebody)
    assert Exposure.objects.filter(day=date(2026, 3, 3)).count() == 2


def test_nothing_shown_is_nothing_logged(shown):
    services.log_shown((), Where.OWN_LIST, queries.current_run_id())
    services.log_shown(queries.for_jobseeker(shown[0], "fi"), Where.OWN_LIST, None)
    assert not Exposure.objects.exists()


@pytest.mark.parametrize(
    ("address", "own", "where"),
    [
        ("/matching/mine/", True, {"own_list"}),
        ("/desk/jobseeker/", True, {"own_page"}),
        ("/me/", True, {"own_page"}),
        ("/matching/jobseekers/{}/", False, {"adviser_list"}),
        ("/jobseekers/{}/", False, {"adviser_page"}),
    ],
)
def test_each_page_says_where_it_showed_a_match(shown, address, own, where):
    client = signed_in(Role.JOBSEEKER, shown[0]) if own else signed_in(Role.ADVISER)
    path = address.format(shown[0])
    path = f"/jobseekers{path}" if path == "/me/" else path
    assert client.get(path).status_code == 200
    assert set(Exposure.objects.values_list("where", flat=True)) == where
    assert Exposure.objects.count() == 2


def test_a_vacancy_opened_from_the_list_is_noted_and_shown(shown):
    somebody, first, _ = shown
    client = signed_in(Role.JOBSEEKER, somebody)
    page = client.get("/matching/mine/").content.decode()
    address = f"/matching/jobseekers/{somebody}/vacancies/{first}/open/"
    assert f'href="{address}"' in page
    answer = client.get(address)
    assert answer.url == f"/vacancies/{first}/"
    assert client.get(answer.url).status_code == 200
    opened = Exposure.objects.exclude(opened_at=None)
    assert [(one.vacancy_id, one.where) for one in opened] == [(first, "own_list")]
    moment = opened.get().opened_at
    client.get(address)
    assert opened.get().opened_at == moment


def test_staff_open_what_was_shown_to_staff(shown):
    somebody, first, _ = shown
    log(somebody)
    assert not services.log_opened(somebody, first, Role.ADVISER)
    log(somebody, Where.ADVISER_LIST)
    assert services.log_opened(somebody, first, Role.ADVISER)
    assert Exposure.objects.exclude(opened_at=None).get().where == "adviser_list"


def test_one_click_says_what_followed_and_it_can_be_taken_back(shown):
    somebody, first, _ = shown
    client = signed_in(Role.JOBSEEKER, somebody)
    client.get("/en/matching/mine/")
    address = f"/en/matching/jobseekers/{somebody}/vacancies/{first}/follow/"
    page = client.post(address, {"step": "applied"}, follow=True).content.decode()
    assert "Noted: applied for." in page
    assert queries.followed(somebody) == {first: Followed.APPLIED}
    assert "<strong>Applied for</strong>" in re.sub(r"\s+", " ", page)
    assert "Taken back." in client.post(address, {"step": ""}, follow=True).content.decode()
    assert queries.followed(somebody) == {}


def test_what_was_never_shown_cannot_be_followed(shown):
    somebody, first, _ = shown
    assert not services.follow(somebody, first, Followed.APPLIED, actor_id=None, role=Role.ADVISER)
    client = signed_in(Role.ADVISER)
    address = f"/en/matching/jobseekers/{somebody}/vacancies/{first}/follow/"
    page = client.post(address, {"step": "applied"}, follow=True).content.decode()
    assert "This job has not been shown in the list." in page


def test_nobody_opens_or_follows_for_another(shown):
    log(shown[0])
    other = signed_in(Role.JOBSEEKER, person(2, CARE))
    address = f"/matching/jobseekers/{shown[0]}/vacancies/{shown[1]}/"
    assert other.get(f"{address}open/").status_code == 403
    assert other.post(f"{address}follow/", {"step": "applied"}).status_code == 403
    with pytest.raises(NotAllowed):
        services.follow(*shown[:2], Followed.APPLIED, actor_id=None, role=Role.EMPLOYER)
    assert queries.followed(shown[0]) == {}


def test_an_overruled_recommendation_keeps_the_reason_and_whose_it_was(shown):
    somebody, first, _ = shown
    log(somebody)
    services.give_feedback(somebody, first, Reason.DISTANCE, actor_id=None, role=Role.ADVISER)
    row = Exposure.objects.get(vacancy=first)
    assert (row.overruled, row.overruled_by, row.where) == ("distance", "adviser", "own_list")
    services.take_back_feedback(somebody, first, actor_id=None, role=Role.ADVISER)
    row.refresh_from_db()
    assert (row.overruled, row.overruled_by, row.overruled_at) == ("", "", None)


def test_what_is_older_than_thirteen_months_is_deleted(shown, monkeypatch):
    log(shown[0])
    monkeypatch.setenv("KOHTAANTO_TODAY", "2027-04-06")
    assert jobs.delete_old_exposures(timestamp=0) == 0
    monkeypatch.setenv("KOHTAANTO_TODAY", "2027-04-07")
    assert jobs.delete_old_exposures(timestamp=0) == 2
