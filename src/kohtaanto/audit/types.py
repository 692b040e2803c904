"""What others may read of the history."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LoggedView:
    """A look at a jobseeker's data."""

    at: datetime
    viewer_id: int
    role: str
    jobseeker_id: int
    page: str
    purpose: str


@dataclass(frozen=True, slots=True)
class LoggedAct:
    """An entry of history."""

    at: datetime
    actor_id: int | None
    role: str
    action: str
    subject: str
    batch_size: int
