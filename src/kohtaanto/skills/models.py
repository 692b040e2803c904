"""Skill profiles of people and vacancies."""

from django.db import models
from django.db.models import F, Q

from kohtaanto.skills.types import SkillState


class SkillProfile(models.Model):
    """A set of skills; whoever owns it (a jobseeker, a vacancy) points here."""


class ProfileSkill(models.Model):
    """A skill in a profile. The URI is kept as text: concepts that no taxonomy of ours holds are not lost."""

    profile = models.ForeignKey(SkillProfile, models.CASCADE, related_name="skills")
    uri = models.CharField(max_length=300)
    weight = models.FloatField()
    state = models.CharField(max_length=10)
    evidence = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    essential = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["profile", "uri"], name="one_entry_a_skill_and_profile"),
            models.CheckConstraint(name="skill_weight_in_0_1", condition=Q(weight__gt=0, weight__lte=1)),
            models.CheckConstraint(
                name="skill_state_is_known", condition=Q(state__in=[state.value for state in SkillState])
            ),
            models.CheckConstraint(
                name="skill_span_is_whole",
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__lt=F("end")),
            ),
        )
        indexes = (models.Index(fields=["uri"], name="profile_skill_uri"),)
