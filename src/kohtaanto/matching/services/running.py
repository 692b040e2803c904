"""The full run: all people with all vacancies, block by block, and the switch to it when it is whole."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from kohtaanto.audit import services as audit
from kohtaanto.engine.matching import VERSION, best_people, match_blocks
from kohtaanto.engine.matching.chance import crowds, ease
from kohtaanto.engine.matching.ordering import lots
from kohtaanto.engine.matching.pairs import PEOPLE_BLOCK, together
from kohtaanto.engine.matching.spread import spread
from kohtaanto.law.calendar import now
from kohtaanto.matching import inputs as given
from kohtaanto.matching import lists, queries
from kohtaanto.matching.inputs import CHOSEN_FROM, TOP, Inputs
from kohtaanto.matching.models import LateChange, MatchRun
from kohtaanto.matching.services import refreshing
from kohtaanto.matching.services.storing import copy_rows
from kohtaanto.matching.types import RunState, RunSummary

LOCK = 4_204_711
"""The advisory lock that a full run holds: a number of our own."""
THREADS = 2
HELD_FROM = 0.5
"""A skill counts as held from this weight on."""

Progress = Callable[[int, int], None]


class AlreadyRunning(RuntimeError):
    """Another full run is on its way."""


def run_all(
    progress: Progress | None = None, stop: Callable[[], bool] | None = None, actor_id: int | None = None
) -> RunSummary:
    """Match everybody with every vacancy and take the result into use in one step; returns the run.

    `progress(done, of)` is called after each block; `stop()` is asked before each and, once true, leaves the run
    to be gone on with, as Ctrl-C does. Raises AlreadyRunning.
    """
    with _alone():
        moment = now()
        inputs = given.read()
        run = _begun(inputs, moment)
        try:
            whole = _priced(run, inputs, progress, stop) and _blocks(run, inputs, progress, stop)
        except BaseException:
            _stopped(run)
            raise
        if not whole:
            _stopped(run)
            return queries.run(run.pk)
        _finish(run, inputs, actor_id)
        if progress is not None:
            progress(run.blocks, run.blocks)
    late = list(LateChange.objects.filter(run=run).values_list("jobseeker_id", "vacancy_id"))
    LateChange.objects.filter(run=run).delete()
    for jobseeker_id, vacancy_id in dict.fromkeys(late):
        refresh = refreshing.refresh_jobseeker if jobseeker_id else refreshing.refresh_vacancy
        refresh(jobseeker_id or vacancy_id)
    return queries.run(run.pk)


@contextmanager
def _alone() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise AlreadyRunning("another matching run is on its way")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@transaction.atomic
def _begun(inputs: Inputs, moment: object) -> MatchRun:
    """Return the unfinished run of the same inputs, or a new one; other unfinished runs are dropped."""
    digest = inputs.digest()
    unfinished = MatchRun.objects.exclude(state=RunState.FINISHED.value)
    before = unfinished.filter(inputs_digest=digest).order_by("-pk").first()
    unfinished.exclude(pk=before.pk if before else None).delete()
    if before is not None:
        before.state, before.ended_at = RunState.RUNNING.value, None
        before.save(update_fields=["state", "ended_at"])
        return before
    people_blocks = -(-len(inputs.people) // PEOPLE_BLOCK)
    return MatchRun.objects.create(
        engine_version=VERSION,
        taxonomy_version=inputs.model.version,
        inputs_at=moment,
        inputs_digest=digest,
        started_at=moment,
        people=len(inputs.people),
        vacancies=len(inputs.vacancies),
        blocks=people_blocks + 2,
    )


def _priced(run: MatchRun, inputs: Inputs, progress: Progress | None, stop: Callable[[], bool] | None) -> bool:
    """Write each vacancy's crowd and price, the first block; False when asked to stop."""
    if run.blocks_done:
        return True
    if progress is not None:
        progress(0, run.blocks)
    crowd = crowds(inputs.prepared, inputs.left_out(), stop)
    if crowd is None:
        return False
    blocks = match_blocks(inputs.prepared, CHOSEN_FROM, threads=THREADS)
    found = lists.fits(inputs, together([block.matches for block in blocks]), 0, len(inputs.people))
    given_to, _ = lists.choices(inputs, found, ease(crowd.low, crowd.high, inputs.openings))
    lot = lots(run.inputs_digest, [person.id for person in inputs.people])
    prices = spread(given_to, inputs.openings, lot, stop, threads=THREADS)
    if prices is None:
        return False
    parts = (crowd.fitting, crowd.low, crowd.high, prices.prices)
    pools = zip(inputs.vacancies, *(part.tolist() for part in parts), strict=True)
    with transaction.atomic():
        copy_rows("matching_vacancypool", ((run.pk, int(vacancy.id), *counted) for vacancy, *counted in pools))
        run.blocks_done, run.spread_strength = 1, prices.strength
        run.save(update_fields=["blocks_done", "spread_strength"])
    if progress is not None:
        progress(run.blocks_done, run.blocks)
    return True


