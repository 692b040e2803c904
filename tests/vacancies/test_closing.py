"""People close a vacancy with a reason; a role that does not, cannot."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from kohtaanto.audit import queries as audit
from kohtaanto.law.calendar import now
from kohtaanto.vacancies import services
from kohtaanto.vacancies.jobs import close_expired
from kohtaanto.vacancies.models import Vacancy
from kohtaanto.vacancies.rules import NotAllowed
from kohtaanto.vacancies.services.closing import AlreadyClosed
from kohtaanto.vacancies.types import CloseReason
from vacancies.given import SCOPE, advert, stored

pytestmark = [pytest.mark.django_db, pytest.mark.row("B3")]


def test_an_adviser_closes_a_filled_vacancy_with_one_entry_of_history() -> None:
    vacancy = stored()
    services.close(vacancy.pk, CloseReason.FILLED, 7, "adviser")
    vacancy.refresh_from_db()
    assert vacancy.close_reason == CloseReason.FILLED
    act = audit.latest_acts()[0]
    assert (act.action, act.subject, act.actor_id, act.role) == (
        "vacancy.closed",
        f"vacancy:{vacancy.pk}",
        7,
        "adviser",
    )


@pytest.mark.parametrize("role", ["jobseeker", "employer", "board_member", "data_protection_officer"])
def test_other_roles_close_nothing(role: str) -> None:
    vacancy = stored()
    with pytest.raises(NotAllowed):
        services.close(vacancy.pk, CloseReason.FILLED, 7, role)
    vacancy.refresh_from_db()
    assert vacancy.closed_at is None


def test_a_closed_vacancy_is_not_closed_again() -> None:
    vacancy = stored()
    services.close(vacancy.pk, CloseReason.WITHDRAWN, 7, "adviser")
    with pytest.raises(AlreadyClosed):
        services.close(vacancy.pk, CloseReason.FILLED, 7, "adviser")


def test_people_do_not_close_for_the_sources_reasons() -> None:
    with pytest.raises(ValueError, match="filled or withdrawn"):
        services.close(stored().pk, CloseReason.VANISHED, 7, "adviser")


def test_closing_what_is_not_there_says_so() -> None:
    with pytest.raises(Vacancy.DoesNotExist):
        services.close(0, CloseReason.FILLED, 7, "adviser")


@pytest.mark.parametrize(("number", "tasks"), [(2, ["matching.refresh_vacancy"] * 2), (45, ["matching.run_all"])])
def test_changed_vacancies_are_matched_anew_one_by_one_or_all_at_once(
    number: int, tasks: list[str], django_capture_on_commit_callbacks: object
) -> None:
    services.store_imported([advert(one) for one in range(number)], SCOPE)
    with django_capture_on_commit_callbacks(execute=True):
        services.recognise()
    assert queued() == []
    for _ in range(2 if number > 2 else 1):
        Vacancy.objects.update(recognised_digest="")
        with django_capture_on_commit_callbacks(execute=True):
            services.recognise(tell=True)
    assert queued() == tasks


def test_a_closed_vacancy_is_matched_anew(django_capture_on_commit_callbacks: object) -> None:
    vacancy = stored()
    with django_capture_on_commit_callbacks(execute=True):
        services.close(vacancy.pk, CloseReason.FILLED, 7, "adviser")
    assert queued() == ["matching.refresh_vacancy"]


def test_what_is_over_is_closed_by_a_job_at_night() -> None:
    stored()
    Vacancy.objects.update(expires=now() - timedelta(minutes=1))
    assert close_expired() == 1
    assert Vacancy.objects.get().close_reason == CloseReason.EXPIRED


def queued() -> list[str]:
    return list(ProcrastinateJob.objects.order_by("id").values_list("task_name", flat=True))
