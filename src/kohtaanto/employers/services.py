"""Use cases of employers."""

from collections.abc import Sequence

from django.db import transaction

from kohtaanto.audit import services as audit
from kohtaanto.employers.models import Contact, Employer
from kohtaanto.employers.types import NewEmployer

BATCH = 2000
REFRESHED = ("name", "industry", "municipality", "staff", "founded")


class UnknownEmployer(LookupError):
    """There is no such employer; the text is the id."""


@transaction.atomic
def register_employers(records: Sequence[NewEmployer], *, actor_id: int | None = None) -> dict[str, int]:
    """Register employers, or bring those with a known business ID up to date; returns {business ID: id}.

    The contacts of each employer become those of its record.
    """
    Employer.objects.bulk_create(
        (
            Employer(
                name=record.name,
                business_id=record.business_id,
                industry=record.industry,
                municipality=record.municipality,
                staff=record.staff,
                founded=record.founded,
            )
            for record in records
        ),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["business_id"],
        update_fields=REFRESHED,
    )
    known = dict(
        Employer.objects.filter(business_id__in=[record.business_id for record in records]).values_list(
            "business_id", "pk"
        )
    )
    Contact.objects.filter(employer_id__in=known.values()).delete()
    Contact.objects.bulk_create(
        (
            Contact(
                employer_id=known[record.business_id],
                name=contact.name,
                task=contact.task,
                email=contact.email,
                phone=contact.phone,
            )
            for record in records
            for contact in record.contacts
        ),
        batch_size=BATCH,
    )
    audit.record(actor_id=actor_id, action="employers.register", subject="employers", batch_size=max(1, len(records)))
    return known


@transaction.atomic
def link_user(employer_id: int, user_id: int, *, actor_id: int | None = None) -> None:
    """Tell which account acts for an employer. Raises UnknownEmployer."""
    row = Employer.objects.select_for_update(of=("self",)).filter(pk=employer_id).first()
    if row is None:
        raise UnknownEmployer(str(employer_id))
    Employer.objects.filter(user_id=user_id).exclude(pk=row.pk).update(user=None)
    row.user_id = user_id
    row.save(update_fields=["user"])
    audit.record(actor_id=actor_id, action="employers.link_user", subject=f"employer:{row.pk}")
