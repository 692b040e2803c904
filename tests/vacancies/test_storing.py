"""Adverts are kept once, the newest wins, and what the source took down loses its content."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from kohtaanto.audit import queries as audit
from kohtaanto.law.calendar import now
from kohtaanto.vacancies import services
from kohtaanto.vacancies.models import Vacancy
from kohtaanto.vacancies.services.storing import finnish_key
from kohtaanto.vacancies.types import CloseReason, Stored, VacancyStatus
from vacancies.given import SCOPE, advert, stored

pytestmark = [pytest.mark.django_db, pytest.mark.row("C1", "B3")]
LATER = datetime(2026, 11, 21, 8, tzinfo=UTC)


def test_every_field_and_the_raw_advert_are_kept_with_where_they_came_from() -> None:
    vacancy = stored()
    assert vacancy.texts["title"] == {"fi": "Kokki 1", "sv": "Kock 1"}
    assert vacancy.raw["id"] == "x-1"
    assert (vacancy.employer_name, vacancy.employer_business_id) == ("Ravintola Esimerkki Oy", "0000000-0")
    assert vacancy.conditions == {
        "municipalities": ["297"],
        "working_times": ["full_time"],
        "employment_kinds": ["permanent"],
    }
    assert vacancy.details["contacts"] == [{"name": "Aino Esimerkki", "email": "aino@example.org", "phone": "040 000"}]
    assert vacancy.imported_from == SCOPE
    assert vacancy.imported_at <= now()
    assert vacancy.source_modified == datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_the_same_batch_again_changes_nothing_and_writes_no_history() -> None:
    batch = [advert(1), advert(2)]
    first = services.store_imported(batch, SCOPE)
    acts = len(audit.latest_acts())
    before = list(Vacancy.objects.order_by("pk").values())
    second = services.store_imported(batch, SCOPE)
    assert second == Stored(unchanged=first.created)
    assert list(Vacancy.objects.order_by("pk").values()) == before
    assert len(audit.latest_acts()) == acts


def test_one_batch_is_one_entry_of_history() -> None:
    services.store_imported([advert(number) for number in range(30)], SCOPE)
    act = audit.latest_acts()[0]
    assert (act.action, act.batch_size) == ("vacancies.imported", 30)


def test_a_changed_advert_is_updated_and_keeps_its_number() -> None:
    vacancy = stored()
    outcome = services.store_imported([advert(titles={"fi": "Keittiömestari"}, modified=LATER)], SCOPE)
    assert outcome.updated == (vacancy.pk,)
    vacancy.refresh_from_db()
    assert vacancy.texts["title"] == {"fi": "Keittiömestari"}


def test_an_older_advert_never_replaces_a_newer_one() -> None:
    stored(titles={"fi": "Uusi"}, modified=LATER)
    outcome = services.store_imported([advert(titles={"fi": "Vanha"})], SCOPE)
    assert (outcome.stale, outcome.updated) == (1, ())
    assert Vacancy.objects.get().texts["title"] == {"fi": "Uusi"}


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_in_one_batch_the_newest_is_kept(order: int) -> None:
    batch = [advert(titles={"fi": "Vanha"}), advert(titles={"fi": "Uusi"}, modified=LATER)][::order]
    assert len(services.store_imported(batch, SCOPE).created) == 1
    assert Vacancy.objects.get().texts["title"] == {"fi": "Uusi"}


def test_what_the_source_archived_is_closed_and_its_content_is_gone() -> None:
    vacancy = stored()
    outcome = services.store_imported([advert(archived=LATER, titles={}, descriptions={})], SCOPE)
    assert outcome.closed == (vacancy.pk,)
    vacancy.refresh_from_db()
    assert (vacancy.status, vacancy.close_reason) == (VacancyStatus.CLOSED, CloseReason.ARCHIVED)
    assert vacancy.closed_at == LATER
    kept = " ".join(str(value) for value in Vacancy.objects.values().get().values())
    for gone in ("Kokki", "Kock", "hygieniapassi", "Ravintola", "Aino", "example.org/hae", "0000000-0"):
        assert gone not in kept
    assert vacancy.municipalities == ["297"]


def test_an_archived_advert_that_was_never_here_leaves_no_trace() -> None:
    assert services.store_imported([advert(archived=LATER)], SCOPE) == Stored()
    assert Vacancy.objects.count() == 0


def test_an_advert_that_comes_back_is_open_again() -> None:
    vacancy = stored()
    services.store_imported([advert(archived=LATER)], SCOPE)
    outcome = services.store_imported([advert(modified=LATER + timedelta(days=1))], SCOPE)
    assert outcome.updated == (vacancy.pk,)
    vacancy.refresh_from_db()
    assert (vacancy.status, vacancy.erased_at) == (VacancyStatus.OPEN, None)
    assert vacancy.texts["title"]["fi"] == "Kokki 1"


def test_an_advert_whose_time_is_over_comes_in_closed() -> None:
    vacancy = stored(expires=now() - timedelta(days=1))
    assert (vacancy.status, vacancy.close_reason) == (VacancyStatus.CLOSED, CloseReason.EXPIRED)


def test_a_vacancy_filled_here_stays_closed_whatever_the_source_says() -> None:
    vacancy = stored()
    services.close(vacancy.pk, CloseReason.FILLED, 1, "adviser")
    services.store_imported([advert(titles={"fi": "Kokki, uusi haku"}, modified=LATER)], SCOPE)
    vacancy.refresh_from_db()
    assert (vacancy.status, vacancy.close_reason) == (VacancyStatus.CLOSED, CloseReason.FILLED)
    assert vacancy.texts["title"] == {"fi": "Kokki, uusi haku"}


def test_characters_that_a_database_cannot_hold_are_dropped() -> None:
    vacancy = stored(titles={"fi": "Kok\x00ki \ud800"}, raw={"a": "\x00b", "c": ["\ud800"]})
    assert vacancy.texts["title"] == {"fi": "Kokki ?"}
    assert vacancy.raw == {"a": "b", "c": ["?"]}


def test_a_failure_keeps_nothing_of_the_batch() -> None:
    wrong = replace(advert(2), external_id="y" * 200)
    with pytest.raises(Exception, match="too long"), transaction.atomic():
        services.store_imported([advert(1), wrong], SCOPE)
    assert Vacancy.objects.count() == 0


@pytest.mark.parametrize(
    "change",
    [
        {"status": "closed"},
        {"status": "closed", "closed_at": now(), "close_reason": "bored"},
        {"close_reason": "filled"},
        {"status": "halfway"},
        {"open_positions": 0},
        {"erased_at": now()},
    ],
)
def test_the_database_refuses_what_cannot_be(change: dict[str, object]) -> None:
    vacancy = stored()
    with pytest.raises(IntegrityError), transaction.atomic():
        Vacancy.objects.filter(pk=vacancy.pk).update(**change)


def test_one_advert_of_a_source_is_here_once() -> None:
    vacancy = stored()
    vacancy.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        vacancy.save(force_insert=True)


def test_titles_sort_as_finnish_does() -> None:
    words = ["Öljynvaihtaja", "zumba-ohjaaja", "Ääniteknikko", "Åkeri-kuljettaja", "asentaja", "Yövuorolainen"]
    ordered = ["asentaja", "Yövuorolainen", "zumba-ohjaaja", "Åkeri-kuljettaja", "Ääniteknikko", "Öljynvaihtaja"]
    assert sorted(words, key=lambda word: finnish_key(word).encode()) == ordered
