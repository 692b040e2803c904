"""Tells other rooms that a jobseeker changed, through the job queue, so that this room knows none of them."""

from django.db import transaction
from procrastinate.contrib.django import app

CHANGED = "matching.refresh_jobseeker"
"""The task's name; the room that computes matches has it."""


def tell_of_change(jobseeker_id: int) -> None:
    """Queue the task once the transaction has ended well."""
    transaction.on_commit(lambda: app.configure_task(CHANGED).defer(jobseeker_id=jobseeker_id))
