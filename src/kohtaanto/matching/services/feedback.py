"""Not suitable, because…"""

from django.db import transaction

from kohtaanto.audit import services as audit
from kohtaanto.law.calendar import now
from kohtaanto.matching.models import MatchFeedback
from kohtaanto.matching.services.exposing import check, mark_overruled
from kohtaanto.matching.services.refreshing import refresh_jobseeker
from kohtaanto.matching.types import Reason


@transaction.atomic
def give_feedback(jobseeker_id: int, vacancy_id: int, reason: Reason, *, actor_id: int | None, role: str) -> None:
    """Say that a vacancy is not suitable for a jobseeker; the pair is gone from both lists at once.

    Saying it again changes the reason. Raises NotAllowed for a role that may not, and for a jobseeker who is another.
    """
    check(role, jobseeker_id, actor_id)
    MatchFeedback.objects.update_or_create(
        jobseeker_id=jobseeker_id,
        vacancy_id=vacancy_id,
        defaults={"reason": reason.value, "given_by_id": actor_id, "role": role, "at": now()},
    )
    _recorded("matching.give_feedback", (jobseeker_id, vacancy_id), reason.value, actor_id, role)
    mark_overruled(jobseeker_id, vacancy_id, reason, role)
    refresh_jobseeker(jobseeker_id)


@transaction.atomic
def take_back_feedback(jobseeker_id: int, vacancy_id: int, *, actor_id: int | None, role: str) -> bool:
    """Let the pair be matched again; False when nothing had been said. Raises NotAllowed."""
    check(role, jobseeker_id, actor_id)
    gone, _ = MatchFeedback.objects.filter(jobseeker_id=jobseeker_id, vacancy_id=vacancy_id).delete()
    if gone:
        _recorded("matching.take_back_feedback", (jobseeker_id, vacancy_id), "", actor_id, role)
        mark_overruled(jobseeker_id, vacancy_id, None, role)
        refresh_jobseeker(jobseeker_id)
    return bool(gone)


def _recorded(action: str, pair: tuple[int, int], reason: str, actor_id: int | None, role: str) -> None:
    jobseeker_id, vacancy_id = pair
    audit.record(
        actor_id=actor_id,
        role=role,
        action=action,
        subject=f"jobseeker:{jobseeker_id}",
        details={"vacancy": vacancy_id, "reason": reason},
    )
