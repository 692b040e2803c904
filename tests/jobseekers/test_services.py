"""Jobseekers are registered in bulk, tell of themselves, and have one open job search at most."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from access.factories import UserFactory
from jobseekers.people import CONDITIONS, SKILLS, new_jobseeker, registered
from kohtaanto.access.types import Role
from kohtaanto.audit.models import AuditEntry
from kohtaanto.engine.types import PersonConditions
from kohtaanto.jobseekers import queries, services
from kohtaanto.jobseekers.models import Jobseeker
from kohtaanto.skills import queries as skills
from kohtaanto.skills.types import SkillState

pytestmark = pytest.mark.django_db


def test_what_is_registered_is_what_is_read() -> None:
    found = queries.jobseeker(registered(district="nilsia"))
    assert (found.name, found.municipality, found.search_started) == ("Helmi Kuikkakannel", "297", date(2026, 9, 1))
    assert found.conditions.municipality == "297:nilsia"
    assert found.conditions.commute_km == CONDITIONS.commute_km
    assert found.conditions.refused_shifts == CONDITIONS.refused_shifts
    assert set(skills.profiles([found.profile_id])[found.profile_id]) == set(SKILLS)


@pytest.mark.row("A12")
def test_many_are_registered_with_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(12):
        ids = services.register_jobseekers([new_jobseeker(number) for number in range(1, 601)])
    assert len(ids) == queries.count() == 600
    assert AuditEntry.objects.get(action="jobseekers.register").batch_size == 600


def test_a_number_is_registered_once_and_otherwise_nobody() -> None:
    registered()
    with pytest.raises(IntegrityError), transaction.atomic():
        services.register_jobseekers([new_jobseeker(2), new_jobseeker(1)])
    assert queries.count() == 1


@pytest.mark.row("G26")
def test_the_database_holds_one_open_job_search_a_person() -> None:
    person = registered()
    with pytest.raises(IntegrityError), transaction.atomic():
        services.open_job_search(person, date(2026, 11, 1), actor_id=None)
    assert services.end_job_search(person, date(2026, 10, 31), actor_id=None)
    assert not services.end_job_search(person, date(2026, 10, 31), actor_id=None)
    services.open_job_search(person, date(2026, 11, 1), actor_id=None)
    assert queries.jobseeker(person).search_started == date(2026, 11, 1)


def test_a_job_search_does_not_end_before_it_starts() -> None:
    person = registered()
    with pytest.raises(IntegrityError), transaction.atomic():
        services.end_job_search(person, date(2026, 8, 1), actor_id=None)


def test_the_matching_engine_sees_open_job_searches_only() -> None:
    stays, leaves = registered(), registered(number=2)
    services.end_job_search(leaves, date(2026, 10, 1), actor_id=None)
    people = list(queries.people())
    assert [person.id for person in people] == [str(stays)]
    assert {skill.uri for skill in people[0].skills} == {entry.uri for entry in SKILLS}
    assert [person.id for person in queries.people([leaves])] == [str(leaves)]


@pytest.mark.row("B3")
def test_new_words_bring_new_skills_and_papers_stay() -> None:
    person = registered()
    services.update_profile(person, "Osaan hitsata ja ajaa trukkia.", "fi", CONDITIONS, actor_id=None)
    found = queries.jobseeker(person)
    entries = skills.profiles([found.profile_id])[found.profile_id]
    assert "urn:care" not in {entry.uri for entry in entries}
    assert {"urn:paper", "urn:maybe"} <= {entry.uri for entry in entries}
    told = [entry for entry in entries if entry.start is not None]
    assert told
    for entry in told:
        assert found.own_words[entry.start : entry.end] == entry.evidence
        assert entry.state is SkillState.CLAIMED


def test_a_change_is_told_to_the_job_queue(django_capture_on_commit_callbacks: object) -> None:
    person = registered()
    with django_capture_on_commit_callbacks() as callbacks:
        services.update_profile(person, "", "fi", PersonConditions(commute_km=10.0), actor_id=None)
    assert len(callbacks) == 1
    assert queries.jobseeker(person).conditions.commute_km == 10.0


def test_a_jobseeker_tells_of_nobody_else() -> None:
    person, other = registered(), UserFactory(role=Role.JOBSEEKER)
    with pytest.raises(PermissionDenied):
        services.update_profile(person, "x", "fi", CONDITIONS, actor_id=other.pk, role=other.acting_role)
    assert queries.jobseeker(person).own_words != "x"


def test_an_unknown_jobseeker_is_named() -> None:
    with pytest.raises(services.UnknownJobseeker):
        services.end_job_search(7, date(2026, 1, 1), actor_id=None)


def test_an_account_belongs_to_one_jobseeker() -> None:
    one, other = registered(), registered(number=2)
    user = UserFactory()
    services.link_user(one, user.pk)
    services.link_user(other, user.pk)
    assert queries.jobseeker_of_user(user.pk).id == other
    assert Jobseeker.objects.filter(user=user).count() == 1
