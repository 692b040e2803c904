"""Where my jobs are: places with and without a car, on a map and in a table, for the person and the adviser."""

import re

import pytest
from django.test import Client
from django.utils.translation import override

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.audit.models import View
from kohtaanto.engine.types import PersonConditions, Way
from kohtaanto.jobseekers import services as jobseekers
from kohtaanto.matching import changes, queries, services
from kohtaanto.matching.pages.where import by_public_transport
from kohtaanto.matching.where import ELSEWHERE, Spot, jobs_at, of_jobseeker
from kohtaanto.vacancies import services as vacancies
from kohtaanto.vacancies.types import CloseReason
from matching.given import BAKING, CARE, person, plan, vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.row("B4")]


@pytest.fixture
def somebody() -> int:
    """Return a carer of Kuopio without a car: a job at home, two in Siilinjärvi, one in Kaavi, one in Helsinki."""
    plan()
    own = PersonConditions(municipality="297", commute_km=80.0, lacks_licences=frozenset({"B"}))
    found = person(1, CARE, conditions=own)
    for number, places in enumerate((("297",), ("749",), ("749", "204"), ("204",), ("091",)), start=1):
        vacancy(number, CARE, municipalities=places)
    vacancy(6, BAKING, municipalities=("749",))
    services.run_all()
    return found


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_jobs_are_counted_place_by_place(somebody):
    found = of_jobseeker(somebody, "fi")
    spots = {spot.code: (spot.suits, spot.car, spot.public) for spot in found.spots if spot.suits}
    assert spots == {"297": (1, 1, 1), "749": (2, 2, 2), "204": (2, 2, 0), ELSEWHERE: (1, 1, 1)}
    assert (found.car, found.public, found.anywhere.suits) == (5, 4, 0)
    assert (found.drives, found.moves, found.unlimited, found.minutes) == (False, False, False, 90)
    assert next(spot for spot in found.spots if spot.home).code == "297"
    assert of_jobseeker(999, "fi") is None


def test_the_jobs_of_a_place_are_those_in_reach(somebody):
    titles = {by: {job.title for job in jobs_at(somebody, "204", by, "fi")} for by in ("car", "public")}
    assert titles == {"car": {"Työ 3", "Työ 4"}, "public": set()}
    assert [job.title for job in jobs_at(somebody, ELSEWHERE, "public", "fi")] == ["Työ 5"]
    closed = jobs_at(somebody, "297", "car", "fi")[0].id
    vacancies.close(closed, CloseReason.FILLED, None, Role.ADMINISTRATOR)
    assert jobs_at(somebody, "297", "car", "fi") == ()
    assert jobs_at(999, "297", "car", "fi") == ()


def test_with_a_car_is_a_step_and_keeps_its_promise(somebody):
    outlook = changes.outlook(somebody, "fi")
    (car,) = [one for one in outlook.conditions if one.change.title == "Autolla ja ajokortilla"]
    found = of_jobseeker(somebody, "fi")
    assert (car.before, car.after, car.opened) == (found.public, found.car, 1)
    assert car.change.hint == "Nyt laskettu joukkoliikenteellä. Yhteinen auto tai kyyti käy yhtä hyvin."
    driving = PersonConditions(municipality="297", commute_km=80.0, car=True)
    jobseekers.update_profile(somebody, "osaan", "fi", driving, actor_id=None)
    assert changes.outlook(somebody, "fi").suitable == car.after
    assert of_jobseeker(somebody, "fi").drives


def test_a_way_without_a_bus_says_so(somebody):
    job = next(job.id for job in jobs_at(somebody, "204", "car", "fi") if job.title == "Työ 4")
    (blocked,) = queries.explain(somebody, job, "fi").blocked
    assert blocked.words.startswith("työmatka noin 56 km, joukkoliikenteellä 1")


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("", "Sopivia avoimia töitä on autolla ulottuvilla 5, ilman autoa 4."),
        ("/sv", "Passande lediga jobb: 5 inom räckhåll med bil, 4 utan."),
        ("/en", "Open jobs that suit: 5 in reach with a car, 4 without one."),
    ],
)
def test_the_adviser_reads_it_and_the_look_is_logged(somebody, client: Client, prefix, words):
    client.force_login(UserFactory(role=Role.ADVISER))
    page = text(client.get(f"{prefix}/matching/jobseekers/{somebody}/where/"))
    assert words in page
    assert "Helmi Kuikkakannel" in page
    assert [look.page for look in View.objects.all()] == ["matching:where"]
    assert client.get("/matching/jobseekers/999/where/").status_code == 404


