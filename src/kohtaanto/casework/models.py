"""The state of each case, and the statutory meetings that were held."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from kohtaanto.casework.types import Channel
from kohtaanto.law.job_search import MeetingKind

NEVER = date(9999, 12, 31)
"""Stands behind all days where the list is walked by the day that is due."""
KINDS = [kind.value for kind in MeetingKind]


class CaseState(models.Model):
    """One jobseeker's job search as it is served. `next_*` is computed by the law and never written by hand."""

    jobseeker = models.OneToOneField("jobseekers.Jobseeker", models.CASCADE, primary_key=True, related_name="+")
    adviser = models.ForeignKey("access.User", models.SET_NULL, null=True, related_name="+")
    assigned_on = models.DateField(_("given to the adviser"), null=True)
    search_started = models.DateField(_("job search started"))
    search_ended = models.DateField(_("job search ended"), null=True)
    last_contact = models.DateField(_("last contact"), null=True)
    plan_made_on = models.DateField(_("employment plan"), null=True)
    agreed_supplementary = models.DateField(_("agreed supplementary discussion"), null=True)
    weekly_hours = models.PositiveSmallIntegerField(_("hours of part-time work a week"), null=True)
    next_kind = models.CharField(max_length=40, blank=True)
    next_due = models.DateField(null=True)
    next_count = models.PositiveSmallIntegerField(default=1)
    next_act = models.CharField(max_length=20, blank=True)
    next_chapter = models.CharField(max_length=20, blank=True)
    next_section = models.CharField(max_length=20, blank=True)
    next_doubts = ArrayField(models.CharField(max_length=20), default=list)
    law_version = models.CharField(max_length=12)
    computed_on = models.DateField()
    due_order = models.GeneratedField(
        expression=Coalesce("next_due", Value(NEVER)), output_field=models.DateField(), db_persist=True
    )

    class Meta:
        constraints = (
            models.CheckConstraint(name="case_next_kind_is_known", condition=Q(next_kind__in=["", *KINDS])),
            models.CheckConstraint(
                name="case_search_ends_after_it_starts",
                condition=Q(search_ended__isnull=True) | Q(search_ended__gte=F("search_started")),
            ),
            models.CheckConstraint(
                name="case_assigned_with_a_day", condition=Q(adviser__isnull=True) | Q(assigned_on__isnull=False)
            ),
        )
        indexes = (
            models.Index(fields=["due_order", "jobseeker"], name="case_due", condition=Q(search_ended__isnull=True)),
            models.Index(
                fields=["adviser", "due_order", "jobseeker"],
                name="case_adviser_due",
                condition=Q(search_ended__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.jobseeker_id}"


class HeldMeeting(models.Model):
    """A statutory meeting that was held."""

    case = models.ForeignKey(CaseState, models.CASCADE, related_name="meetings")
    kind = models.CharField(_("meeting"), max_length=40)
    held_on = models.DateField(_("held on"))
    channel = models.CharField(_("how"), max_length=20)
    recorded_by = models.ForeignKey("access.User", models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="meeting_kind_is_known", condition=Q(kind__in=KINDS)),
            models.CheckConstraint(
                name="meeting_channel_is_known", condition=Q(channel__in=[one.value for one in Channel])
            ),
            models.UniqueConstraint(name="one_meeting_of_a_kind_a_day", fields=["case", "kind", "held_on"]),
        )
