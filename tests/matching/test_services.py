"""Runs, refreshing and feedback on a real database."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.audit.models import AuditEntry
from kohtaanto.engine.matching import pairs
from kohtaanto.engine.types import PersonConditions
from kohtaanto.jobseekers import services as jobseekers
from kohtaanto.matching import inputs, queries, services
from kohtaanto.matching.models import Candidate, LateChange, Match, MatchRun, VacancyPool
from kohtaanto.matching.rules import NotAllowed
from kohtaanto.matching.services import running
from kohtaanto.matching.types import Reason, RunState
from kohtaanto.vacancies import services as vacancies
from kohtaanto.vacancies.types import CloseReason
from matching.given import BAKING, CARE, DRIVING, PAPERS, has_skills, person, plan, vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.row("B1", "B3")]


@pytest.fixture(autouse=True)
def _plan_in_force() -> None:
    plan()


def lists() -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for owner, rank, other in Match.objects.order_by("jobseeker", "rank").values_list("jobseeker", "rank", "vacancy"):
        found.setdefault(owner, []).append((rank, other))
    return found


def everything() -> tuple[list, list, list]:
    """Return both lists and the pools of the run in use, to be compared with those of a full run."""
    used = {"run__current": True}
    columns = ("jobseeker_id", "vacancy_id", "rank", "score")
    return (
        sorted(Match.objects.filter(**used).values_list(*columns, "lowered")),
        sorted(Candidate.objects.filter(**used).values_list(*columns)),
        sorted(VacancyPool.objects.filter(**used).values_list("vacancy_id", "fitting")),
    )


def as_a_full_run_makes_it() -> tuple[list, list, list]:
    services.run_all()
    return everything()


def test_a_run_fills_both_lists_and_is_taken_into_use():
    carer, clerk = person(1, CARE), person(2, PAPERS, BAKING)
    care, office = vacancy(1, CARE), vacancy(2, PAPERS)
    run = services.run_all()
    assert (run.state, run.current, run.people, run.vacancies, run.pairs) == (RunState.FINISHED, True, 2, 2, 2)
    assert lists() == {carer: [(1, care)], clerk: [(1, office)]}
    assert list(Candidate.objects.order_by("vacancy").values_list("vacancy", "jobseeker", "rank", "score")) == [
        (care, carer, 1, 1.0),
        (office, clerk, 1, 1.0),
    ]
    assert queries.pool_size(care) == 1
    (entry,) = AuditEntry.objects.filter(action="matching.run_all")
    assert entry.batch_size == 2


def test_a_second_run_takes_the_place_of_the_first():
    person(1, CARE)
    vacancy(1, CARE)
    first = services.run_all()
    second = services.run_all()
    assert queries.current_run_id() == second.id != first.id
    assert set(Match.objects.values_list("run", flat=True)) == {second.id}
    assert MatchRun.objects.count() == 2


@pytest.mark.row("B4")
def test_hard_conditions_hold_in_both_lists():
    person(1, CARE, municipality="204", conditions=PersonConditions(commute_km=20))
    vacancy(1, CARE, municipalities=("297",))
    services.run_all()
    assert everything()[:2] == ([], [])
    assert queries.counts().nobody_fits == 1


def test_closed_vacancies_and_people_who_do_not_seek_are_left_out():
    gone, still = person(1, CARE), person(2, CARE)
    closed, still_open = vacancy(1, CARE), vacancy(2, CARE)
    vacancies.close(closed, CloseReason.FILLED, None, Role.ADVISER)
    jobseekers.end_job_search(gone, date(2026, 11, 1), actor_id=None)
    services.run_all()
    assert lists() == {still: [(1, still_open)]}


def test_a_stopped_run_goes_on_and_changes_nothing_until_it_is_whole(monkeypatch):
    monkeypatch.setattr(pairs, "PEOPLE_BLOCK", 2)
    monkeypatch.setattr(running, "PEOPLE_BLOCK", 2)
    ids = [person(number, CARE) for number in range(1, 6)]
    vacancy(1, CARE)
    told = []
    stopped = services.run_all(progress=lambda done, of: told.append((done, of)), stop=lambda: len(told) == 3)
    assert (stopped.state, stopped.blocks_done, stopped.blocks) == (RunState.STOPPED, 2, 5)
    assert queries.current_run_id() is None
    whole = services.run_all(progress=lambda done, of: told.append((done, of)))
    assert whole.id == stopped.id
    assert told == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    assert sorted(lists()) == ids


def test_ctrl_c_leaves_a_run_that_goes_on(monkeypatch):
    monkeypatch.setattr(pairs, "PEOPLE_BLOCK", 1)
    monkeypatch.setattr(running, "PEOPLE_BLOCK", 1)
    ids = [person(number, CARE) for number in (1, 2)]
    vacancy(1, CARE)

    def interrupt(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.run_all(progress=interrupt)
    assert queries.unfinished_run().state == RunState.STOPPED
    services.run_all()
    assert sorted(lists()) == ids


def test_a_stopped_run_of_other_inputs_is_dropped():
    person(1, CARE)
    vacancy(1, CARE)
    stopped = services.run_all(stop=lambda: True)
    later = person(2, CARE)
    assert services.run_all().id != stopped.id
    assert later in lists()
    assert not MatchRun.objects.filter(pk=stopped.id).exists()


def test_one_full_run_at_a_time():
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [running.LOCK])
            with pytest.raises(services.AlreadyRunning):
                services.run_all()
            cursor.execute("SELECT pg_advisory_unlock(%s)", [running.LOCK])
    finally:
        other.close()
    assert services.run_all().people == 0


def test_a_changed_jobseeker_is_matched_at_once_as_a_full_run_would(monkeypatch):
    monkeypatch.setattr(inputs, "TOP", 2)
    for module in ("lists", "services.storing", "services.refreshing", "services.running"):
        monkeypatch.setattr(f"kohtaanto.matching.{module}.TOP", 2)
    person(1, CARE)
    person(2, CARE, PAPERS)
    changed = person(3, BAKING)
    for number, uris in enumerate([(CARE,), (CARE, PAPERS), (BAKING, CARE), (DRIVING,)]):
        vacancy(number, *uris)
    services.run_all()
    services.give_feedback(changed, vacancy(9, BAKING), Reason.OTHER, actor_id=None, role=Role.ADVISER)
    has_skills(changed, CARE, PAPERS)
    services.refresh_jobseeker(changed)
    at_once = everything()
    assert at_once[:2] == as_a_full_run_makes_it()[:2]


@pytest.mark.parametrize("closed", [True, False])
def test_a_changed_vacancy_is_matched_at_once_as_a_full_run_would(closed):
    for number, uris in enumerate([(CARE,), (CARE, PAPERS), (BAKING,)], start=1):
        person(number, *uris)
    first = vacancy(1, CARE, PAPERS)
    vacancy(2, BAKING)
    services.run_all()
    if closed:
        vacancies.close(first, CloseReason.FILLED, None, Role.ADVISER)
        assert services.refresh_vacancy(first) == 0
    else:
        third = vacancy(3, PAPERS, CARE, BAKING)
        assert services.refresh_vacancy(third) == 3
    assert everything() == as_a_full_run_makes_it()


def test_a_change_during_a_run_is_not_lost():
    changed = person(1, CARE)
    job = vacancy(1, CARE)
    services.run_all()

    def meanwhile(done: int, _of: int) -> None:
        if done == 1:
            jobseekers.end_job_search(changed, date(2026, 11, 1), actor_id=None)
            services.refresh_jobseeker(changed)

    services.run_all(progress=meanwhile)
    assert lists() == {}
    assert Candidate.objects.filter(vacancy=job).count() == 0
    assert LateChange.objects.count() == 0


def test_refreshing_before_the_first_run_does_nothing():
    assert services.refresh_jobseeker(person(1, CARE)) == 0
    assert services.refresh_vacancy(vacancy(1, CARE)) == 0
    assert services.refresh_vacancy(999) == 0


def test_an_unsuitable_pair_is_gone_from_both_lists_now_and_after_the_next_run():
    somebody, job, other = person(1, CARE), vacancy(1, CARE), vacancy(2, CARE)
    services.run_all()
    user = UserFactory(role=Role.ADVISER)
    services.give_feedback(somebody, job, Reason.DISTANCE, actor_id=user.pk, role=user.acting_role)
    assert lists() == {somebody: [(1, other)]}
    assert not Candidate.objects.filter(vacancy=job).exists()
    assert everything()[:2] == as_a_full_run_makes_it()[:2]
    assert queries.pool_size(job) == 0
    assert services.take_back_feedback(somebody, job, actor_id=user.pk, role=user.acting_role)
    assert lists() == {somebody: [(1, job), (2, other)]}
    assert not services.take_back_feedback(somebody, job, actor_id=user.pk, role=user.acting_role)


@pytest.mark.parametrize(("reason", "lowered"), [(Reason.FIELD, True), (Reason.DISTANCE, False)])
def test_a_reason_that_holds_for_the_kind_of_work_lowers_similar_jobs(reason, lowered):
    somebody = person(1, CARE, PAPERS)
    refused, alike, different = vacancy(1, CARE), vacancy(2, CARE), vacancy(3, PAPERS)
    services.run_all()
    assert lists()[somebody] == [(1, refused), (2, alike), (3, different)]
    services.give_feedback(somebody, refused, reason, actor_id=None, role=Role.JOBSEEKER)
    scores = dict(Match.objects.values_list("vacancy", "score"))
    assert scores == {alike: 0.5 if lowered else 1.0, different: 1.0}
    assert Match.objects.get(vacancy=alike).lowered is lowered
    assert Match.objects.get(vacancy=alike).rank == (2 if lowered else 1)


def test_saying_it_again_changes_the_reason():
    somebody, job = person(1, CARE), vacancy(1, CARE)
    for reason in (Reason.FIELD, Reason.HOURS):
        services.give_feedback(somebody, job, reason, actor_id=None, role=Role.JOBSEEKER)
    assert [(one.vacancy_id, one.reason) for one in queries.feedback(somebody)] == [(job, Reason.HOURS)]
    assert AuditEntry.objects.filter(action="matching.give_feedback").count() == 2


def test_an_employer_may_not_answer_for_a_jobseeker():
    with pytest.raises(NotAllowed):
        services.give_feedback(1, 1, Reason.OTHER, actor_id=None, role=Role.EMPLOYER)


def test_a_jobseeker_answers_for_nobody_else():
    somebody, job = person(1, CARE), vacancy(1, CARE)
    user = UserFactory(role=Role.JOBSEEKER)
    for act in (
        lambda **who: services.give_feedback(somebody, job, Reason.OTHER, **who),
        lambda **who: services.take_back_feedback(somebody, job, **who),
    ):
        with pytest.raises(NotAllowed):
            act(actor_id=user.pk, role=user.acting_role)
    assert queries.feedback(somebody) == ()


def test_the_database_keeps_one_run_in_use_and_ranks_apart():
    person(1, CARE)
    vacancy(1, CARE)
    services.run_all()
    row = MatchRun.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        MatchRun.objects.create(
            **{field.name: getattr(row, field.name) for field in MatchRun._meta.concrete_fields if field.name != "id"}
        )
    kept = Match.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Match.objects.create(run=row, jobseeker_id=kept.jobseeker_id, vacancy_id=kept.vacancy_id, rank=0, score=0.5)


def test_the_inputs_digest_tells_any_difference():
    person(1, CARE)
    vacancy(1, CARE)
    read = inputs.read()
    assert inputs.read().digest() == read.digest()
    moved = replace(read.people[0], conditions=PersonConditions("204"))
    assert replace(read, people=(moved,)).digest() != read.digest()
    assert replace(read, said={1: {2: Reason.OTHER}}).digest() != read.digest()
