"""One more bus: counts of five people and more, and true once the bus goes."""

import re

import pytest
from django.test import Client

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.engine.types import PersonConditions
from kohtaanto.matching import mobility, queries, services
from matching.given import CARE, person, plan, vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.row("B4")]
WAITING = {"commute_minutes": 75.0, "car": False}


@pytest.fixture
def area() -> None:
    """Six carers of Kuopio, three of Siilinjärvi and two of Tuusniemi without a car; two jobs in Tervo."""
    plan()
    number = 0
    for code, people in (("297", 6), ("749", 3), ("857", 2)):
        for _ in range(people):
            number += 1
            person(number, CARE, municipality=code, conditions=PersonConditions(municipality=code, **WAITING))
    person(20, CARE, conditions=PersonConditions(municipality="297", commute_minutes=75.0, car=True))
    person(21, "urn:else", conditions=PersonConditions(municipality="297", **WAITING))
    vacancy(1, CARE, municipalities=("844",))
    vacancy(2, CARE, municipalities=("844",))
    vacancy(3, CARE, municipalities=("297",))
    services.run_all()


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_bus_tells_people_jobs_homes_and_ways(area):
    found = mobility.one_more_bus("297", "844", 40, "fi")
    # 61.6 km: 10 + 61.6 + 6 = 77.6 minutes is too long for those who have 75.
    assert (found.people, found.homes) == (None, ())
    assert (found.before.public, found.after.public) == (163.0, 77.6)


def test_groups_below_five_are_told_together_and_never_alone():
    plan()
    for number in range(1, 20):
        code = "297" if number <= 7 else "749" if number <= 13 else "402" if number <= 17 else "687"
        own = PersonConditions(municipality=code, commute_minutes=400.0, car=False)
        person(number, CARE, municipality=code, conditions=own)
    vacancy(1, CARE, municipalities=("844",))
    services.run_all()
    # All reach it already by some way.
    assert mobility.one_more_bus("297", "844", 4, "fi").people is None


def test_a_small_group_is_joined_by_the_smallest_large_one():
    plan()
    number = 0
    for code, people in (("749", 7), ("297", 5), ("778", 2)):
        for _ in range(people):
            number += 1
            own = PersonConditions(municipality=code, commute_minutes=180.0, car=False)
            person(number, CARE, municipality=code, conditions=own)
    vacancy(1, CARE, municipalities=("921",))
    services.run_all()
    found = mobility.one_more_bus("297", "921", 30, "fi")
    assert found.people == 14
    assert [(home.name, home.people, home.vacancies) for home in found.homes] == [("Siilinjärvi", 7, 1), ("", 7, 1)]
    assert found.vacancies == 1
    assert found.quicker[0].start
    best = mobility.lines("sv")
    assert all(line.people >= 5 for line in best)
    assert mobility.waiting() == 14


def test_the_page_answers_what_is_asked(client: Client):
    plan()
    for number in range(1, 7):
        person(number, CARE, conditions=PersonConditions(municipality="297", commute_minutes=120.0, car=False))
    vacancy(1, CARE, municipalities=("921",))
    services.run_all()
    client.force_login(UserFactory(role=Role.TEAM_LEAD))
    answer = client.get("/en/matching/one-more-bus/")
    page = text(answer)
    assert "Where 4 buses a day would help most people" not in page  # 83 + 10 + 45 minutes are too many.
    assert "6 jobseekers go to work without a car and are limited by the way." in page
    answer = client.get("/en/matching/one-more-bus/?start=297&end=921&departures=30")
    page = text(answer)
    assert "6 people would reach jobs that suit them and that they do not reach now. Different jobs in all: 1." in page
    assert "101 min, now 185 min" in page
    assert "Kuopio–Vesanto" in page
    assert "<svg" in answer.content.decode()
    page = text(client.get("/en/matching/one-more-bus/?start=297&end=749&departures=1"))
    assert "Fewer than five people would reach more jobs." in page
    for wrong in ("start=297&end=297&departures=4", "start=297&end=1&departures=4", "start=297&end=921&departures=x"):
        answer = client.get(f"/en/matching/one-more-bus/?{wrong}")
        assert answer.status_code == 422, wrong
        assert "people would reach" not in text(answer)


def test_fewer_than_five_are_not_told(area, client: Client):
    client.force_login(UserFactory(role=Role.BOARD_MEMBER))
    page = text(client.get("/matching/one-more-bus/?start=857&end=844&departures=40"))
    assert "Alle viisi ihmistä tavoittaisi lisää töitä." in page


def test_who_may_ask(area, client: Client):
    for role in (Role.JOBSEEKER, Role.EMPLOYER, Role.DATA_PROTECTION_OFFICER):
        client.force_login(UserFactory(role=role))
        assert client.get("/matching/one-more-bus/").status_code == 403


def test_without_plan_or_run_the_page_says_so(client: Client):
    client.force_login(UserFactory(role=Role.TEAM_LEAD))
    assert "No travel times" in text(client.get("/en/matching/one-more-bus/"))
    plan()
    queries.market.__globals__["in_memory"]._market = None
    assert "Nothing has been matched yet" in text(client.get("/en/matching/one-more-bus/"))


def test_the_page_costs_few_queries(area, client: Client, django_assert_max_num_queries):
    client.force_login(UserFactory(role=Role.TEAM_LEAD))
    page = "/matching/one-more-bus/?start=297&end=844&departures=8"
    client.get(page)
    with django_assert_max_num_queries(12):
        client.get(page)
