"""Read employers."""

from django.db.models import Count

from kohtaanto.employers.models import Contact, Employer
from kohtaanto.employers.types import ContactDetails, EmployerDetails

FIELDS = ("pk", "name", "business_id", "industry", "municipality", "staff", "founded", "user_id")
HITS = 20


def employer(employer_id: int) -> EmployerDetails | None:
    """Return an employer, or None; one query."""
    return first(Employer.objects.filter(pk=employer_id))


def employer_of_user(user_id: int) -> EmployerDetails | None:
    """Return the employer that an account acts for, or None; one query."""
    return first(Employer.objects.filter(user_id=user_id))


def employer_by_business_id(business_id: str) -> EmployerDetails | None:
    """Return an employer by its business ID, or None; one query."""
    return first(Employer.objects.filter(business_id=business_id))


def employer_with_account() -> EmployerDetails:
    """Return the first employer that an account acts for, as the camera needs one; raises LookupError for none."""
    found = first(Employer.objects.filter(user__isnull=False).order_by("pk"))
    if found is None:
        raise LookupError("no account acts for an employer")
    return found


def first(rows: object) -> EmployerDetails | None:
    """Return the first of some rows as it crosses the door."""
    row = rows.values_list(*FIELDS).first()
    return EmployerDetails(*row) if row else None


def contacts(employer_id: int) -> tuple[ContactDetails, ...]:
    """Return the people to talk to at an employer, by name; one query."""
    rows = Contact.objects.filter(employer_id=employer_id).order_by("name", "pk")
    return tuple(ContactDetails(row.name, row.email, row.phone, row.task) for row in rows)


def count() -> int:
    """Return how many employers are registered."""
    return Employer.objects.count()


def counts_by_municipality() -> dict[str, int]:
    """Return {municipality code: employers}; one query."""
    return dict(Employer.objects.values_list("municipality").annotate(found=Count("pk")))


def search(text: str, limit: int = HITS) -> tuple[EmployerDetails, ...]:
    """Return employers whose business ID is `text` or whose name begins with it, by name; at most `limit`."""
    wanted = text.strip()
    if len(wanted) < 2:
        return ()
    rows = Employer.objects.filter(business_id=wanted) | Employer.objects.filter(name__istartswith=wanted)
    return tuple(EmployerDetails(*row) for row in rows.order_by("name", "pk").values_list(*FIELDS)[:limit])
