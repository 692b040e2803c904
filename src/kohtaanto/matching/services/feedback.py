"""Not suitable, because…"""

from django.db import transaction

from kohtaanto.access.types import Role
from kohtaanto.audit import services as audit
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.law.calendar import now
from kohtaanto.matching.models import MatchFeedback
from kohtaanto.matching.rules import GIVE_FEEDBACK, NotAllowed
from kohtaanto.matching.services.refreshing import refresh_jobseeker
from kohtaanto.matching.types import Reason


@transaction.atomic
def give_feedback(jobseeker_id: int, vacancy_id: int, reason: Reason, *, actor_id: int | None, role: str) -> None:
    """Say that a vacancy is not suitable for a jobseeker; the pair is gone from both lists at once.

    Saying it again changes the reason. Raises NotAllowed for a role that may not, and for a jobseeker who is another.
    """
    _check(role, jobseeker_id, actor_id)
    MatchFeedback.objects.update_or_create(
        jobseeker_id=jobseeker_id,
        vacancy_id=vacancy_id,
        defaults={"reason": reason.value, "given_by_id": actor_id, "role": role, "at": now()},
    )
    _recorded("matching.give_feedback", (jobseeker_id, vacancy_id), reason.value, actor_id, role)
    refresh_jobseeker(jobseeker_id)


@transaction.atomic
def take_back_feedback(jobseeker_id: int, vacancy_id: int, *, actor_id: int | None, role: str) -> bool:
    """Let the pair be matched again; False when nothing had been said. Raises NotAllowed."""
    _check(role, jobseeker_id, actor_id)
    gone, _ = MatchFeedback.objects.filter(jobseeker_id=jobseeker_id, vacancy_id=vacancy_id).delete()
    if gone:
        _recorded("matching.take_back_feedback", (jobseeker_id, vacancy_id), "", actor_id, role)
        refresh_jobseeker(jobseeker_id)
    return bool(gone)


def _check(role: str, jobseeker_id: int, actor_id: int | None) -> None:
    if role not in GIVE_FEEDBACK:
        raise NotAllowed(role)
    if role == Role.JOBSEEKER and actor_id is not None:
        own = jobseekers.jobseeker_of_user(actor_id)
        if own is None or own.id != jobseeker_id:
            raise NotAllowed(role)


def _recorded(action: str, pair: tuple[int, int], reason: str, actor_id: int | None, role: str) -> None:
    jobseeker_id, vacancy_id = pair
    audit.record(
        actor_id=actor_id,
        role=role,
        action=action,
        subject=f"jobseeker:{jobseeker_id}",
        details={"vacancy": vacancy_id, "reason": reason},
    )
