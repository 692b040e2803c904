"""Employers and their contacts."""

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kohtaanto.access.encryption import EncryptedTextField


class Employer(models.Model):
    """An employer of the area."""

    name = models.CharField(_("name"), max_length=300)
    business_id = models.CharField(_("business ID"), max_length=20, unique=True)
    industry = models.CharField(_("industry"), max_length=1)
    municipality = models.CharField(_("municipality"), max_length=3)
    staff = models.PositiveIntegerField(_("people at work"), null=True)
    founded = models.PositiveSmallIntegerField(_("founded"), null=True)
    user = models.OneToOneField("access.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(name="employer_industry_is_a_section", condition=Q(industry__range=("A", "U"))),
        )
        indexes = (
            models.Index(fields=["municipality", "industry"], name="employer_place"),
            models.Index(OpClass(Lower("name"), name="text_pattern_ops"), name="employer_name_begins"),
        )

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Somebody to talk to at an employer."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=200)
    task = models.CharField(_("task"), max_length=200, blank=True)
    email = EncryptedTextField(_("e-mail"), blank=True)
    phone = EncryptedTextField(_("telephone"), blank=True)
