"""Keep what a source gave: new adverts, changed ones, and those it took down."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from kohtaanto.audit import services as audit
from kohtaanto.law.calendar import now
from kohtaanto.vacancies import conditions
from kohtaanto.vacancies.models import Vacancy
from kohtaanto.vacancies.services.closing import erase
from kohtaanto.vacancies.types import CloseReason, ImportedVacancy, Stored, Texts, VacancyStatus

READER = "1"
"""Raised when the same advert would be kept differently, so that it is taken anew."""
TEXTS = {
    "title": "titles",
    "summary": "summaries",
    "description": "descriptions",
    "instructions": "instructions",
    "about": "about_employer",
    "pay": "pay_texts",
    "permits": "permit_texts",
}
OURS = frozenset({CloseReason.FILLED, CloseReason.WITHDRAWN})
"""Closed here, whatever the source still says."""
KEPT_ON_UPDATE = frozenset(
    {"id", "source", "external_id", "profile", "findings", "found_conditions", "recognised_digest"}
)
UPDATED = [field.name for field in Vacancy._meta.concrete_fields if field.name not in KEPT_ON_UPDATE]


def store_imported(batch: Iterable[ImportedVacancy], imported_from: str, run_id: int | None = None) -> Stored:
    """Keep a batch in one transaction with one entry of history; the same batch again changes nothing.

    Of several adverts with one identifier the newest is kept, and none older than what is here. What the source
    took down is closed and loses its content. A vacancy closed here (filled, withdrawn) stays closed.
    """
    newest = _newest(batch)
    gone = {key: vacancy for key, vacancy in newest.items() if vacancy.archived is not None}
    moment = now()
    with transaction.atomic():
        known = _known(newest)
        created, updated, unchanged, stale = [], [], [], 0
        for key, vacancy in newest.items():
            before = known.get(key)
            if key in gone:
                continue
            if before is not None and _older(vacancy, before):
                stale += 1
                unchanged.append(before)
            elif before is not None and before.digest == digest(vacancy) and not _revived(before, vacancy, moment):
                unchanged.append(before)
            else:
                row = _row(vacancy, before, imported_from, moment, run_id)
                (created if before is None else updated).append(row)
        _write(created, updated)
        Vacancy.objects.filter(pk__in=[row.pk for row in unchanged]).update(seen_in_id=run_id)
        closed = erase(
            [known[key].pk for key in gone if key in known],
            CloseReason.ARCHIVED,
            {k: v.archived for k, v in gone.items()},
        )
        outcome = Stored(_ids(created), _ids(updated), _ids(unchanged), closed, stale)
        if created or updated or closed:
            audit.record(
                actor_id=None,
                action="vacancies.imported",
                subject=f"import run:{run_id}" if run_id else f"import from:{imported_from}"[:120],
                details={"created": len(created), "updated": len(updated), "closed": len(closed)},
                batch_size=len(created) + len(updated) + len(closed),
            )
    return outcome


def digest(vacancy: ImportedVacancy) -> str:
    """Return what tells whether an advert is the same as before."""
    content = json.dumps(vacancy.raw, sort_keys=True, ensure_ascii=False) if vacancy.raw else repr(vacancy)
    return hashlib.sha256(f"{READER}|{content}".encode("utf-8", "surrogatepass")).hexdigest()


def finnish_key(text: str) -> str:
    """Return `text` so that byte order is Finnish order: å, ä, ö after z, case left out."""
    return text.casefold().translate({ord("å"): "{a", ord("ä"): "{b", ord("ö"): "{c"})[:300]


def in_one(texts: Texts) -> str:
    """Return the Finnish text, else the first there is."""
    return texts.get("fi") or next(iter(texts.values()), "")


def clean(value: object) -> object:
    """Return JSON without the characters that PostgreSQL cannot keep (NUL and lone surrogates)."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {str(clean(key)): clean(part) for key, part in value.items()}
    return [clean(part) for part in value] if isinstance(value, list | tuple) else value


def _newest(batch: Iterable[ImportedVacancy]) -> dict[tuple[str, str], ImportedVacancy]:
    found: dict[tuple[str, str], ImportedVacancy] = {}
    for vacancy in batch:
        key = vacancy.source, str(clean(vacancy.external_id))
        before = found.get(key)
        if before is None or not (before.modified and vacancy.modified and vacancy.modified < before.modified):
            found[key] = vacancy
    return found


def _known(newest: dict[tuple[str, str], ImportedVacancy]) -> dict[tuple[str, str], Vacancy]:
    fields = ("source", "external_id", "digest", "source_modified", "status", "close_reason", "closed_at", "erased_at")
    rows = (
        Vacancy.objects.filter(
            source__in={source for source, _ in newest}, external_id__in=[identifier for _, identifier in newest]
        )
        .order_by("pk")
        .only(*fields)
        .select_for_update(of=("self",))
    )
    return {(row.source, row.external_id): row for row in rows}


