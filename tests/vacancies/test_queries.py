"""Vacancies as others read them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kohtaanto.engine.types import WorkingTime
from kohtaanto.vacancies import queries, services
from kohtaanto.vacancies.models import Vacancy
from kohtaanto.vacancies.types import Classified, CloseReason, MunicipalityCount, VacancyStatus
from vacancies.given import SCOPE, advert, stored

pytestmark = [pytest.mark.django_db, pytest.mark.row("B3")]


def test_the_engine_gets_open_vacancies_that_were_read_in_few_queries() -> None:
    services.store_imported([advert(number) for number in range(20)], SCOPE)
    services.recognise()
    services.close(Vacancy.objects.get(external_id="x-3").pk, CloseReason.FILLED, 1, "adviser")
    services.store_imported([advert(99)], SCOPE)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = list(queries.vacancies())
    assert len(asked) == 3
    assert len(found) == 19
    assert [int(one.id) for one in found] == sorted(int(one.id) for one in found)
    assert all(one.skills and 0 < one.skills[0].weight <= 1 for one in found)
    assert found[0].conditions.working_times == {WorkingTime.FULL_TIME}


def test_a_vacancy_asked_for_by_its_number_is_given_though_closed() -> None:
    vacancy = stored()
    services.recognise()
    services.close(vacancy.pk, CloseReason.FILLED, 1, "adviser")
    assert [one.id for one in queries.vacancies([vacancy.pk])] == [str(vacancy.pk)]


def test_details_come_in_the_readers_language_with_marks_in_the_words() -> None:
    vacancy = stored(occupations=(Classified("FINESCO", "http://data.tyomarkkinatori.fi/esco/occupation/1"),))
    services.recognise()
    found = queries.vacancy(vacancy.pk, "sv")
    assert (found.title, found.language, found.languages) == ("Kock 1", "sv", ("fi", "sv"))
    text = next(part for part in found.texts if part.field == "description")
    assert {mark.kind for mark in text.marks} == {"skill", "condition"}
    assert all(text.text[mark.start : mark.end] for mark in text.marks)
    assert found.occupations[0].label == ""
    assert found.read
    assert found.imported_from == SCOPE


def test_there_are_no_details_of_what_is_not_there() -> None:
    assert queries.vacancy(0, "fi") is None
    assert not queries.exists(0)


def test_labels_of_many_vacancies_cost_one_query() -> None:
    services.store_imported([advert(number) for number in range(5)], SCOPE)
    ids = list(Vacancy.objects.order_by("pk").values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as asked:
        found = queries.labels(ids, "en")
    assert len(asked) == 1
    assert found[ids[0]].title == "Kokki 0"
    assert found[ids[0]].status == VacancyStatus.OPEN


def test_open_vacancies_are_counted_by_municipality() -> None:
    stored(1, municipalities=("297", "749"), open_positions=3)
    stored(2, municipalities=("749",), open_positions=None)
    services.close(stored(3).pk, CloseReason.FILLED, 1, "adviser")
    assert queries.counts_by_municipality() == (MunicipalityCount("297", 1, 3), MunicipalityCount("749", 2, 4))
    assert queries.open_count() == 2


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//example.org", ""])
def test_what_is_no_web_address_is_not_linked_to(address: str) -> None:
    vacancy = stored(application_urls={"fi": address}, links=(address, "https://example.org/"))
    found = queries.vacancy(vacancy.pk, "fi")
    assert (found.application_url, found.links) == ("", ("https://example.org/",))


def test_a_text_is_given_in_the_nearest_language() -> None:
    assert queries.in_language({"sv": "a", "en": "b"}, "fi") == ("sv", "a")
    assert queries.in_language({"de": "c"}, "fi") == ("de", "c")
    assert queries.in_language({}, "fi") == ("", "")
