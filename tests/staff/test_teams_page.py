"""The page of teams: two queries for all of them, whatever their number."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.staff import services
from kohtaanto.staff.types import NewStaffMember, NewTeam

pytestmark = [pytest.mark.django_db, pytest.mark.row("A11")]


def filled(teams: int) -> None:
    services.register_teams([NewTeam(f"team-{n}", "industry", f"Tiimi {n}") for n in range(teams)])
    members = [
        NewStaffMember(n, "Aino", f"Kelokumpula {n}", Decimal(1), "shared", f"team-{n % teams}", leads=n < teams)
        for n in range(teams * 3)
    ]
    services.register_members(members, date(2025, 1, 1))


@pytest.mark.parametrize("teams", [2, 12])
def test_teams_are_listed_with_their_people(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, teams: int
) -> None:
    filled(teams)
    client.force_login(UserFactory(role=Role.TEAM_LEAD))
    # Session, user, the area's name and colour, teams, memberships, person-years.
    with django_assert_num_queries(7):
        page = client.get("/staff/").content.decode()
    assert page.count("Kelokumpula") == teams * 3 + teams
    assert "esihenkil" in page.lower()


def test_an_empty_register_says_what_fills_it(client: Client) -> None:
    client.force_login(UserFactory())
    assert "Tiimejä ei vielä ole" in client.get("/staff/").content.decode()


@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
def test_in_three_languages(client: Client, prefix: str) -> None:
    filled(1)
    client.force_login(UserFactory())
    assert client.get(f"{prefix}/staff/").status_code == 200
