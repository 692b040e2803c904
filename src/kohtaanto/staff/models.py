"""Staff, teams, and who was in which team when."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Team(models.Model):
    """A customer-service team of the plan."""

    code = models.CharField(_("code"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    processes = ArrayField(models.CharField(max_length=60), verbose_name=_("processes"), default=list)

    def __str__(self) -> str:
        return self.name


class StaffMember(models.Model):
    """Somebody who works for the area."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=100)
    person_years = models.DecimalField(_("person-years"), max_digits=4, decimal_places=2)
    funding = models.CharField(_("funding"), max_length=60)
    production_area = models.CharField(_("production area"), max_length=60, blank=True)
    languages = ArrayField(models.CharField(max_length=3), verbose_name=_("languages"), default=list)
    user = models.OneToOneField("access.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="staff_member_works_some", condition=Q(person_years__gt=0) & Q(person_years__lte=1)
            ),
        )
        indexes = (models.Index(fields=["last_name", "first_name"], name="staff_member_name"),)

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"


class TeamMembership(models.Model):
    """That somebody belongs to a team; history is kept."""

    member = models.ForeignKey(StaffMember, models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    leads = models.BooleanField(_("leads the team"), default=False)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="one_open_membership_a_team", fields=["member", "team"], condition=Q(until__isnull=True)
            ),
            models.UniqueConstraint(
                name="one_lead_a_team", fields=["team"], condition=Q(until__isnull=True, leads=True)
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        )
