"""Write the history and the log of views."""

from collections.abc import Mapping

from django.http import HttpRequest

from kohtaanto.audit.models import AuditEntry, View
from kohtaanto.law.calendar import now


def record(
    *,
    actor_id: int | None,
    action: str,
    subject: str,
    details: Mapping[str, object] | None = None,
    role: str = "",
    batch_size: int = 1,
) -> None:
    """Add one entry of history in the caller's transaction; bulk work adds one with its `batch_size`.

    `subject` names a thing by kind and id ("jobseeker:12"), never a person by name; `details` hold no
    personal data either.
    """
    AuditEntry.objects.create(
        at=now(),
        actor_id=actor_id,
        role=role,
        action=action,
        subject=subject,
        details=dict(details or {}),
        batch_size=batch_size,
    )


def log_view(request: HttpRequest, jobseeker_id: int, purpose: str) -> None:
    """Log that the signed-in user looks at a jobseeker's data on this page, and what for."""
    log_views(request, [jobseeker_id], purpose)


def log_views(request: HttpRequest, jobseeker_ids: list[int], purpose: str) -> None:
    """Log a look at each of several jobseekers, as on a page of a list, in one statement."""
    match = request.resolver_match
    moment, page = now(), match.view_name if match else ""
    viewer = request.user
    View.objects.bulk_create(
        View(
            at=moment,
            viewer_id=viewer.pk,
            role=viewer.acting_role,
            jobseeker_id=jobseeker_id,
            page=page,
            purpose=purpose,
        )
        for jobseeker_id in jobseeker_ids
    )
