"""Who may open the employers room's pages."""

from kohtaanto.access.types import STAFF_ROLES, Role

OWN_PAGES = (Role.EMPLOYER,)
"""An employer's own vacancies; another employer's is not found."""
READ_EMPLOYERS = (*STAFF_ROLES, Role.ADMINISTRATOR)
