"""A jobseeker's page for the adviser, and the jobseeker's own."""

import pytest
from django.test import Client

from access.factories import UserFactory
from jobseekers.people import WORDS, registered
from kohtaanto.access.types import Role
from kohtaanto.area.services import load_plan_file
from kohtaanto.audit.models import View
from kohtaanto.config.paths import ROOT
from kohtaanto.jobseekers import queries, services

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _plan_in_force() -> None:
    load_plan_file(ROOT / "plans" / "kuopio-2025.yaml")


@pytest.fixture
def adviser(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.ADVISER))
    return client


def own(client: Client, person: int) -> Client:
    user = UserFactory(role=Role.JOBSEEKER)
    services.link_user(person, user.pk)
    client.force_login(user)
    return client


@pytest.mark.row("B3")
def test_the_adviser_sees_skills_in_whose_word_and_the_marked_text(adviser: Client) -> None:
    page = adviser.get(f"/jobseekers/{registered(district='nilsia')}/").content.decode()
    for words in (
        "Helmi Kuikkakannel",
        "Kuopio (Nilsiä)",
        "1.9.2026",
        "Todistuksin osoitettu",
        "hygieniapassi",
        "yötyö",
    ):
        assert words in page, words
    assert '<mark class="mark"' in page


def test_every_look_is_logged_before_anything_is_shown(adviser: Client) -> None:
    person = registered()
    adviser.get(f"/jobseekers/{person}/")
    adviser.get(f"/en/jobseekers/{person}/")
    looks = View.objects.filter(jobseeker_id=person)
    assert [(look.page, look.role) for look in looks] == [("jobseekers:profile", "adviser")] * 2


def test_nobody_there_is_a_page_that_says_so_and_is_not_logged(adviser: Client) -> None:
    assert adviser.get("/jobseekers/999/").status_code == 404
    assert not View.objects.exists()


def test_a_page_costs_the_same_for_every_jobseeker(adviser: Client, django_assert_max_num_queries: object) -> None:
    person = registered()
    adviser.get(f"/jobseekers/{person}/")
    with django_assert_max_num_queries(14):
        adviser.get(f"/jobseekers/{person}/")


def test_my_page_shows_my_data_and_who_looked_without_logging_me(client: Client) -> None:
    person = registered()
    adviser = Client()
    adviser.force_login(UserFactory(role=Role.ADVISER, display_name="Invented Adviser"))
    adviser.get(f"/jobseekers/{person}/")
    page = own(client, person).get("/jobseekers/me/").content.decode()
    assert "Olen hoitanut" in page
    assert "Asiantuntija" in page
    assert View.objects.count() == 1


def test_my_form_keeps_what_i_typed_and_saves_what_is_right(client: Client) -> None:
    person = registered()
    mine = own(client, person)
    form = mine.get("/jobseekers/me/edit/").content.decode()
    assert WORDS in form
    wrong = mine.post("/jobseekers/me/edit/", {"own_words": "Osaan hitsata.", "language": "fi", "commute_km": "-4"})
    assert wrong.status_code == 422
    assert "Osaan hitsata." in wrong.content.decode()
    right = {
        "own_words": "Osaan hitsata.",
        "language": "fi",
        "commute_km": "25",
        "commute_minutes": "50",
        "car": "no",
        "working_times": ["part_time"],
        "refused_shifts": ["weekend"],
    }
    assert mine.post("/jobseekers/me/edit/", right).status_code == 302
    found = queries.jobseeker(person)
    assert found.own_words == "Osaan hitsata."
    assert (found.conditions.commute_km, found.conditions.refused_shifts) == (25.0, {"weekend"})
    assert (found.conditions.commute_minutes, found.conditions.car) == (50.0, False)
    assert "enintään 25 km, enintään 50 min, ilman autoa" in mine.get("/jobseekers/me/").content.decode()
    assert '<option value="no" selected>' in mine.get("/jobseekers/me/edit/").content.decode()
    assert found.conditions.licences == {"B", "hygiene_passport"}


@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
@pytest.mark.parametrize("path", ["/jobseekers/me/", "/jobseekers/me/edit/"])
def test_an_account_without_a_jobseeker_is_told_so(client: Client, prefix: str, path: str) -> None:
    client.force_login(UserFactory(role=Role.JOBSEEKER))
    assert client.get(prefix + path).status_code == 200


@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
def test_my_pages_in_three_languages(client: Client, prefix: str) -> None:
    mine = own(client, registered())
    assert mine.get(f"{prefix}/jobseekers/me/").status_code == 200
    assert mine.get(f"{prefix}/jobseekers/me/edit/").status_code == 200
