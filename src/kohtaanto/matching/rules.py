"""Who may open the matching room's pages."""

from kohtaanto.access.types import STAFF_ROLES, Role
from kohtaanto.ui.shell import EVERYBODY

SERVE = STAFF_ROLES
"""Whoever serves jobseekers sees their matches and a vacancy's candidates."""
OWN_MATCHES = (Role.JOBSEEKER,)
GIVE_FEEDBACK = (*STAFF_ROLES, Role.JOBSEEKER)
"""A jobseeker on own matches only; the page sees to it."""
READ_METER = (EVERYBODY, Role.TEAM_LEAD, Role.BOARD_MEMBER, Role.DATA_PROTECTION_OFFICER)
"""In whose navigation the public meter stands; anybody may open it."""
READ_AUDIT = (Role.TEAM_LEAD, Role.DATA_PROTECTION_OFFICER)
READ_RUNS = (*STAFF_ROLES, Role.ADMINISTRATOR)
READ_GAPS = (*STAFF_ROLES, Role.BOARD_MEMBER, Role.ADMINISTRATOR)
"""Counts of five people and more: whoever decides on training reads them."""


class NotAllowed(PermissionError):
    """The role does not do this."""
