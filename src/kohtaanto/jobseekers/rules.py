"""Who may open the jobseekers room's pages."""

from kohtaanto.access.types import STAFF_ROLES, Role

READ_JOBSEEKERS = STAFF_ROLES
"""Whoever serves jobseekers may open any jobseeker of the area, own client or not: people stand in for each other, and
every look is logged with its purpose for the data protection officer and the jobseeker to see. Nobody else may."""
OWN_PAGES = (Role.JOBSEEKER,)
"""A jobseeker's pages name nobody in their address: whose they are follows from who is signed in."""
