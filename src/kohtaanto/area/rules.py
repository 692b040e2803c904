"""Who may do what with the plan; the reading pages are public."""

from kohtaanto.access.types import Role

MAY_PROPOSE = (Role.BOARD_MEMBER, Role.TEAM_LEAD, Role.ADMINISTRATOR)
"""Prepare a new version."""
MAY_DECIDE = (Role.BOARD_MEMBER,)
"""Record the board's decision and the day from which a version is in force."""
MAY_SEE_VERSIONS = MAY_PROPOSE
