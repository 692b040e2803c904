"""The history and the log of views are added to and never changed."""

import pytest
from django.db import ProgrammingError, transaction
from django.test import RequestFactory

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.audit import queries, services
from kohtaanto.audit.models import AuditEntry, View

pytestmark = pytest.mark.django_db


def test_an_act_is_recorded_with_its_size() -> None:
    services.record(
        actor_id=5, action="plan.load", subject="plan:1", details={"rows": 3}, role="administrator", batch_size=3
    )
    (act,) = queries.latest_acts()
    assert (act.actor_id, act.action, act.subject, act.batch_size) == (5, "plan.load", "plan:1", 3)
    assert act.at.tzinfo is not None


def test_every_look_is_logged_newest_first() -> None:
    viewer = UserFactory(role=Role.ADVISER)
    request = RequestFactory().get("/")
    request.user, request.resolver_match = viewer, None
    services.log_view(request, 11, "service")
    services.log_views(request, [12, 11], "worklist")
    assert [look.purpose for look in queries.views_of(11)] == ["worklist", "service"]
    assert len(queries.latest_views(limit=2)) == 2
    assert queries.latest_views(offset=2)[0].jobseeker_id == 11


@pytest.mark.parametrize("change", [lambda rows: rows.update(purpose="other"), lambda rows: rows.delete()])
def test_the_database_refuses_to_change_or_delete_a_look(change) -> None:
    View.objects.create(at="2026-11-24T10:00Z", viewer_id=1, role="adviser", jobseeker_id=2, page="x", purpose="y")
    with pytest.raises(ProgrammingError), transaction.atomic():
        change(View.objects.all())
    assert View.objects.get().purpose == "y"


def test_the_database_refuses_to_change_history() -> None:
    services.record(actor_id=None, action="a", subject="b")
    with pytest.raises(ProgrammingError), transaction.atomic():
        AuditEntry.objects.update(action="c")
