"""Employers are registered in bulk; contact details stand encrypted in the database."""

import pytest
from django.db import IntegrityError, connection, transaction

from access.factories import UserFactory
from kohtaanto.audit.models import AuditEntry
from kohtaanto.employers import queries, services
from kohtaanto.employers.types import ContactDetails, NewContact, NewEmployer

pytestmark = [pytest.mark.django_db, pytest.mark.row("B2")]


def new_employer(number: int = 1, **changes: object) -> NewEmployer:
    fields = {
        "name": f"Kuikkaharju {number} Oy",
        "business_id": f"900000{number}-0",
        "industry": "C",
        "municipality": "297",
        "staff": 12,
        "founded": 2001,
        "contacts": (NewContact("Usva Polku", "usva@example.org", "050 000", "rekrytointi"),),
    }
    return NewEmployer(**(fields | changes))


def test_what_is_registered_is_what_is_read() -> None:
    ids = services.register_employers([new_employer()])
    found = queries.employer(ids["9000001-0"])
    assert (found.name, found.industry, found.staff) == ("Kuikkaharju 1 Oy", "C", 12)
    assert queries.employer_by_business_id("9000001-0") == found
    assert queries.contacts(found.id) == (ContactDetails("Usva Polku", "usva@example.org", "050 000", "rekrytointi"),)


def test_contact_details_are_encrypted_in_the_database() -> None:
    services.register_employers([new_employer()])
    with connection.cursor() as cursor:
        cursor.execute("SELECT email, phone FROM employers_contact")
        assert all("example" not in value and "050" not in value for value in cursor.fetchone())


def test_registering_again_brings_up_to_date_and_doubles_nobody() -> None:
    first = services.register_employers([new_employer()])
    again = services.register_employers([new_employer(name="Uusi nimi Oy", contacts=())])
    assert first == again
    assert queries.employer(first["9000001-0"]).name == "Uusi nimi Oy"
    assert queries.contacts(first["9000001-0"]) == ()
    assert AuditEntry.objects.filter(action="employers.register").count() == 2


def test_an_unknown_industry_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        services.register_employers([new_employer(industry="z")])


def test_counts_and_search() -> None:
    services.register_employers([new_employer(n, municipality="297" if n < 3 else "749") for n in range(1, 5)])
    assert queries.counts_by_municipality() == {"297": 2, "749": 2}
    assert queries.count() == 4
    assert [found.name for found in queries.search("kuikka", limit=2)] == ["Kuikkaharju 1 Oy", "Kuikkaharju 2 Oy"]
    assert [found.name for found in queries.search("9000003-0")] == ["Kuikkaharju 3 Oy"]
    assert queries.search("k") == ()


def test_an_account_acts_for_one_employer() -> None:
    ids = services.register_employers([new_employer(1), new_employer(2)])
    user = UserFactory()
    services.link_user(ids["9000001-0"], user.pk)
    services.link_user(ids["9000002-0"], user.pk)
    assert queries.employer_of_user(user.pk).id == ids["9000002-0"]
    with pytest.raises(services.UnknownEmployer):
        services.link_user(0, user.pk)
