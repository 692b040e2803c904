"""Who may open the jobseekers room's pages."""

from kohtaanto.access.types import STAFF_ROLES, Role

READ_JOBSEEKERS = STAFF_ROLES
OWN_PAGES = (Role.JOBSEEKER,)
