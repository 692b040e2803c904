"""Read the texts of vacancies: which skills and conditions they ask for, and in which words."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from babel import Locale
from django.db import transaction

from kohtaanto.area import queries as area
from kohtaanto.engine.types import Place
from kohtaanto.skills import queries as skills
from kohtaanto.skills import services as profiles
from kohtaanto.vacancies import conditions
from kohtaanto.vacancies.models import Vacancy
from kohtaanto.vacancies.reading import Advert, Reading, Words, read_advert, start_reader
from kohtaanto.vacancies.services.demands import entries
from kohtaanto.vacancies.signs import tell_of_changes
from kohtaanto.vacancies.types import VacancyStatus

VERSION = "9"
"""Raised when the same text would be read differently."""
CHUNK = 250
WORTH_A_POOL = 400
"""Fewer adverts are read sooner by one process than two processes take to start."""
Progress = Callable[[int, int], None]
"""Called with (read, of how many)."""
FIELDS = ("id", "digest", "texts", "published", "details", "conditions", "occupations", "skills", "profile_id")
READ_FIELDS = ["findings", "found_conditions", "recognised_digest", "profile"]
Begin = Callable[[list[Advert]], Callable[[], list[Reading]]]


def recognise(
    ids: Iterable[int] | None = None,
    progress: Progress | None = None,
    processes: int | None = None,
    tell: bool = False,
) -> tuple[int, ...]:
    """Read the texts of open vacancies that changed since they were read; return their ids.

    `ids` None means all. The result does not depend on `processes` (None: two for many adverts, else one).
    Each chunk is kept in a transaction of its own, so that a stopped reading goes on where it was. With `tell` the
    vacancies that were read are matched anew by a background job.
    """
    rows = Vacancy.objects.filter(status=VacancyStatus.OPEN)
    rows = rows if ids is None else rows.filter(pk__in=list(ids))
    stamp = reader_stamp()
    due = [
        pk
        for pk, digest, read in rows.order_by("pk").values_list("pk", "digest", "recognised_digest")
        if read != stamped(digest, stamp)
    ]
    if not due:
        return ()
    places = _places()
    workers = processes or (2 if len(due) >= WORTH_A_POOL else 1)
    chunks = [due[start : start + CHUNK] for start in range(0, len(due), CHUNK)]
    done = 0
    with _readers(workers, places) as begin:
        coming = _begun(chunks[0], begin)
        for following in [*chunks[1:], []]:
            # The readers get the next chunk before this one is kept, so that they never wait for the database.
            rows, readings = coming
            coming = _begun(following, begin)
            _keep(rows, readings(), stamp)
            done += len(rows)
            if progress:
                progress(done, len(due))
    if tell:
        tell_of_changes(due)
    return tuple(due)


def reader_stamp() -> str:
    """Return what the reading depends on besides the advert."""
    return f"{VERSION}:{skills.taxonomy_stamp()}"


def stamped(digest: str, stamp: str) -> str:
    """Return what `recognised_digest` holds for an advert that was read as it is now."""
    return f"{digest[:24]}:{stamp}"[:64]


def _places() -> tuple[Place, ...]:
    try:
        return area.places()
    except area.NoPlanInForce:
        return ()


@contextmanager
def _readers(workers: int, places: tuple[Place, ...]) -> Iterator[Begin]:
    """Give a function that begins to read adverts and returns one that waits for the readings."""
    if workers == 1:
        start_reader(skills.recogniser(), places)
        yield lambda adverts: lambda: [read_advert(advert) for advert in adverts]
        return
    # Spawned, not forked: a forked child would share the database connection and NumPy's threads.
    skills.recogniser()
    pool = ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=start_reader, initargs=(skills.taxonomy_path(), places)
    )
    with pool:

        def begin(adverts: list[Advert]) -> Callable[[], list[Reading]]:
            results = pool.map(read_advert, adverts, chunksize=8)
            return lambda: list(results)

        yield begin


def _begun(ids: list[int], begin: Begin) -> tuple[list[Vacancy], Callable[[], list[Reading]]]:
    rows = list(Vacancy.objects.filter(pk__in=ids).order_by("pk").only(*FIELDS)) if ids else []
    return rows, begin([Advert(row.texts, row.published.date(), _names(row)) for row in rows])


def _keep(rows: list[Vacancy], readings: list[Reading], stamp: str) -> None:
    with transaction.atomic():
        ids = [row.pk for row in rows]
        locked = Vacancy.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
        current = dict(locked.values_list("pk", "digest"))
        # An advert that changed while it was read is read again by the next call.
        read = zip(rows, readings, strict=True)
        pairs = [(row, reading) for row, reading in read if current.get(row.pk) == row.digest]
        _profiles(pairs)
        languages = _language_codes(pairs)
        for row, reading in pairs:
            row.findings = [_finding(one) for one in reading.words]
            own = conditions.with_languages(conditions.read(row.conditions), languages)
            row.found_conditions = conditions.written(conditions.joined(own, reading.conditions))
            row.recognised_digest = stamped(row.digest, stamp)
        Vacancy.objects.bulk_update([row for row, _ in pairs], READ_FIELDS, batch_size=CHUNK)


def _finding(words: Words) -> dict[str, object]:
    """Return what `Vacancy.findings` keeps; the words themselves stand in the text."""
    return {
        "kind": words.kind,
        "name": words.name,
        "language": words.language,
        "field": words.field,
        "start": words.start,
        "end": words.end,
        "score": round(words.score, 4),
    }


def _profiles(pairs: list[tuple[Vacancy, Reading]]) -> None:
    """Give each vacancy a profile of what it asks for."""
    wanted = entries([(_uris(row.occupations), _uris(row.skills), reading) for row, reading in pairs])
    new = [(row, rows) for (row, _), rows in zip(pairs, wanted, strict=True) if row.profile_id is None]
    old = [(row, rows) for (row, _), rows in zip(pairs, wanted, strict=True) if row.profile_id is not None]
    for row, rows in old:
        profiles.replace_profile(row.profile_id, rows)
    made = profiles.create_profiles([rows for _, rows in new]) if new else []
    for (row, _), profile_id in zip(new, made, strict=True):
        row.profile_id = profile_id


def _language_codes(pairs: list[tuple[Vacancy, Reading]]) -> dict[str, str]:
    """Return {URI of a language's concept: ISO 639-1 code}, told by the concept's English name."""
    named = {code for row, _ in pairs for code, _ in row.conditions.get("languages", ())}
    uris = [code for code in named if len(code) > 2]
    by_name = {name.casefold(): code for code, name in Locale("en").languages.items() if len(code) == 2}
    labels = skills.labels(uris, "en") if uris else {}
    return {uri: by_name[label.casefold()] for uri, label in labels.items() if label.casefold() in by_name}


def _names(row: Vacancy) -> tuple[str, ...]:
    kept = [*row.details.get("employer_names", {}).values(), *row.details.get("client_names", {}).values()]
    return tuple(dict.fromkeys(kept))


def _uris(kept: list[dict[str, str]]) -> tuple[str, ...]:
    """Return URIs that a profile can hold; longer ones stay with the vacancy only."""
    return tuple(one["value"] for one in kept if len(one["value"]) <= 300)
