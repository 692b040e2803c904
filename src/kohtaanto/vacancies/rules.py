"""Who may do what with vacancies."""

from kohtaanto.access.types import STAFF_ROLES, Role

READERS = (Role.JOBSEEKER, Role.EMPLOYER, *STAFF_ROLES, Role.BOARD_MEMBER, Role.ADMINISTRATOR)
"""Adverts are shown to the area's own people only: the source's terms forbid passing them on."""
CLOSERS = (*STAFF_ROLES, Role.ADMINISTRATOR)
RUN_READERS = (Role.ADMINISTRATOR,)


class NotAllowed(PermissionError):
    """The role does not do this."""


def require(role: str, allowed: tuple[Role, ...]) -> None:
    """Raise NotAllowed unless `role` is one of `allowed`."""
    if role not in allowed:
        raise NotAllowed(role)
