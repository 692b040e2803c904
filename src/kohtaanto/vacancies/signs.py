"""Tells other rooms that vacancies changed, through the job queue, so that this room knows none of them."""

from collections.abc import Sequence
from contextlib import suppress

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

CHANGED = "matching.refresh_vacancy"
"""The task's name; the room that computes matches has it."""
MANY_CHANGED = "matching.run_all"
MANY = 40
"""From so many on, matching everybody is quicker than one by one."""


def tell_of_changes(ids: Sequence[int]) -> None:
    """Queue what has to be computed anew once the transaction has ended well."""
    if ids:
        transaction.on_commit(lambda: _queue(ids))


def _queue(ids: Sequence[int]) -> None:
    if len(ids) < MANY:
        app.configure_task(CHANGED).batch_defer(*({"vacancy_id": one} for one in ids))
        return
    # A run that waits already will see these changes too.
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(MANY_CHANGED, queueing_lock=MANY_CHANGED).defer()