def _older(vacancy: ImportedVacancy, before: Vacancy) -> bool:
    return bool(vacancy.modified and before.source_modified and vacancy.modified < before.source_modified)


def _revived(before: Vacancy, vacancy: ImportedVacancy, moment: datetime) -> bool:
    """Tell whether the source shows again what is closed here as gone."""
    gone = before.close_reason in {CloseReason.ARCHIVED, CloseReason.VANISHED}
    return gone and not (vacancy.expires and vacancy.expires < moment)


def _row(
    vacancy: ImportedVacancy, before: Vacancy | None, imported_from: str, moment: datetime, run_id: int | None
) -> Vacancy:
    texts = {name: dict(getattr(vacancy, field)) for name, field in TEXTS.items() if getattr(vacancy, field)}
    employer = in_one(vacancy.employer_names)
    own = conditions.written(conditions.from_fields(vacancy))
    row = Vacancy(
        pk=before.pk if before else None,
        source=vacancy.source,
        external_id=clean(vacancy.external_id),
        texts=clean(texts),
        languages=sorted(set(vacancy.languages) | set(vacancy.titles)),
        title_key=finnish_key(str(clean(in_one(vacancy.titles)))),
        words=clean(" ".join([*vacancy.titles.values(), *vacancy.employer_names.values()]).casefold()),
        employer_name=str(clean(employer))[:300],
        employer_business_id=str(clean(vacancy.employer_business_id))[:20],
        details=clean(_details(vacancy)),
        municipalities=list(vacancy.municipalities),
        regions=list(vacancy.regions),
        countries=[code for code in vacancy.countries if len(code) == 2],
        conditions=own,
        found_conditions=own,
        occupations=clean([{"scheme": one.scheme, "value": one.value} for one in vacancy.occupations]),
        skills=clean([{"scheme": one.scheme, "value": one.value} for one in vacancy.skills]),
        open_positions=vacancy.open_positions or None,
        published=vacancy.published or vacancy.created or vacancy.modified or moment,
        expires=vacancy.expires,
        raw=clean(vacancy.raw),
        notes=clean(list(vacancy.notes)),
        digest=digest(vacancy),
        source_created=vacancy.created,
        source_modified=vacancy.modified,
        imported_from=imported_from,
        imported_at=moment,
        seen_in_id=run_id,
    )
    _set_status(row, before, moment)
    return row


def _set_status(row: Vacancy, before: Vacancy | None, moment: datetime) -> None:
    if before is not None and before.close_reason in OURS:
        row.status, row.closed_at, row.close_reason = before.status, before.closed_at, before.close_reason
    elif row.expires is not None and row.expires < moment:
        row.status, row.closed_at, row.close_reason = VacancyStatus.CLOSED, row.expires, CloseReason.EXPIRED


def _details(vacancy: ImportedVacancy) -> dict[str, object]:
    contacts = [{"name": one.name, "email": one.email, "phone": one.phone} for one in vacancy.contacts]
    whole = {
        "employer_names": dict(vacancy.employer_names),
        "client_names": dict(vacancy.client_names),
        "household": vacancy.household,
        "workplace": vacancy.workplace,
        "hours": [str(hours) if hours is not None else "" for hours in (vacancy.hours_minimum, vacancy.hours_maximum)]
        if vacancy.hours_minimum is not None or vacancy.hours_maximum is not None
        else [],
        "hours_per": vacancy.hours_per,
        "shift_codes": list(vacancy.shift_codes),
        "relationship": vacancy.relationship,
        "start_code": vacancy.start_code,
        "ends": vacancy.ends.isoformat() if vacancy.ends else "",
        "pay_code": vacancy.pay_code,
        "permits": list(vacancy.permits),
        "work_languages": list(vacancy.work_languages),
        "education_level": vacancy.education_level,
        "criminal_record": vacancy.criminal_record,
        "travel": vacancy.travel,
        "application_urls": dict(vacancy.application_urls),
        "links": list(vacancy.links),
        "contacts": contacts,
    }
    return {name: value for name, value in whole.items() if value}


def _write(created: list[Vacancy], updated: list[Vacancy]) -> None:
    Vacancy.objects.bulk_create(created)
    if updated:
        Vacancy.objects.bulk_create(
            updated, update_conflicts=True, unique_fields=["source", "external_id"], update_fields=UPDATED
        )


def _ids(rows: Iterable[Vacancy]) -> tuple[int, ...]:
    return tuple(row.pk for row in rows)
