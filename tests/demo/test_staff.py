"""Invented staff: the plan's person-years, each in a team."""

import pytest

from demo.areas import small_area
from kohtaanto.demo.staff import staff, teams


@pytest.mark.row("A4")
def test_person_years_add_up_to_the_plan_s() -> None:
    members = list(staff(small_area()))
    assert sum(member.person_years for member in members if member.line == "shared") == 8.5
    assert sum(member.person_years for member in members if member.line == "extra") == 2.0


@pytest.mark.row("A11")
def test_everybody_is_in_a_team_and_each_team_has_one_lead() -> None:
    members = list(staff(small_area()))
    known = {team.id for team in teams(small_area())}
    assert {member.team for member in members} == known
    assert sum(member.leads for member in members) == len(known)


def test_production_areas_get_the_plan_s_estimate() -> None:
    members = list(staff(small_area()))
    assert sum(member.production_area == "one" for member in members) == 6
    assert not any(member.production_area == "two" for member in members)