def test_the_jobseeker_sees_map_table_and_jobs(somebody, client: Client):
    user = UserFactory(role=Role.JOBSEEKER)
    client.force_login(user)
    assert "This account belongs to no jobseeker" in text(client.get("/en/matching/mine/where/"))
    jobseekers.link_user(somebody, user.pk)
    answer = client.get("/en/matching/mine/where/")
    page = text(answer)
    for words in (
        "Jobs in reach without a car",
        "By the profile the way to work is without a car, by public transport.",
        "Without a car it may take 90 minutes from door to door.",
        "28 min",
        "41 min",
        "with a change",
    ):
        assert words in page, words
    assert 'href="?by=public&amp;place=749#jobs"' in answer.content.decode()
    assert "<svg" in answer.content.decode()
    answer = client.get("/en/matching/mine/where/?by=car&place=204")
    page = text(answer)
    assert "Kaavi: 2 in reach with a car" in page
    assert "Työ 4" in page
    assert 'href="/en/vacancies/?municipality=204"' in answer.content.decode()
    page = text(client.get("/en/matching/mine/where/?by=public&place=204"))
    assert "2 jobs there are in reach with a car only." in page
    assert "No open job there suits now." in text(client.get("/en/matching/mine/where/?place=921"))
    assert "1 in reach" in text(client.get("/en/matching/mine/where/?place=elsewhere"))
    assert "No suitable job now in: Keitele" in page
    assert "Juankoski" not in page.partition("No suitable job now in:")[2].partition("How this")[0]
    assert not View.objects.exists()


def test_a_job_that_asks_for_a_licence_is_not_called_too_far(somebody, client: Client):
    driving = ("B",)
    vacancy(7, CARE, municipalities=("778",), licences=driving)
    vacancy(8, CARE, municipalities=(), licences=driving, flexible_place=True)
    services.run_all()
    found = of_jobseeker(somebody, "fi")
    assert (found.anywhere.car, found.anywhere.public) == (1, 0)
    assert jobs_at(somebody, "anywhere", "public", "fi") == ()
    client.force_login(UserFactory(role=Role.ADVISER))
    page = text(client.get(f"/en/matching/jobseekers/{somebody}/where/?by=public&place=778"))
    assert "1 job there is in reach with a car only." in page
    assert "too far" not in page


@pytest.mark.parametrize(
    ("departures", "changes", "words"),
    [(0, 0, "65 min"), (1, 0, "65 min, once a day"), (3, 1, "65 min, with a change, 3 a day")],
)
def test_departures_are_told_where_they_are_known(departures, changes, words):
    spot = Spot("749", "Siilinjärvi", None, False, Way("749", 30.0, 30.0, 65.0, departures, changes), 1, 1, 1)
    with override("en"):
        assert by_public_transport(spot).replace("\N{NO-BREAK SPACE}", " ") == words


def test_the_table_sorts_and_goes_along_as_a_file(somebody, client: Client):
    client.force_login(UserFactory(role=Role.ADVISER))
    page = f"/en/matching/jobseekers/{somebody}/where/"
    file = client.get(f"{page}?sort=-suits&export=csv").content.decode("utf-8-sig")
    first, *rows = file.splitlines()
    assert first.startswith("Place")
    assert [int(re.split("[;,]", row)[1]) for row in rows[:4]] == [2, 2, 1, 1]
    names = client.get(f"{page}?sort=place&export=csv").content.decode("utf-8-sig").splitlines()[1:]
    assert [re.split("[;,]", row)[0] for row in names] == ["Kaavi", "Kuopio", "Siilinjärvi", "elsewhere"]


def test_what_is_not_known_of_the_way_leaves_nothing_out(client: Client):
    plan()
    found = person(1, CARE, conditions=PersonConditions(municipality="297", car=False))
    mover = person(2, CARE, conditions=PersonConditions(municipality="297", car=False, willing_to_move=True))
    vacancy(1, CARE, municipalities=("921",))
    vacancy(2, CARE, municipalities=(), flexible_place=True)
    services.run_all()
    client.force_login(UserFactory(role=Role.ADVISER))
    page = text(client.get(f"/en/matching/jobseekers/{found}/where/"))
    assert "The profile does not say how long the way to work may be" in page
    assert of_jobseeker(found, "sv").public == 2
    assert "remote work" in page.casefold()
    assert "No way is too long" in text(client.get(f"/en/matching/jobseekers/{mover}/where/"))


def test_before_any_plan_there_is_no_map_and_no_fault(client: Client):
    found = person(1, CARE)
    client.force_login(UserFactory(role=Role.ADVISER))
    assert client.get(f"/matching/jobseekers/{found}/where/").status_code == 200


def test_the_page_costs_few_queries(somebody, client: Client, django_assert_max_num_queries):
    client.force_login(UserFactory(role=Role.ADVISER))
    page = f"/matching/jobseekers/{somebody}/where/?place=749"
    client.get(page)
    with django_assert_max_num_queries(18):
        client.get(page)