def _blocks(run: MatchRun, inputs: Inputs, progress: Progress | None, stop: Callable[[], bool] | None) -> bool:
    """Write each jobseeker's list; False when asked to stop. The last block is the switch itself."""
    asked_to_stop = stop or (lambda: False)
    if asked_to_stop():
        return False
    state = lists.standing(run.pk, inputs)
    for block in match_blocks(inputs.prepared, CHOSEN_FROM, first_block=run.blocks_done - 1, threads=THREADS):
        found = lists.fits(inputs, block.matches, block.first, block.last)
        with transaction.atomic():
            run.pairs += copy_rows("matching_match", lists.rows(run.pk, inputs, found, state))
            run.blocks_done = block.number + 2
            run.save(update_fields=["pairs", "blocks_done"])
        if progress is not None:
            progress(run.blocks_done, run.blocks)
        if asked_to_stop():
            return False
    return True


def _stopped(run: MatchRun) -> None:
    MatchRun.objects.filter(pk=run.pk).update(state=RunState.STOPPED.value, ended_at=now())


@transaction.atomic
def _finish(run: MatchRun, inputs: Inputs, actor_id: int | None) -> None:
    """Write the vacancies' lists and the counts, and put the run in the place of the one in use."""
    best, _ = best_people(inputs.prepared, TOP, inputs.left_out())
    columns = (best.person.tolist(), best.vacancy.tolist(), best.rank.tolist(), best.score.tolist())
    copy_rows(
        "matching_candidate",
        (
            (run.pk, int(inputs.people[person].id), int(inputs.vacancies[vacancy].id), rank, score)
            for person, vacancy, rank, score in zip(*columns, strict=True)
        ),
    )
    copy_rows("matching_skillgap", _gaps(run.pk, inputs))
    before = list(MatchRun.objects.select_for_update(of=("self",)).filter(current=True))
    MatchRun.objects.filter(pk__in=[one.pk for one in before]).update(current=False)
    run.state, run.current, run.ended_at, run.blocks_done = RunState.FINISHED.value, True, now(), run.blocks
    run.save(update_fields=["state", "current", "ended_at", "blocks_done"])
    for table in ("match", "candidate", "vacancypool", "skillgap"):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM matching_{table} WHERE run_id <> %s", [run.pk])  # noqa: S608
            cursor.execute(f"ANALYZE matching_{table}")
    audit.record(
        actor_id=actor_id,
        action="matching.run_all",
        subject=f"match-run:{run.pk}",
        details={"engine": VERSION, "people": run.people, "vacancies": run.vacancies, "pairs": run.pairs},
        batch_size=max(run.pairs, 1),
    )


def _gaps(run_id: int, inputs: Inputs) -> Iterable[tuple]:
    """Yield (run, municipality or "", skill, asked, held) of each skill that a vacancy asks for."""
    asked, held = defaultdict(Counter), defaultdict(Counter)
    for vacancy in inputs.vacancies:
        uris = {skill.uri for skill in vacancy.skills}
        for code in {"", *(place[:3] for place in vacancy.conditions.municipalities)}:
            asked[code].update(uris)
    for person in inputs.people:
        uris = {skill.uri for skill in person.skills if skill.weight >= HELD_FROM}
        for code in {"", (person.conditions.municipality or "")[:3]}:
            held[code].update(uris)
    for code, counts in asked.items():
        for uri, number in counts.items():
            yield run_id, code, uri, number, held[code][uri]
