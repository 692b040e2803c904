"""Use cases of staff and teams. Locks are taken in the order: team, member, membership."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from kohtaanto.audit import services as audit
from kohtaanto.staff.models import StaffMember, Team, TeamMembership
from kohtaanto.staff.types import NewStaffMember, NewTeam


class UnknownTeam(LookupError):
    """A member is to join a team that is not registered; the text is its code."""


class NotAMember(LookupError):
    """The person does not belong to the team that they are to leave."""


@transaction.atomic
def register_teams(teams: Sequence[NewTeam], *, actor_id: int | None = None) -> dict[str, int]:
    """Register teams, or bring those with a known code up to date; returns {code: id}."""
    Team.objects.bulk_create(
        (
            Team(code=team.code, kind=team.kind, name=team.name, unit=team.unit, processes=list(team.processes))
            for team in teams
        ),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["kind", "name", "unit", "processes"],
    )
    audit.record(actor_id=actor_id, action="staff.register_teams", subject="teams", batch_size=len(teams))
    return dict(Team.objects.filter(code__in=[team.code for team in teams]).values_list("code", "id"))


@transaction.atomic
def register_members(members: Sequence[NewStaffMember], since: date, *, actor_id: int | None = None) -> dict[int, int]:
    """Register staff and let each belong to their team from `since`; returns {number: id}.

    Numbers already registered are refused by the database (IntegrityError). Raises UnknownTeam.
    """
    teams = dict(Team.objects.values_list("code", "id"))
    for member in members:
        if member.team not in teams:
            raise UnknownTeam(member.team)
    made = StaffMember.objects.bulk_create(
        StaffMember(
            number=member.number,
            first_name=member.first_name,
            last_name=member.last_name,
            person_years=member.person_years,
            funding=member.funding,
            production_area=member.production_area,
            languages=list(member.languages),
            user_id=member.user_id,
        )
        for member in members
    )
    TeamMembership.objects.bulk_create(
        TeamMembership(member=row, team_id=teams[member.team], leads=member.leads, since=since)
        for row, member in zip(made, members, strict=True)
    )
    audit.record(actor_id=actor_id, action="staff.register_members", subject="staff", batch_size=len(members))
    return {row.number: row.pk for row in made}


@transaction.atomic
def link_user(member_number: int, user_id: int, *, actor_id: int | None = None) -> int:
    """Tell whose account a member of the staff signs in with; returns the member's id."""
    member = StaffMember.objects.select_for_update(of=("self",)).get(number=member_number)
    StaffMember.objects.filter(user_id=user_id).exclude(pk=member.pk).update(user=None)
    member.user_id = user_id
    member.save(update_fields=["user"])
    audit.record(actor_id=actor_id, action="staff.link_user", subject=f"staff_member:{member.pk}")
    return member.pk


@transaction.atomic
def move(member_id: int, old_team: str, new_team: str, day: date, *, actor_id: int | None = None) -> None:
    """Move a member from one team to another from `day` on; the day before is the last in the old one.

    Raises UnknownTeam and NotAMember.
    """
    team = Team.objects.select_for_update(of=("self",)).filter(code=new_team).first()
    if team is None:
        raise UnknownTeam(new_team)
    left = TeamMembership.objects.filter(member_id=member_id, team__code=old_team, until=None, since__lt=day)
    if not left.update(until=day - timedelta(days=1)):
        raise NotAMember(old_team)
    TeamMembership.objects.create(member_id=member_id, team=team, since=day)
    audit.record(
        actor_id=actor_id,
        action="staff.move",
        subject=f"staff_member:{member_id}",
        details={"from": old_team, "to": new_team, "day": day.isoformat()},
    )
