"""What was done, and whose data was looked at. Rows are added and never changed (a trigger sees to it)."""

import pgtrigger
from django.db import models

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class AuditEntry(models.Model):
    """One act: who, in which role, when, on what."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    """The user; null when the system acted by itself."""
    role = models.CharField(max_length=40, blank=True)
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    details = models.JSONField(default=dict)
    batch_size = models.PositiveIntegerField(default=1)

    class Meta:
        triggers = (APPEND_ONLY,)
        indexes = (
            models.Index(fields=["-at"], name="audit_entry_at"),
            models.Index(fields=["subject", "-at"], name="audit_entry_subject"),
        )


class View(models.Model):
    """One look at a jobseeker's data (906/2019 17 §: the log of use)."""

    at = models.DateTimeField()
    viewer_id = models.BigIntegerField()
    role = models.CharField(max_length=40)
    jobseeker_id = models.BigIntegerField()
    page = models.CharField(max_length=80)
    purpose = models.CharField(max_length=80)

    class Meta:
        triggers = (APPEND_ONLY,)
        indexes = (
            models.Index(fields=["jobseeker_id", "-at"], name="audit_view_jobseeker"),
            models.Index(fields=["-at"], name="audit_view_at"),
            models.Index(fields=["viewer_id", "-at"], name="audit_view_viewer"),
        )
