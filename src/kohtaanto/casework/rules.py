"""Who may open the casework room's pages and keep its cases."""

from kohtaanto.access.types import STAFF_ROLES, Role

SERVE = STAFF_ROLES
"""See worklists and cases, record meetings, give a case to an adviser."""
LEAD = (Role.TEAM_LEAD,)
"""See how the work is spread."""
