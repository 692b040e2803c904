"""Skill gaps of a group: what training would open, in groups of five and more, as a list to take along."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.casework import services as casework
from kohtaanto.casework.types import NewCase
from kohtaanto.engine.types import PersonConditions
from kohtaanto.matching import gaps, services
from kohtaanto.staff import services as staff
from kohtaanto.staff.types import NewStaffMember, NewTeam
from matching.given import BAKING, CARE, DRIVING, person, plan, vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.row("B3")]


@pytest.fixture
def crowd() -> list[int]:
    """Return five carers of Kuopio and four of Kaavi; three jobs ask for baking, one for driving as well."""
    plan()
    kaavi = PersonConditions(municipality="204")
    people = [person(number, CARE) for number in range(1, 6)]
    people += [person(number, CARE, municipality="204", conditions=kaavi) for number in range(6, 10)]
    vacancy(1, BAKING)
    vacancy(2, BAKING)
    vacancy(3, BAKING, DRIVING)
    services.run_all()
    return people


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_areas_gaps_count_people_jobs_and_places(crowd):
    found = {one.uri: one for one in gaps.of(None, "en")}
    baking = found[BAKING]
    assert (baking.learners, baking.opened, baking.unfilled, baking.places) == (9, 3, 3, 3)
    assert baking.held is None
    assert (found[DRIVING].places, found[DRIVING].learners) == (1, 9)
    assert list(found) == [BAKING, DRIVING]


def test_a_group_of_fewer_than_five_has_no_gaps(crowd):
    assert gaps.of({str(pk) for pk in crowd[:5]}, "en")
    assert gaps.of({str(pk) for pk in crowd[5:]}, "en") == ()
    assert gaps.people_of("204") == {str(pk) for pk in crowd[5:]}


def test_the_page_tells_the_first_gap_in_a_sentence_and_narrows(crowd, client: Client):
    client.force_login(UserFactory(role=Role.BOARD_MEMBER))
    page = text(client.get("/en/matching/gaps/"))
    assert "If 3 people learned “urn:baking”, a job of their own" in page
    assert "In all it would open 3 jobs to 9 people." in page
    assert "fewer than 5" in page
    assert "My clients only" not in page
    page = text(client.get("/en/matching/gaps/?municipality=297"))
    assert "In all it would open 3 jobs to 5 people." in page
    page = text(client.get("/en/matching/gaps/?municipality=204"))
    assert "No skill would open a job for five people or more of this group." in page


def test_an_advisers_own_clients_and_a_teams(crowd, client: Client):
    adviser = UserFactory(role=Role.ADVISER)
    client.force_login(adviser)
    assert "five people or more of this group" in text(client.get("/en/matching/gaps/?mine=on"))
    cases = [NewCase(pk, date(2026, 9, 1), adviser_id=adviser.pk if pk in crowd[:6] else None) for pk in crowd]
    casework.open_cases(cases)
    staff.register_teams([NewTeam("industry-1", "industry", "Toimiala 1"), NewTeam("info-1", "info", "Neuvonta")])
    member = NewStaffMember(1, "Aino", "Lumikumpula", Decimal(1), "shared", "industry-1", user_id=adviser.pk)
    staff.register_members([member], date(2025, 1, 1))
    for query, people in (("mine=on", 6), ("mine=on&municipality=297", 5), ("team=industry-1", 6)):
        page = text(client.get(f"/en/matching/gaps/?{query}"))
        assert f"In all it would open 3 jobs to {people} people." in page, query
    assert "five people or more of this group" in text(client.get("/en/matching/gaps/?team=info-1"))


@pytest.mark.parametrize(("kind", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")])
def test_the_list_can_be_taken_along(crowd, client: Client, kind, begins):
    client.force_login(UserFactory(role=Role.TEAM_LEAD))
    answer = client.get("/matching/gaps/", {"export": kind, "sort": "skill"})
    assert answer["Content-Disposition"] == f'attachment; filename="skill-gaps.{kind}"'
    assert answer.content.startswith(begins)
    if kind == "csv":
        rows = answer.content.decode("utf-8-sig").splitlines()
        assert [row.split(";")[0] for row in rows[1:]] == [BAKING, DRIVING]
        assert rows[1].split(";")[1:3] == ["3", "9"]


def test_before_a_run_there_is_nothing(client: Client):
    plan()
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    assert "No skill would open a job" in text(client.get("/en/matching/gaps/"))


def test_the_page_costs_few_queries_however_many_people(crowd, client: Client, django_assert_max_num_queries):
    client.force_login(UserFactory(role=Role.ADVISER))
    client.get("/matching/gaps/")
    with django_assert_max_num_queries(13):
        client.get("/matching/gaps/?municipality=297")
