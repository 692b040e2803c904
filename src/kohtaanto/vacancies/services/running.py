"""One import run: batch by batch, each in its own transaction, so that it can be stopped and taken up again."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from kohtaanto.law.calendar import now
from kohtaanto.vacancies.models import ImportRun, RefusedRow, RunNote
from kohtaanto.vacancies.services.closing import close_expired, close_vanished
from kohtaanto.vacancies.services.storing import clean, store_imported
from kohtaanto.vacancies.types import (
    Checkpoint,
    Ended,
    ImportedVacancy,
    Received,
    Refused,
    Remark,
    RunState,
    SourceItem,
    Stored,
)

BATCH = 250
NOTES_KEPT = 300
"""Kinds of notes that a run keeps; more of them say nothing new."""
Progress = Callable[[int, int], None]
"""Called with (adverts received, rows refused)."""


class ImportBusy(RuntimeError):
    """Another run reads the same source just now."""


class _Run:
    """What a run has in hand between two transactions."""

    def __init__(self, run: ImportRun, progress: Progress | None) -> None:
        self.run = run
        self.progress = progress
        self.batch: list[ImportedVacancy] = []
        self.refused: list[Refused] = []
        self.excerpts: list[str] = []
        self.notes: Counter[str] = Counter()
        self.places: dict[str, str] = {}
        self.to_recognise: list[int] = []
        self.ended: Ended | None = None

    def take(self, item: SourceItem) -> None:
        """Take one thing that the source gave."""
        if isinstance(item, Received):
            self.batch.append(item.vacancy)
            for note in item.vacancy.notes:
                self.note(note, item.place)
        elif isinstance(item, Refused):
            self.refused.append(item)
            self.excerpts.append(item.excerpt)
        elif isinstance(item, Remark):
            self.note(item.text, item.place)
        elif isinstance(item, Ended):
            self.ended = item
        if len(self.batch) + len(self.refused) >= BATCH or isinstance(item, Checkpoint | Ended):
            self.flush(dict(item.position) if isinstance(item, Checkpoint) else None)

    def note(self, text: str, place: str) -> None:
        """Count a note; the place of its first time is kept."""
        text = str(clean(text))[:500]
        if text in self.notes or len(self.notes) < NOTES_KEPT:
            self.notes[text] += 1
            self.places.setdefault(text, place)

    def flush(self, position: dict[str, object] | None) -> None:
        """Keep what is in hand in one transaction, and where the run stands."""
        run = self.run
        with transaction.atomic():
            stored = store_imported(self.batch, run.scope, run.pk) if self.batch else Stored()
            RefusedRow.objects.bulk_create(
                RefusedRow(
                    run=run,
                    place=row.place[:200],
                    reason=str(clean(row.reason))[:500],
                    excerpt=str(clean(row.excerpt))[:200],
                )
                for row in self.refused
            )
            run.received += len(self.batch)
            run.refused += len(self.refused)
            run.created += len(stored.created)
            run.updated += len(stored.updated)
            run.unchanged += len(stored.unchanged)
            run.closed += len(stored.closed)
            if position is not None:
                run.position = position
            run.save()
        self.to_recognise += stored.to_recognise
        self.batch, self.refused = [], []
        if self.progress:
            self.progress(run.received, run.refused)

    def finish(self, state: RunState, reason: str) -> None:
        """End the run and keep its notes."""
        run = self.run
        run.state, run.ended_at, run.reason = state, now(), reason
        if state == RunState.FINISHED:
            run.position = {}
        with transaction.atomic():
            run.save()
            RunNote.objects.bulk_create(
                RunNote(run=run, text=text, place=self.places[text][:200], count=count)
                for text, count in self.notes.items()
            )


def import_items(
    items: Iterable[SourceItem],
    source: str,
    scope: str,
    *,
    version: int | None = None,
    full: bool = True,
    believe_all: bool = False,
    progress: Progress | None = None,
) -> tuple[int, tuple[int, ...]]:
    """Keep all that a source gives; return (the run's id, the ids of vacancies whose texts are to be read).

    `scope` names what is read, without any key. After a whole reading (`full`, and the source says it was
    complete) what it did not show any more is closed and erased, unless so much is gone that the source is
    doubted (`believe_all` overrules). An interruption or an error ends the run as stopped or failed, keeps what
    came so far, and is raised again. Raises ImportBusy when the scope is being read already.
    """
    with _alone(scope):
        run = ImportRun.objects.create(source=source, scope=scope, version=version, full=full, started_at=now())
        state = _Run(run, progress)
        try:
            for item in items:
                state.take(item)
            state.flush(None)
            _conclude(state, believe_all)
        except BaseException as error:
            stopped = isinstance(error, KeyboardInterrupt | GeneratorExit | SystemExit)
            state.finish(
                RunState.STOPPED if stopped else RunState.FAILED,
                "it was stopped" if stopped else f"{type(error).__name__}: {error}"[:500],
            )
            raise
    return run.pk, tuple(state.to_recognise)


def _conclude(state: _Run, believe_all: bool) -> None:
    run, ended = state.run, state.ended or Ended(False, reason="the source ended without a word", failed=True)
    run.duplicates, run.complete = ended.duplicates, ended.complete and run.full
    reason = ended.reason
    closed = set(close_expired())
    if run.complete:
        gone = close_vanished(run.pk, state.excerpts, believe_all)
        closed |= set(gone or ())
        if gone is None:
            reason = "far fewer adverts came than are open here; nothing was closed"
    run.closed += len(closed)
    if not ended.failed and ended.watermark is not None:
        run.watermark = ended.watermark
    state.finish(RunState.FAILED if ended.failed else RunState.FINISHED, reason)


@contextmanager
def _alone(scope: str) -> Iterator[None]:
    """Hold the scope for this run; PostgreSQL frees it by itself when the process dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [f"vacancies import {scope}"])
        if not cursor.fetchone()[0]:
            raise ImportBusy(scope)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [f"vacancies import {scope}"])
