"""Jobseekers and their job searches."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kohtaanto.jobseekers.types import Education, Situation


class Jobseeker(models.Model):
    """A person who is or has been a jobseeker of the area: one row a human."""

    number = models.PositiveIntegerField(_("client number"), unique=True)
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=100)
    born = models.DateField(_("date of birth"))
    municipality = models.CharField(_("municipality"), max_length=3)
    district = models.CharField(_("district"), max_length=60, blank=True)
    language = models.CharField(_("mother tongue"), max_length=3)
    education = models.CharField(_("education"), max_length=20)
    occupation = models.CharField(_("occupation"), max_length=200, blank=True)
    situation = models.CharField(_("situation"), max_length=20)
    unemployed_since = models.DateField(_("unemployed since"), null=True)
    conditions = models.JSONField(_("conditions"), default=dict)
    """As `conditions.written` writes them; the municipality stands in its own column."""
    wishes = models.JSONField(_("wishes"), default=dict)
    """As `wishes.written` writes them."""
    own_words = models.TextField(_("own words"), blank=True)
    own_words_language = models.CharField(_("language of the text"), max_length=2, default="fi")
    profile = models.OneToOneField("skills.SkillProfile", models.PROTECT, related_name="+")
    user = models.OneToOneField("access.User", models.SET_NULL, null=True, related_name="+")
    updated_at = models.DateTimeField(_("changed"))

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="jobseeker_situation_is_known", condition=Q(situation__in=[one.value for one in Situation])
            ),
            models.CheckConstraint(
                name="jobseeker_education_is_known", condition=Q(education__in=[one.value for one in Education])
            ),
        )
        indexes = (
            models.Index(fields=["municipality", "district"], name="jobseeker_place"),
            models.Index(fields=["last_name", "first_name"], name="jobseeker_name"),
        )

    def __str__(self) -> str:
        return f"{self.number}"


class JobSearch(models.Model):
    """A job search from its start to its end; at most one is open (380/2023, chapter 4)."""

    jobseeker = models.ForeignKey(Jobseeker, models.CASCADE, related_name="searches")
    started = models.DateField(_("started"))
    ended = models.DateField(_("ended"), null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="one_open_job_search_a_person", fields=["jobseeker"], condition=Q(ended__isnull=True)
            ),
            models.CheckConstraint(
                name="job_search_ends_after_it_starts", condition=Q(ended__isnull=True) | Q(ended__gte=F("started"))
            ),
        )
        indexes = (models.Index(fields=["started"], name="job_search_started"),)
