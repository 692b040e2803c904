"""Read vacancies, and the runs that brought them in."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Func, QuerySet, Sum
from django.db.models.functions import Coalesce

from kohtaanto.area import queries as area
from kohtaanto.engine import types as engine
from kohtaanto.law.calendar import HELSINKI, now
from kohtaanto.skills import queries as skills
from kohtaanto.skills.types import ProfileEntry
from kohtaanto.ui.marking import Mark
from kohtaanto.vacancies import conditions
from kohtaanto.vacancies.models import ImportRun, Vacancy
from kohtaanto.vacancies.types import (
    CloseReason,
    Contact,
    MunicipalityCount,
    OccupationShown,
    RefusedRowShown,
    Resume,
    RunNoteShown,
    RunState,
    RunSummary,
    SkillShown,
    TextShown,
    VacancyDetails,
    VacancyLabel,
    VacancyStatus,
)

CHUNK = 1_000
LANGUAGES = ("fi", "sv", "en")
SHOWN_FIELDS = ("summary", "description", "instructions", "pay", "permits", "about")
FULL_EVERY = timedelta(days=7)
"""What disappears without a word is only seen when everything is read; so often that is done at least."""
RESUMED_WITHIN = timedelta(hours=12)
"""After that the source's list has changed too much to go on in its middle."""
RUN_FIELDS = tuple(RunSummary.__dataclass_fields__)


