"""What crosses the staff room's door."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class NewTeam:
    """A team to be registered; `code` names it for ever."""

    code: str
    kind: str
    """The plan's id of the kind of team."""
    name: str
    unit: str = ""
    processes: tuple[str, ...] = ()
    """The plan's ids."""


@dataclass(frozen=True, slots=True)
class NewStaffMember:
    """Somebody to be registered; `number` names them for ever."""

    number: int
    first_name: str
    last_name: str
    person_years: Decimal
    """Of the year's work, above 0 and 1 at most."""
    funding: str
    """The plan's id of the staff line that pays."""
    team: str
    """The team's code."""
    leads: bool = False
    production_area: str = ""
    """The plan's id; "" serves the whole area."""
    languages: tuple[str, ...] = ("fi",)
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the staff."""

    id: int
    number: int
    first_name: str
    last_name: str
    person_years: Decimal
    funding: str
    production_area: str
    languages: tuple[str, ...]
    user_id: int | None

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class Membership:
    """That a member belongs to a team from a day on; `until` is the last day, None while it lasts."""

    member: Member
    leads: bool
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class TeamDetails:
    """A team on a day."""

    id: int
    code: str
    kind: str
    name: str
    unit: str
    processes: tuple[str, ...]
    members: tuple[Membership, ...]

    @property
    def person_years(self) -> Decimal:
        """Person-years of its members together."""
        return sum((membership.member.person_years for membership in self.members), Decimal(0))
