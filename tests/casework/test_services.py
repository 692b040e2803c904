"""Cases: what is due follows from what was held, by the law of the day."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from access.factories import UserFactory
from casework.cases import DAY, DISCUSSION, INTERVIEW, SUPPLEMENTARY, held, opened, people
from kohtaanto.access.models import User
from kohtaanto.audit.models import AuditEntry
from kohtaanto.casework import queries, services
from kohtaanto.casework.models import CaseState
from kohtaanto.casework.types import Channel, NewCase
from kohtaanto.law.outcome import Doubt
from kohtaanto.law.parameters import law

pytestmark = [pytest.mark.django_db, pytest.mark.row("A5"), pytest.mark.row("G8")]


@pytest.fixture
def adviser() -> User:
    return UserFactory()


def by(user: User) -> dict[str, object]:
    return {"actor_id": user.pk, "role": user.acting_role}


def test_a_new_case_owes_the_initial_interview() -> None:
    found = queries.next_meeting(opened(search_started=date(2026, 11, 20)))
    assert (found.kind, found.due) == (INTERVIEW, date(2026, 12, 4))
    assert (found.act, found.chapter, found.section) == ("380/2023", "4", "31")
    assert Doubt.SECTION in found.doubts
    assert (found.law_version, found.computed_on) == (law().version, DAY)


def test_a_case_with_a_history_owes_the_next_discussion() -> None:
    person = opened(meetings=held((INTERVIEW, date(2026, 9, 7)), (DISCUSSION, date(2026, 11, 2))))
    assert (queries.next_meeting(person).kind, queries.next_meeting(person).due) == (DISCUSSION, date(2027, 2, 2))
    assert queries.next_meetings([person, 0]) == {person: queries.next_meeting(person)}
    assert queries.next_meeting(0) is None


def test_recording_the_interview_makes_the_plan_and_moves_what_is_due(adviser: User) -> None:
    person = opened(search_started=date(2026, 11, 9))
    services.record_meeting(person, INTERVIEW, date(2026, 11, 23), Channel.IN_PERSON, **by(adviser))
    case = queries.case(person)
    assert (case.next.kind, case.next.due) == (DISCUSSION, date(2027, 2, 23))
    assert (case.plan_made_on, case.last_contact) == (date(2026, 11, 23), date(2026, 11, 23))
    assert [(one.kind, one.channel) for one in case.meetings] == [(INTERVIEW, Channel.IN_PERSON)]
    entry = AuditEntry.objects.get(action="casework.record_meeting")
    assert (entry.actor_id, entry.role, entry.subject) == (adviser.pk, "adviser", f"jobseeker:{person}")


def test_an_agreed_supplementary_discussion_comes_first_until_it_is_held(adviser: User) -> None:
    person = opened(meetings=held((INTERVIEW, date(2026, 9, 7))))
    services.agree_supplementary(person, date(2026, 11, 30), **by(adviser))
    assert queries.next_meeting(person).kind is SUPPLEMENTARY
    services.agree_supplementary(person, None, **by(adviser))
    assert queries.next_meeting(person).kind is DISCUSSION
    services.agree_supplementary(person, DAY, **by(adviser))
    services.record_meeting(person, SUPPLEMENTARY, DAY, Channel.VIDEO, **by(adviser))
    assert (queries.next_meeting(person).kind, queries.next_meeting(person).due) == (DISCUSSION, date(2026, 12, 7))
    assert queries.case(person).plan_made_on is None
    with pytest.raises(services.CaseRefused):
        services.agree_supplementary(person, date(2026, 11, 23), **by(adviser))


def test_what_makes_no_sense_is_refused(adviser: User) -> None:
    person = opened(search_started=date(2026, 11, 9))
    refusals = []

    def refused(kind: object, day: date) -> str:
        with pytest.raises(services.CaseRefused) as error:
            services.record_meeting(person, kind, day, Channel.PHONE, **by(adviser))
        return error.value.code

    refusals.append(refused(DISCUSSION, date(2026, 11, 20)))
    refusals.append(refused(INTERVIEW, date(2026, 11, 25)))
    refusals.append(refused(INTERVIEW, date(2026, 11, 8)))
    services.record_meeting(person, INTERVIEW, date(2026, 11, 20), Channel.IN_PERSON, **by(adviser))
    refusals.append(refused(INTERVIEW, date(2026, 11, 23)))
    refusals.append(refused(DISCUSSION, date(2026, 11, 19)))
    services.record_meeting(person, DISCUSSION, date(2026, 11, 23), Channel.VIDEO, **by(adviser))
    refusals.append(refused(DISCUSSION, date(2026, 11, 23)))
    assert refusals == ["order", "future", "before", "interviewed", "order", "twice"]


def test_only_those_who_serve_keep_cases() -> None:
    person = opened()
    for role in ("jobseeker", "employer", "board_member", ""):
        with pytest.raises(PermissionDenied):
            services.record_meeting(person, INTERVIEW, DAY, Channel.PHONE, actor_id=1, role=role)
        with pytest.raises(PermissionDenied):
            services.assign_adviser(person, None, actor_id=1, role=role)


def test_a_case_is_given_and_given_back(adviser: User) -> None:
    person = opened()
    services.assign_adviser(person, adviser.pk, **by(adviser))
    assert (queries.case(person).adviser_id, queries.case(person).assigned_on) == (adviser.pk, DAY)
    services.assign_adviser(person, adviser.pk, **by(adviser))
    assert AuditEntry.objects.filter(action="casework.assign_adviser").count() == 1
    services.assign_adviser(person, None, **by(adviser))
    assert (queries.case(person).adviser_id, queries.case(person).assigned_on) == (None, None)
    with pytest.raises(services.UnknownCase):
        services.assign_adviser(0, adviser.pk, **by(adviser))


@pytest.mark.parametrize("ended", [date(2026, 11, 1), DAY, date(2026, 12, 31)])
def test_a_closed_case_owes_nothing(ended: date) -> None:
    person = opened()
    services.close_case(person, ended, actor_id=None)
    assert (queries.next_meeting(person).kind, queries.next_meeting(person).due) == (None, None)
    assert queries.outcome(person, ended) is None


def test_the_database_keeps_cases_sound(adviser: User) -> None:
    person = opened(adviser_id=adviser.pk)
    for change in ({"next_kind": "party"}, {"assigned_on": None}, {"search_ended": date(2020, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CaseState.objects.filter(pk=person).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        services.open_cases([NewCase(person, DAY)])


def test_everybody_is_renewed_by_one_copy_one_update_and_one_entry() -> None:
    ids = people("Aino Kaste", "Onni Routa", "Lumi Havu", started=date(2025, 12, 1))
    meetings = held((INTERVIEW, date(2025, 12, 3)))
    services.open_cases([NewCase(person, date(2025, 12, 1), meetings=meetings) for person in ids])
    assert services.recompute_due() == 0
    with CaptureQueriesContext(connection) as counted:
        changed = services.recompute_due(day=date(2025, 12, 31))
    assert changed == 3
    statements = [query["sql"].split()[0] for query in counted if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert statements.count("UPDATE") == 1
    assert len(statements) <= 7
    entry = AuditEntry.objects.filter(action="casework.recompute_due").latest("pk")
    assert (entry.batch_size, entry.details) == (3, {"law": law().version})


def test_each_days_law_can_be_asked_for() -> None:
    person = opened(search_started=date(2025, 12, 1), meetings=held((INTERVIEW, date(2025, 12, 3))))
    before = queries.outcome(person, date(2025, 12, 31))
    after = queries.outcome(person, date(2026, 1, 1))
    assert (before.result.kind, before.result.count, before.result.due) == (SUPPLEMENTARY, 5, date(2026, 3, 3))
    assert (after.result.kind, after.result.due) == (DISCUSSION, date(2026, 3, 3))
    assert Doubt.TRANSITION in before.doubts
    assert queries.outcome(0) is None


def test_a_search_from_before_the_data_is_kept_without_a_day() -> None:
    found = queries.next_meeting(opened(search_started=date(2020, 1, 1)))
    assert (found.kind, found.due, found.act) == (INTERVIEW, None, "")
    assert found.doubts == {Doubt.VALUE}


def test_an_interview_of_an_earlier_search_does_not_count() -> None:
    person = opened(search_started=date(2026, 11, 20), meetings=held((INTERVIEW, date(2026, 3, 2))))
    assert queries.next_meeting(person).kind is INTERVIEW


def test_the_night_job_renews_what_is_due() -> None:
    from kohtaanto.casework import jobs

    person = opened()
    CaseState.objects.filter(pk=person).update(next_due=date(2000, 1, 1))
    assert jobs.recompute_due(timestamp=0) == 1
    assert queries.next_meeting(person).due == date(2026, 9, 15)
