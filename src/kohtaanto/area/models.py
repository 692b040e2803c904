"""Versions of the organising plan. Content never changes; a decision and its day of force are made once."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

CONTENT = ("plan_text", "facts_text", "content", "facts", "content_hash", "title", "year")
DECISION = ("decided_on", "decided_by", "document_number")


def _changed(*columns: str) -> str:
    """Return SQL that is true when one of `columns` changes."""
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
    return f"ROW({old}) IS DISTINCT FROM ROW({new})"


class PlanVersion(models.Model):
    """A version of the plan: proposed, then decided, then in force from a day until a later one is."""

    plan_text = models.TextField()
    """The plan file as proposed, YAML."""
    facts_text = models.TextField()
    """The facts beside the plan, YAML: codes, coordinates, names, colour."""
    content = models.JSONField()
    facts = models.JSONField()
    content_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of both texts."""
    title = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    """What the proposal is for, in the proposer's words."""
    proposed_at = models.DateTimeField()
    proposed_by_id = models.BigIntegerField(null=True)
    decided_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    """The board that decided."""
    document_number = models.CharField(max_length=100, blank=True)
    in_force_from = models.DateField(null=True, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="plan_decision_is_whole",
                condition=Q(decided_on__isnull=True, decided_by="", document_number="")
                | (Q(decided_on__isnull=False) & ~Q(decided_by="") & ~Q(document_number="")),
            ),
            models.CheckConstraint(
                name="plan_in_force_after_decision",
                condition=Q(in_force_from__isnull=True)
                | Q(decided_on__isnull=False, in_force_from__gte=F("decided_on")),
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="content_never_changes",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(_changed(*CONTENT)),
            ),
            pgtrigger.Protect(
                name="decision_is_made_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f"OLD.decided_on IS NOT NULL AND {_changed(*DECISION)}"),
            ),
            pgtrigger.Protect(
                name="force_is_given_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f"OLD.in_force_from IS NOT NULL AND {_changed('in_force_from')}"),
            ),
            pgtrigger.Protect(
                name="decided_is_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.decided_on IS NOT NULL"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.year} ({self.content_hash[:8]})"
