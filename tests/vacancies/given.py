"""Adverts and vacancies for tests; all of them invented."""

from datetime import UTC, datetime

from kohtaanto.engine.types import EmploymentKind, WorkingTime
from kohtaanto.vacancies import services
from kohtaanto.vacancies.models import Vacancy
from kohtaanto.vacancies.types import Contact, Ended, ImportedVacancy, Received

SCOPE = "https://interface.example/v2/jobpostings"
COOK = "Laitat ruokaa 80 hengelle. Hygieniapassi vaaditaan ja ajokortti B on etu. Työ on iltatyötä."


def advert(number: int = 1, **fields: object) -> ImportedVacancy:
    """Return an advert of a cook's work in Kuopio; `fields` change it."""
    values: dict[str, object] = {
        "source": "tyomarkkinatori",
        "external_id": f"x-{number}",
        "titles": {"fi": f"Kokki {number}", "sv": f"Kock {number}"},
        "descriptions": {"fi": COOK},
        "languages": ("fi", "sv"),
        "employer_names": {"fi": "Ravintola Esimerkki Oy"},
        "employer_business_id": "0000000-0",
        "municipalities": ("297",),
        "working_times": frozenset({WorkingTime.FULL_TIME}),
        "employment_kinds": frozenset({EmploymentKind.PERMANENT}),
        "open_positions": 2,
        "published": datetime(2026, 11, 20, 8, tzinfo=UTC),
        "expires": datetime(2026, 12, 20, 8, tzinfo=UTC),
        "modified": datetime(2026, 11, 20, 8, tzinfo=UTC),
        "application_urls": {"fi": "https://example.org/hae"},
        "contacts": (Contact("Aino Esimerkki", "aino@example.org", "040 000"),),
    }
    values |= fields
    values.setdefault("raw", {"id": values["external_id"], **{key: repr(value) for key, value in values.items()}})
    return ImportedVacancy(**values)


def stored(number: int = 1, **fields: object) -> Vacancy:
    """Return a vacancy that was imported alone."""
    services.store_imported([advert(number, **fields)], SCOPE)
    return Vacancy.objects.get(external_id=f"x-{number}")


def whole_run(*adverts: ImportedVacancy, complete: bool = True, scope: str = SCOPE, **options: object) -> int:
    """Import adverts as one run that saw everything; return the run's id."""
    items = [Received(f"line {number}", one) for number, one in enumerate(adverts, 1)]
    run_id, _ = services.import_items([*items, Ended(complete)], "tyomarkkinatori", scope, **options)
    return run_id
