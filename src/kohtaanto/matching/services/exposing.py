"""What was really shown, opened and followed: each exposure once a day, pair and place.

Logged for two ends: that people can see how recommendations are followed or overruled (EU 2024/1689, Articles 12 and
26), and that an ordering's effect can be measured later from the places and probabilities it gave.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from kohtaanto.access.types import Role
from kohtaanto.audit import services as audit
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.law.calendar import midnight, now, today
from kohtaanto.matching.models import Exposure
from kohtaanto.matching.rules import GIVE_FEEDBACK, NotAllowed
from kohtaanto.matching.types import (
    SHOWN_TO_STAFF,
    SHOWN_TO_THE_PERSON,
    Followed,
    MatchShown,
    NewExposure,
    Reason,
    Where,
)

KEPT_DAYS = 400
"""Thirteen months, so that twelve whole ones can be told; at least six are asked for (EU 2024/1689, Article 26(6))."""
BATCH = 4000


def log_shown(matches: Sequence[MatchShown], where: Where, run_id: int | None) -> None:
    """Log that a part of a list was shown; the same pair at the same place counts once a day. One statement."""
    if run_id is None or not matches:
        return
    day = today()
    Exposure.objects.bulk_create(
        (
            Exposure(
                day=day,
                jobseeker_id=match.jobseeker_id,
                vacancy_id=match.vacancy.id,
                where=where.value,
                run_id=run_id,
                rank=match.rank,
                probability=match.probability,
            )
            for match in matches
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def record_history(exposures: Sequence[NewExposure], run_id: int, *, actor_id: int | None = None) -> int:
    """Take in exposures of the past, as another system or the synthetic area has them; returns how many are new."""
    before = Exposure.objects.count()
    rows = (
        Exposure(
            day=one.day,
            jobseeker_id=one.jobseeker_id,
            vacancy_id=one.vacancy_id,
            where=one.where.value,
            run_id=run_id,
            rank=one.rank,
            probability=one.probability,
            opened_at=midnight(one.day) if one.opened else None,
            followed=one.followed.value if one.followed else "",
            followed_at=midnight(one.day) if one.followed else None,
            overruled=one.overruled.value if one.overruled else "",
            overruled_by=one.overruled_by,
            overruled_at=midnight(one.day) if one.overruled else None,
        )
        for one in exposures
    )
    Exposure.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    new = Exposure.objects.count() - before
    audit.record(
        actor_id=actor_id, action="matching.record_history", subject=f"match-run:{run_id}", batch_size=max(1, new)
    )
    return new


def log_opened(jobseeker_id: int, vacancy_id: int, role: str) -> bool:
    """Log that the vacancy was opened from where it was last shown to the role; False where it never was."""
    latest = _latest(jobseeker_id, vacancy_id, role)
    if latest is None:
        return False
    if latest.opened_at is None:
        latest.opened_at = now()
        latest.save(update_fields=["opened_at"])
    return True


@transaction.atomic
def follow(jobseeker_id: int, vacancy_id: int, step: Followed | None, *, actor_id: int | None, role: str) -> bool:
    """Say that the jobseeker is interested in a shown vacancy or has applied for it; None takes it back.

    False where the vacancy was never shown. Raises NotAllowed for a role that may not, and for a jobseeker who is
    another.
    """
    check(role, jobseeker_id, actor_id)
    latest = _latest(jobseeker_id, vacancy_id, None)
    if latest is None:
        return False
    if step is None:
        shown = Exposure.objects.filter(jobseeker=jobseeker_id, vacancy=vacancy_id).exclude(followed="")
        shown.update(followed="", followed_at=None)
    else:
        latest.followed, latest.followed_at = step.value, now()
        latest.save(update_fields=["followed", "followed_at"])
    audit.record(
        actor_id=actor_id,
        role=role,
        action="matching.follow",
        subject=f"jobseeker:{jobseeker_id}",
        details={"vacancy": vacancy_id, "step": step.value if step else ""},
    )
    return True


def mark_overruled(jobseeker_id: int, vacancy_id: int, reason: Reason | None, role: str) -> None:
    """Note on the latest exposure that the pair was called unsuitable, or (None) that this was taken back."""
    if reason is None:
        shown = Exposure.objects.filter(jobseeker=jobseeker_id, vacancy=vacancy_id).exclude(overruled="")
        shown.update(overruled="", overruled_by="", overruled_at=None)
        return
    latest = _latest(jobseeker_id, vacancy_id, role) or _latest(jobseeker_id, vacancy_id, None)
    if latest is not None:
        latest.overruled, latest.overruled_by, latest.overruled_at = reason.value, role, now()
        latest.save(update_fields=["overruled", "overruled_by", "overruled_at"])


def delete_old() -> int:
    """Delete what was shown more than `KEPT_DAYS` days ago; returns how many exposures."""
    gone, _ = Exposure.objects.filter(day__lt=today() - timedelta(days=KEPT_DAYS)).delete()
    return gone


def check(role: str, jobseeker_id: int, actor_id: int | None) -> None:
    """Raise NotAllowed for a role that does not answer to matches, and for a jobseeker who is another."""
    if role not in GIVE_FEEDBACK:
        raise NotAllowed(role)
    if role == Role.JOBSEEKER and actor_id is not None:
        own = jobseekers.jobseeker_of_user(actor_id)
        if own is None or own.id != jobseeker_id:
            raise NotAllowed(role)


def _latest(jobseeker_id: int, vacancy_id: int, role: str | None) -> Exposure | None:
    """Return the pair's newest exposure, to the person or to staff as `role` says; None means to whomever."""
    shown = Exposure.objects.filter(jobseeker=jobseeker_id, vacancy=vacancy_id)
    if role is not None:
        shown = shown.filter(where__in=SHOWN_TO_THE_PERSON if role == Role.JOBSEEKER else SHOWN_TO_STAFF)
    return shown.order_by("-day", "-pk").first()
