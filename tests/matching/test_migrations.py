"""Migrations carry the lists that stand in the tables before them."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kohtaanto.law.calendar import now
from matching.given import CARE, PAPERS, person, plan, vacancy

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.row("X5")]


def test_lists_keep_their_order_until_the_next_run() -> None:
    plan()
    somebody, jobs = person(1, CARE, PAPERS), [vacancy(1, CARE), vacancy(2, PAPERS)]
    executor = MigrationExecutor(connection)
    latest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == "matching"]
    executor.migrate([("matching", "0002_exposure")])
    old = executor.loader.project_state([("matching", "0002_exposure")]).apps
    run = old.get_model("matching", "MatchRun").objects.create(
        state="finished", current=True, inputs_at=now(), started_at=now()
    )
    for rank, (job, score) in enumerate(zip(jobs, (0.8, 0.5), strict=True), start=1):
        old.get_model("matching", "Match").objects.create(
            run=run, jobseeker_id=somebody, vacancy_id=job, rank=rank, score=score, lowered=rank == 2
        )
        old.get_model("matching", "VacancyPool").objects.create(run=run, vacancy_id=job, fitting=rank)

    executor = MigrationExecutor(connection)
    executor.migrate(latest)
    new = executor.loader.project_state(latest).apps
    rows = new.get_model("matching", "Match").objects.order_by("rank")
    assert list(rows.values_list("score", "worth", "want", "lowered", "near", "raised", "drawn", "probability")) == [
        (0.8, 0.8, None, False, False, False, False, 1.0),
        (0.5, 0.5, None, True, False, False, False, 1.0),
    ]
    pools = new.get_model("matching", "VacancyPool").objects.order_by("fitting")
    assert list(pools.values_list("fitting", "applicants_low", "applicants_high", "price")) == [
        (1, 0, 0, 0),
        (2, 0, 0, 0),
    ]
