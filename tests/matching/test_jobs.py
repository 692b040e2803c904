"""Background jobs: their names are what other rooms queue, their arguments ids."""

import pytest
from procrastinate.contrib.django import app

from kohtaanto.jobseekers import signs
from kohtaanto.matching import jobs, queries
from matching.given import CARE, person, plan, vacancy

pytestmark = pytest.mark.django_db


def test_the_nightly_run_and_the_refreshments_do_their_work():
    plan()
    somebody, job = person(1, CARE), vacancy(1, CARE)
    assert jobs.run_all(timestamp=0) == queries.current_run_id()
    assert jobs.refresh_jobseeker(jobseeker_id=somebody) == 1
    assert jobs.refresh_vacancy(vacancy_id=job) == 1


def test_the_jobseekers_room_queues_a_task_that_there_is():
    assert jobs.refresh_jobseeker.name == signs.CHANGED
    assert {"matching.run_all", "matching.refresh_jobseeker", "matching.refresh_vacancy"} <= set(app.tasks)
