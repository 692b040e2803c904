"""End a vacancy: by its day, by the source, or by people here."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import F

from kohtaanto.audit import services as audit
from kohtaanto.law.calendar import now
from kohtaanto.skills import queries as skills
from kohtaanto.skills import services as profiles
from kohtaanto.vacancies.models import ImportRun, Vacancy
from kohtaanto.vacancies.rules import CLOSERS, require
from kohtaanto.vacancies.signs import tell_of_changes
from kohtaanto.vacancies.types import CloseReason, VacancyStatus

SAFE_SHARE = 0.3
SAFE_COUNT = 20
"""A run that would close more than this share, and more than this many, is not believed without being told to."""


class AlreadyClosed(ValueError):
    """The vacancy is closed already."""


def close(vacancy_id: int, reason: CloseReason, actor_id: int, role: str) -> None:
    """Close an open vacancy as filled or withdrawn; a later import does not open it again.

    Raises NotAllowed for a role that does not close vacancies, AlreadyClosed, and Vacancy.DoesNotExist.
    """
    require(role, CLOSERS)
    if reason not in {CloseReason.FILLED, CloseReason.WITHDRAWN}:
        raise ValueError(f"people close a vacancy as filled or withdrawn, not as {reason}")
    with transaction.atomic():
        vacancy = Vacancy.objects.select_for_update(of=("self",)).get(pk=vacancy_id)
        if vacancy.status == VacancyStatus.CLOSED:
            raise AlreadyClosed(vacancy_id)
        vacancy.status, vacancy.closed_at, vacancy.close_reason = VacancyStatus.CLOSED, now(), reason
        vacancy.save(update_fields=["status", "closed_at", "close_reason"])
        audit.record(
            actor_id=actor_id,
            role=role,
            action="vacancy.closed",
            subject=f"vacancy:{vacancy_id}",
            details={"reason": str(reason)},
        )
        tell_of_changes([vacancy_id])


def close_expired() -> tuple[int, ...]:
    """Close the open vacancies whose last day of application has passed; return their ids."""
    with transaction.atomic():
        rows = Vacancy.objects.filter(status=VacancyStatus.OPEN, expires__lt=now()).order_by("pk")
        ids = tuple(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
        Vacancy.objects.filter(pk__in=ids).update(
            status=VacancyStatus.CLOSED, closed_at=F("expires"), close_reason=CloseReason.EXPIRED
        )
        _recorded("vacancies.expired", ids)
    return ids


def close_vanished(
    run_id: int, named_in_refused: Iterable[str] = (), believe_all: bool = False
) -> tuple[int, ...] | None:
    """Close and erase what a complete run of this scope did not meet any more; return their ids.

    `named_in_refused` are excerpts of refused rows: a vacancy that one of them names is not gone. Returns None,
    and closes nothing, when so many seem gone that the source's answer is the likelier fault.
    """
    run = ImportRun.objects.get(pk=run_id)
    mine = Vacancy.objects.filter(imported_from=run.scope, source=run.source, erased_at__isnull=True)
    excerpts = "\n".join(named_in_refused)
    with transaction.atomic():
        rows = mine.exclude(seen_in_id=run_id).order_by("pk").values_list("pk", "external_id")
        gone = [pk for pk, identifier in rows if identifier not in excerpts]
        if not believe_all and len(gone) > max(SAFE_COUNT, SAFE_SHARE * mine.count()):
            return None
        ids = erase(gone, CloseReason.VANISHED, {})
        _recorded("vacancies.vanished", ids)
    return ids


def erase(
    ids: Iterable[int], reason: CloseReason, moments: Mapping[tuple[str, str], datetime | None]
) -> tuple[int, ...]:
    """Close vacancies and delete their content, as the source's terms ask of what it took down.

    What stays tells nothing of the advert: dates, places, codes of occupations and skills, for statistics.
    `moments` are the source's own, by (source, identifier). Belongs in the caller's transaction.
    """
    rows = list(
        Vacancy.objects.filter(pk__in=list(ids), erased_at__isnull=True).order_by("pk").select_for_update(of=("self",))
    )
    moment = now()
    for row in rows:
        if row.status == VacancyStatus.OPEN:
            told = moments.get((row.source, row.external_id))
            row.status, row.closed_at, row.close_reason = VacancyStatus.CLOSED, told or moment, reason
        row.texts, row.raw, row.details, row.findings, row.notes = {}, {}, {}, [], []
        row.words = row.title_key = row.employer_name = row.employer_business_id = ""
        row.erased_at = moment
    Vacancy.objects.bulk_update(rows, ERASED, batch_size=200)
    _forget_words([row.profile_id for row in rows if row.profile_id])
    return tuple(row.pk for row in rows)


ERASED = [
    "status",
    "closed_at",
    "close_reason",
    "texts",
    "raw",
    "details",
    "findings",
    "notes",
    "words",
    "title_key",
    "employer_name",
    "employer_business_id",
    "erased_at",
]


def _forget_words(profile_ids: list[int]) -> None:
    for profile_id, entries in skills.profiles(profile_ids).items() if profile_ids else ():
        profiles.replace_profile(profile_id, [replace(entry, evidence="", start=None, end=None) for entry in entries])


def _recorded(action: str, ids: tuple[int, ...]) -> None:
    if ids:
        audit.record(actor_id=None, action=action, subject="vacancies", batch_size=len(ids))
