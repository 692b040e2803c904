"""What crosses the employers room's door."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NewContact:
    """Somebody to talk to at an employer."""

    name: str
    email: str = ""
    phone: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class NewEmployer:
    """An employer to be registered."""

    name: str
    business_id: str
    industry: str
    """Section of the standard industrial classification, "A" to "U"."""
    municipality: str
    """Three-digit code."""
    staff: int | None = None
    founded: int | None = None
    """Year."""
    contacts: tuple[NewContact, ...] = ()


@dataclass(frozen=True, slots=True)
class EmployerDetails:
    """An employer as other rooms see one."""

    id: int
    name: str
    business_id: str
    industry: str
    municipality: str
    staff: int | None
    founded: int | None
    user_id: int | None


@dataclass(frozen=True, slots=True)
class ContactDetails:
    """Somebody to talk to."""

    name: str
    email: str
    phone: str
    task: str
