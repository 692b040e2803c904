"""Who may open the staff room's pages."""

from kohtaanto.access.types import Role

READ_TEAMS = (Role.ADVISER, Role.TEAM_LEAD, Role.BOARD_MEMBER, Role.ADMINISTRATOR)