def vacancies(ids: Iterable[int] | None = None) -> Iterator[engine.Vacancy]:
    """Yield vacancies as the matching engine sees them, by id: the given ones, or all that are open and read."""
    rows = Vacancy.objects.filter(profile__isnull=False).order_by("pk")
    rows = rows.filter(status=VacancyStatus.OPEN) if ids is None else rows.filter(pk__in=list(ids))
    keys = list(rows.values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        chunk = Vacancy.objects.filter(pk__in=keys[start : start + CHUNK]).order_by("pk")
        found = list(chunk.values_list("pk", "profile_id", "found_conditions", "occupations", "open_positions"))
        entries = skills.profiles([profile for _, profile, *_ in found])
        groups = skills.unit_groups({one["value"] for *_, named, _ in found for one in named})
        for pk, profile, kept, named, positions in found:
            wanted = tuple(engine.WeightedSkill(entry.uri, entry.weight) for entry in entries.get(profile, ()))
            own = dict.fromkeys(groups[one["value"]] for one in named if one["value"] in groups)
            yield engine.Vacancy(str(pk), wanted, conditions.read(kept), tuple(own), positions or 1)


def labels(ids: Iterable[int], lang: str) -> dict[int, VacancyLabel]:
    """Return what a list or a match shows of vacancies, in one query."""
    fields = ("pk", "texts", "employer_name", "municipalities", "status", "published", "expires", "open_positions")
    rows = Vacancy.objects.filter(pk__in=list(ids)).values_list(*fields)
    return {
        pk: VacancyLabel(
            pk,
            in_language(texts.get("title", {}), lang)[1],
            employer,
            tuple(places),
            VacancyStatus(status),
            local(published),
            local(expires),
            positions,
        )
        for pk, texts, employer, places, status, published, expires, positions in rows
    }


def open_by_occupation(uris: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return {occupation: open vacancies whose advert names it} of the given occupations; one query."""
    wanted = set(uris)
    rows = Vacancy.objects.filter(status=VacancyStatus.OPEN).exclude(occupations=[])
    found: dict[str, list[int]] = {}
    for pk, occupations in rows.order_by("pk").values_list("pk", "occupations"):
        for uri in {one["value"] for one in occupations} & wanted:
            found.setdefault(uri, []).append(pk)
    return {uri: tuple(ids) for uri, ids in found.items()}


def openings(ids: Iterable[int]) -> dict[int, int]:
    """Return {vacancy: open positions}, one where the advert tells no number; one query."""
    rows = Vacancy.objects.filter(pk__in=list(ids)).values_list("pk", "open_positions")
    return {pk: positions or 1 for pk, positions in rows}


def occupations(ids: Iterable[int], lang: str) -> dict[int, str]:
    """Return {vacancy: label of the first occupation that its advert names and the taxonomy knows}; one query."""
    rows = list(Vacancy.objects.filter(pk__in=list(ids)).values_list("pk", "occupations"))
    names = skills.labels([one["value"] for _, named in rows for one in named], lang)
    found = {pk: next((names[one["value"]] for one in named if one["value"] in names), "") for pk, named in rows}
    return {pk: label for pk, label in found.items() if label}


def open_of_employer(business_id: str, lang: str) -> tuple[VacancyLabel, ...]:
    """Return an employer's open vacancies, the newest first; two queries. An empty business ID has none."""
    rows = Vacancy.objects.filter(employer_business_id=business_id, status=VacancyStatus.OPEN)
    ids = list(rows.order_by("-published", "-pk").values_list("pk", flat=True)) if business_id else []
    found = labels(ids, lang)
    return tuple(found[pk] for pk in ids)


def search(words: str, lang: str, limit: int) -> tuple[VacancyLabel, ...]:
    """Return open vacancies whose title or employer holds every word, the newest first; two queries."""
    rows = Vacancy.objects.filter(status=VacancyStatus.OPEN)
    for word in words.lower().split():
        rows = rows.filter(words__contains=word)
    ids = list(rows.order_by("-published", "-pk").values_list("pk", flat=True)[:limit])
    found = labels(ids, lang)
    return tuple(found[pk] for pk in ids)


def exists(vacancy_id: int) -> bool:
    """Tell whether there is such a vacancy."""
    return Vacancy.objects.filter(pk=vacancy_id).exists()


def counts_by_municipality() -> tuple[MunicipalityCount, ...]:
    """Count open vacancies and positions a municipality, by code."""
    rows = (
        Vacancy.objects.filter(status=VacancyStatus.OPEN)
        .annotate(code=Func(F("municipalities"), function="unnest"))
        .values("code")
        .annotate(vacancies=Count("pk"), positions=Sum(Coalesce("open_positions", 1)))
        .order_by("code")
    )
    return tuple(MunicipalityCount(row["code"], row["vacancies"], row["positions"]) for row in rows)


def open_count() -> int:
    """Count open vacancies."""
    return Vacancy.objects.filter(status=VacancyStatus.OPEN).count()


def vacancy(vacancy_id: int, lang: str, text_language: str = "") -> VacancyDetails | None:
    """Return all that is shown of a vacancy, or None; texts in `text_language` if it has them, else in `lang`."""
    row = Vacancy.objects.filter(pk=vacancy_id).first()
    if row is None:
        return None
    language, title = in_language(row.texts.get("title", {}), text_language or lang)
    details = row.details
    profile = skills.profiles([row.profile_id]).get(row.profile_id, ()) if row.profile_id else ()
    uris = [entry.uri for entry in profile] + [one["value"] for one in row.occupations]
    names = skills.labels(uris, lang)
    return VacancyDetails(
        id=row.pk,
        title=title,
        language=language,
        languages=tuple(row.languages),
        texts=_texts(row, language, names),
        employer=in_language(details.get("employer_names", {}), lang)[1] or row.employer_name,
        business_id=row.employer_business_id,
        client=in_language(details.get("client_names", {}), lang)[1],
        workplace=details.get("workplace", ""),
        municipalities=tuple(row.municipalities),
        regions=tuple(row.regions),
        countries=tuple(row.countries),
        conditions=conditions.read(row.found_conditions),
        skills=_wanted(profile, names),
        occupations=tuple(
            OccupationShown(one["value"], names.get(one["value"], ""), one["scheme"]) for one in row.occupations
        ),
        open_positions=row.open_positions,
        published=local(row.published),
        expires=local(row.expires),
        status=VacancyStatus(row.status),
        closed_at=local(row.closed_at),
        close_reason=CloseReason(row.close_reason) if row.close_reason else None,
        erased=row.erased_at is not None,
        hours=tuple(details.get("hours", ())),
        hours_per=details.get("hours_per", ""),
        ends=date.fromisoformat(details["ends"]) if details.get("ends") else None,
        criminal_record=details.get("criminal_record", False),
        travel=details.get("travel", False),
        application_url=_web_address(in_language(details.get("application_urls", {}), lang)[1]),
        links=tuple(link for link in details.get("links", ()) if _web_address(link)),
        contacts=tuple(Contact(**contact) for contact in details.get("contacts", ())),
        source=row.source,
        external_id=row.external_id,
        imported_from=row.imported_from,
        imported_at=local(row.imported_at),
        source_modified=local(row.source_modified),
        read=bool(row.recognised_digest),
        notes=tuple(row.notes),
    )


def _wanted(profile: Iterable[ProfileEntry], names: Mapping[str, str]) -> tuple[SkillShown, ...]:
    return tuple(
        SkillShown(
            entry.uri,
            names.get(entry.uri, entry.uri),
            entry.weight,
            str(entry.state),
            entry.evidence,
            entry.essential,
        )
        for entry in profile
    )


def local(moment: datetime | None) -> datetime | None:
    """Return a moment of the database in Finland's time."""
    return moment.astimezone(HELSINKI) if moment else None


def in_language(texts: Mapping[str, str], lang: str) -> tuple[str, str]:
    """Return (language, text): in `lang`, else in Finnish, Swedish or English, else in any; ("", "") for none."""
    for code in (lang, *LANGUAGES, *texts):
        if texts.get(code):
            return code, texts[code]
    return "", ""


def _web_address(text: str) -> str:
    """Return an address that may be linked to; what an advert calls one may be anything."""
    return text if text.startswith(("https://", "http://")) else ""


def _texts(row: Vacancy, language: str, names: Mapping[str, str]) -> tuple[TextShown, ...]:
    shown = []
    for field in ("title", *SHOWN_FIELDS):
        code, text = in_language(row.texts.get(field, {}), language)
        if not text:
            continue
        marks = tuple(
            Mark(one["start"], one["end"], names.get(one["name"], one["name"]), one["kind"])
            for one in row.findings
            if one["field"] == field and one["language"] == code
        )
        shown.append(TextShown(field, text, marks))
    return tuple(shown)


def sample_vacancy() -> int:
    """Return the number of an open vacancy with much in it; raises LookupError when there is none."""
    rows = Vacancy.objects.filter(status=VacancyStatus.OPEN, profile__isnull=False)
    found = rows.order_by(Func(F("findings"), function="jsonb_array_length").desc(), "pk").values_list("pk", flat=True)
    return _first(found, "no vacancy is open")


def latest_run() -> int:
    """Return the number of the newest import run; raises LookupError when there is none."""
    return _first(ImportRun.objects.order_by("-pk").values_list("pk", flat=True), "nothing was imported yet")


def _first(numbers: QuerySet, otherwise: str) -> int:
    number = numbers.first()
    if number is None:
        raise LookupError(otherwise)
    return number


def runs(offset: int = 0, limit: int = 50) -> tuple[RunSummary, ...]:
    """Return import runs, newest first."""
    rows = ImportRun.objects.order_by("-started_at", "-pk").values(*RUN_FIELDS)[offset : offset + limit]
    return tuple(_summary(row) for row in rows)


def run_count() -> int:
    """Count import runs."""
    return ImportRun.objects.count()


def run(run_id: int) -> RunSummary | None:
    """Return one import run, or None."""
    row = ImportRun.objects.filter(pk=run_id).values(*RUN_FIELDS).first()
    return _summary(row) if row else None


def _summary(row: dict[str, object]) -> RunSummary:
    times = {name: local(row[name]) for name in ("started_at", "ended_at")}
    return RunSummary(**{**row, **times, "state": RunState(row["state"])})


def refused_rows(run_id: int, offset: int = 0, limit: int | None = None) -> tuple[RefusedRowShown, ...]:
    """Return the rows that a run could not take, in the order they were met."""
    rows = ImportRun(pk=run_id).refused_rows.order_by("pk").values_list("place", "reason", "excerpt")
    return tuple(RefusedRowShown(*row) for row in rows[offset : None if limit is None else offset + limit])


def run_notes(run_id: int) -> tuple[RunNoteShown, ...]:
    """Return what a run survived or did not understand, the commonest first."""
    rows = ImportRun(pk=run_id).run_notes.order_by("-count", "pk").values_list("text", "place", "count")
    return tuple(RunNoteShown(*row) for row in rows)


def resume(source: str, scope: str) -> Resume:
    """Return from where the next run of a scope goes on: within a stopped one, or from the last one's watermark.

    Without a whole reading in the last week everything is asked for again.
    """
    mine = ImportRun.objects.filter(source=source, scope=scope).order_by("-started_at", "-pk")
    last = mine.first()
    position: dict[str, object] = {}
    if last is not None and last.state != RunState.FINISHED and now() - last.started_at < RESUMED_WITHIN:
        position = last.position
    whole = mine.filter(complete=True, started_at__gt=now() - FULL_EVERY).exists()
    marked = mine.filter(watermark__isnull=False).values_list("watermark", flat=True).first() if whole else None
    return Resume(position, marked)


def area_names(lang: str) -> dict[str, str]:
    """Return {municipality code: name} of the area, or nothing while no plan is in force."""
    try:
        return area.municipality_names(lang)
    except area.NoPlanInForce:
        return {}
