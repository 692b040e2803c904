"""Teams and staff: registered once, moved with history, kept straight by the database."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from access.factories import UserFactory
from kohtaanto.audit.models import AuditEntry
from kohtaanto.staff import queries, services
from kohtaanto.staff.types import NewStaffMember, NewTeam

pytestmark = [pytest.mark.django_db, pytest.mark.row("A4", "A11")]

TEAMS = (
    NewTeam("info-1", "info", "Neuvontatiimi", "unit", ("guidance",)),
    NewTeam("industry-1", "industry", "Toimiala"),
)
BEGINNING = date(2025, 1, 1)


def new_member(number: int, team: str = "info-1", **changes: object) -> NewStaffMember:
    fields = {
        "number": number,
        "first_name": "Aino",
        "last_name": f"Lumikumpula {number}",
        "person_years": Decimal(1),
        "funding": "shared",
        "team": team,
    }
    return NewStaffMember(**(fields | changes))


def registered(*members: NewStaffMember) -> dict[int, int]:
    services.register_teams(TEAMS)
    return services.register_members(members, BEGINNING)


def test_members_belong_to_their_team_from_the_first_day() -> None:
    registered(new_member(1, leads=True), new_member(2, person_years=Decimal("0.5")), new_member(3, "industry-1"))
    by_code = {team.code: team for team in queries.teams(date(2025, 6, 1))}
    assert [membership.member.number for membership in by_code["info-1"].members] == [1, 2]
    assert by_code["info-1"].person_years == Decimal("1.5")
    assert by_code["info-1"].members[0].leads
    assert queries.teams(date(2024, 12, 31))[0].members == ()


def test_registering_teams_again_changes_their_names_only() -> None:
    first = services.register_teams(TEAMS)
    again = services.register_teams([NewTeam("info-1", "info", "Neuvonta")])
    assert again == {"info-1": first["info-1"]}
    assert {team.name for team in queries.teams()} == {"Neuvonta", "Toimiala"}


def test_an_unknown_team_is_refused() -> None:
    with pytest.raises(services.UnknownTeam):
        registered(new_member(1, "nowhere"))


def test_a_move_keeps_the_history() -> None:
    ids = registered(new_member(1))
    services.move(ids[1], "info-1", "industry-1", date(2026, 3, 1))
    assert queries.teams_of(ids[1], date(2026, 2, 28)) == ("Neuvontatiimi",)
    assert queries.teams_of(ids[1], date(2026, 3, 1)) == ("Toimiala",)
    with pytest.raises(services.NotAMember):
        services.move(ids[1], "info-1", "industry-1", date(2026, 4, 1))
    assert AuditEntry.objects.filter(action="staff.move").count() == 1


def test_the_database_refuses_two_leads_and_more_than_a_whole_person() -> None:
    registered(new_member(1, leads=True))
    with pytest.raises(IntegrityError), transaction.atomic():
        services.register_members([new_member(2, leads=True)], BEGINNING)
    with pytest.raises(IntegrityError), transaction.atomic():
        services.register_members([new_member(3, person_years=Decimal("1.5"))], BEGINNING)


def test_an_account_belongs_to_one_member() -> None:
    registered(new_member(1), new_member(2))
    user = UserFactory()
    services.link_user(1, user.pk)
    services.link_user(2, user.pk)
    assert queries.member_of_user(user.pk).number == 2


def test_person_years_are_summed_by_who_pays() -> None:
    registered(new_member(1), new_member(2), new_member(3, funding="additional", person_years=Decimal("0.5")))
    assert queries.person_years_by_funding() == {"shared": Decimal(2), "additional": Decimal("0.5")}
