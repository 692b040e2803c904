"""Read the history and the log of views."""

from kohtaanto.audit.models import AuditEntry, View
from kohtaanto.audit.types import LoggedAct, LoggedView

VIEW_FIELDS = ("at", "viewer_id", "role", "jobseeker_id", "page", "purpose")
ACT_FIELDS = ("at", "actor_id", "role", "action", "subject", "batch_size")


def views_of(jobseeker_id: int, limit: int = 50) -> tuple[LoggedView, ...]:
    """Return the newest `limit` looks at a jobseeker's data, newest first."""
    rows = View.objects.filter(jobseeker_id=jobseeker_id).order_by("-at", "-pk")
    return tuple(LoggedView(*row) for row in rows.values_list(*VIEW_FIELDS)[:limit])


def latest_views(offset: int = 0, limit: int = 50) -> tuple[LoggedView, ...]:
    """Return `limit` looks of the whole area from the newest on, after `offset` of them."""
    rows = View.objects.order_by("-at", "-pk").values_list(*VIEW_FIELDS)
    return tuple(LoggedView(*row) for row in rows[offset : offset + limit])


def latest_acts(offset: int = 0, limit: int = 50) -> tuple[LoggedAct, ...]:
    """Return `limit` entries of history from the newest on, after `offset` of them."""
    rows = AuditEntry.objects.order_by("-at", "-pk").values_list(*ACT_FIELDS)
    return tuple(LoggedAct(*row) for row in rows[offset : offset + limit])
