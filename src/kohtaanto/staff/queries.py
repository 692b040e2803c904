"""Read staff and teams."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum

from kohtaanto.law.calendar import today
from kohtaanto.staff.models import StaffMember, Team, TeamMembership
from kohtaanto.staff.types import Member, Membership, TeamDetails


def members(ids: Iterable[int] | None = None) -> tuple[Member, ...]:
    """Return the staff, or those of `ids`, by name; one query."""
    rows = StaffMember.objects.order_by("last_name", "first_name", "number")
    return tuple(as_member(row) for row in (rows if ids is None else rows.filter(pk__in=set(ids))))


def member(member_id: int) -> Member | None:
    """Return somebody of the staff, or None."""
    return next(iter(members([member_id])), None)


def member_of_user(user_id: int) -> Member | None:
    """Return whoever signs in as this user, or None."""
    row = StaffMember.objects.filter(user_id=user_id).first()
    return as_member(row) if row else None


def teams(day: date | None = None) -> tuple[TeamDetails, ...]:
    """Return all teams with their members on `day` (default: today), by name; two queries."""
    on = day or today()
    belonging: dict[int, list[Membership]] = defaultdict(list)
    rows = TeamMembership.objects.filter(Q(until=None) | Q(until__gte=on), since__lte=on).select_related("member")
    for row in rows.order_by("-leads", "member__last_name", "member__first_name"):
        belonging[row.team_id].append(Membership(as_member(row.member), row.leads, row.since, row.until))
    return tuple(
        TeamDetails(
            id=team.pk,
            code=team.code,
            kind=team.kind,
            name=team.name,
            unit=team.unit,
            processes=tuple(team.processes),
            members=tuple(belonging[team.pk]),
        )
        for team in Team.objects.order_by("code")
    )


def teams_of(member_id: int, day: date | None = None) -> tuple[str, ...]:
    """Return the names of the teams that somebody belongs to on `day` (default: today)."""
    on = day or today()
    rows = TeamMembership.objects.filter(Q(until=None) | Q(until__gte=on), member_id=member_id, since__lte=on)
    return tuple(rows.order_by("team__code").values_list("team__name", flat=True))


def person_years_by_funding() -> dict[str, Decimal]:
    """Return {staff line of the plan: person-years} of everybody registered."""
    rows = StaffMember.objects.values("funding").annotate(total=Sum("person_years")).order_by("funding")
    return {row["funding"]: row["total"] for row in rows}


def as_member(row: StaffMember) -> Member:
    """Return a row as it crosses the door."""
    return Member(
        id=row.pk,
        number=row.number,
        first_name=row.first_name,
        last_name=row.last_name,
        person_years=row.person_years,
        funding=row.funding,
        production_area=row.production_area,
        languages=tuple(row.languages),
        user_id=row.user_id,
    )
