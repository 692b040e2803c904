"""Roles that people act in."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """In which role a person uses the platform; others come with their rooms."""

    JOBSEEKER = "jobseeker"
    EMPLOYER = "employer"
    ADVISER = "adviser"
    TEAM_LEAD = "team_lead"
    BOARD_MEMBER = "board_member"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The role's name in the reader's language."""
        return str(ROLE_NAMES[self])


ROLE_NAMES = {
    Role.JOBSEEKER: _("Jobseeker"),
    Role.EMPLOYER: _("Employer"),
    Role.ADVISER: _("Adviser"),
    Role.TEAM_LEAD: _("Team lead"),
    Role.BOARD_MEMBER: _("Board member"),
    Role.DATA_PROTECTION_OFFICER: _("Data protection officer"),
    Role.ADMINISTRATOR: _("Administrator"),
}
STAFF_ROLES = (Role.ADVISER, Role.TEAM_LEAD)
"""Roles that serve jobseekers."""


@dataclass(frozen=True, slots=True)
class NewUser:
    """A user to be made; acts in the first of the roles."""

    username: str
    display_name: str
    roles: tuple[Role, ...]
    language: str = "fi"
