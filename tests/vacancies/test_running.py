"""Import runs: refused rows, stopping and going on, and closing what is gone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from kohtaanto.audit import queries as audit
from kohtaanto.law.calendar import now
from kohtaanto.vacancies import queries, services
from kohtaanto.vacancies.models import ImportRun, Vacancy
from kohtaanto.vacancies.types import (
    Checkpoint,
    CloseReason,
    Ended,
    Received,
    Refused,
    Remark,
    RunState,
    SourceItem,
    VacancyStatus,
)
from vacancies.given import SCOPE, advert, stored, whole_run

pytestmark = [pytest.mark.django_db, pytest.mark.row("C1")]


def statuses() -> dict[str, str]:
    return {row.external_id: row.close_reason or row.status for row in Vacancy.objects.all()}


def test_a_run_tells_what_it_did_and_which_rows_it_refused() -> None:
    items: list[SourceItem] = [
        Received("line 1", advert(1, notes=("position.new: unknown field",))),
        Refused("line 2", "it is no JSON", "{oops"),
        Remark("line 3", "not UTF-8; read as Windows-1252"),
        Received("line 3", advert(3, notes=("position.new: unknown field",))),
        Ended(True, datetime(2026, 11, 20, tzinfo=UTC), duplicates=4),
    ]
    seen: list[tuple[int, int]] = []
    run_id, changed = services.import_items(
        items, "tyomarkkinatori", SCOPE, progress=lambda received, refused: seen.append((received, refused))
    )
    run = queries.run(run_id)
    assert (run.received, run.created, run.refused, run.duplicates) == (2, 2, 1, 4)
    assert (run.state, run.complete, run.reason) == (RunState.FINISHED, True, "")
    assert [(row.place, row.reason, row.excerpt) for row in queries.refused_rows(run_id)] == [
        ("line 2", "it is no JSON", "{oops")
    ]
    assert [(note.text, note.place, note.count) for note in queries.run_notes(run_id)] == [
        ("position.new: unknown field", "line 1", 2),
        ("not UTF-8; read as Windows-1252", "line 3", 1),
    ]
    assert len(changed) == 2
    assert seen[-1] == (2, 1)


def test_many_rows_are_kept_batch_by_batch() -> None:
    run_id = whole_run(*(advert(number) for number in range(601)))
    assert queries.run(run_id).created == 601
    assert [act.batch_size for act in audit.latest_acts()][::-1] == [250, 250, 101]


def test_what_a_whole_run_does_not_show_is_closed_and_erased() -> None:
    whole_run(advert(1), advert(2), advert(3))
    run_id = whole_run(advert(1), advert(3))
    assert statuses() == {"x-1": "open", "x-2": CloseReason.VANISHED, "x-3": "open"}
    gone = Vacancy.objects.get(external_id="x-2")
    assert (gone.texts, gone.raw, gone.employer_name) == ({}, {}, "")
    assert queries.run(run_id).closed == 1


def test_a_run_that_did_not_see_everything_closes_nothing() -> None:
    whole_run(advert(1), advert(2))
    whole_run(advert(1), complete=False)
    whole_run(advert(1), full=False)
    whole_run(advert(1), scope="https://interface.example/v2/jobpostings region 11")
    assert statuses() == {"x-1": "open", "x-2": "open"}


def test_a_vacancy_named_in_a_refused_row_is_not_gone() -> None:
    whole_run(advert(1), advert(2))
    items = [Received("line 1", advert(1)), Refused("line 2", "no title", '{"id": "x-2"'), Ended(True)]
    services.import_items(items, "tyomarkkinatori", SCOPE)
    assert statuses() == {"x-1": "open", "x-2": "open"}


def test_a_source_that_shows_almost_nothing_is_doubted() -> None:
    whole_run(*(advert(number) for number in range(60)))
    run_id = whole_run(advert(0))
    assert Vacancy.objects.filter(status=VacancyStatus.OPEN).count() == 60
    assert "nothing was closed" in queries.run(run_id).reason
    whole_run(advert(0), believe_all=True)
    assert Vacancy.objects.filter(status=VacancyStatus.OPEN).count() == 1


def test_vacancies_whose_time_is_over_are_closed_by_the_way() -> None:
    vacancy = stored(1)
    Vacancy.objects.update(expires=now() - timedelta(hours=1))
    whole_run(advert(2))
    vacancy.refresh_from_db()
    assert (vacancy.close_reason, vacancy.closed_at) == (CloseReason.EXPIRED, vacancy.expires)


def stopping(error: BaseException) -> Iterator[SourceItem]:
    yield Received("page 0, row 1", advert(1))
    yield Checkpoint({"page": 1})
    yield Received("page 1, row 1", advert(2))
    raise error


@pytest.mark.parametrize(
    ("error", "state"), [(KeyboardInterrupt(), RunState.STOPPED), (OSError("disk full"), RunState.FAILED)]
)
def test_a_stopped_run_keeps_what_came_and_tells_where_to_go_on(error: BaseException, state: RunState) -> None:
    with pytest.raises(type(error)):
        services.import_items(stopping(error), "tyomarkkinatori", SCOPE)
    assert list(statuses()) == ["x-1"]
    run = queries.runs()[0]
    assert run.state == state
    assert queries.resume("tyomarkkinatori", SCOPE).position == {"page": 1}
    whole_run(advert(1), advert(2))
    assert queries.resume("tyomarkkinatori", SCOPE).position == {}


def test_a_source_that_breaks_off_makes_the_run_failed() -> None:
    items = [Received("page 0, row 1", advert(1)), Checkpoint({"page": 1}), Ended(False, reason="502", failed=True)]
    run_id, _ = services.import_items(items, "tyomarkkinatori", SCOPE)
    assert (queries.run(run_id).state, queries.run(run_id).reason) == (RunState.FAILED, "502")
    assert queries.resume("tyomarkkinatori", SCOPE).position == {"page": 1}


def test_an_old_place_in_a_list_is_not_gone_back_to() -> None:
    with pytest.raises(KeyboardInterrupt):
        services.import_items(stopping(KeyboardInterrupt()), "tyomarkkinatori", SCOPE)
    ImportRun.objects.update(started_at=now() - timedelta(days=2))
    assert queries.resume("tyomarkkinatori", SCOPE).position == {}


def test_the_next_run_asks_for_what_was_modified_since_but_weekly_for_all() -> None:
    mark = datetime(2026, 11, 20, tzinfo=UTC)
    assert queries.resume("tyomarkkinatori", SCOPE).since is None
    services.import_items([Received("line 1", advert(1)), Ended(True, mark)], "tyomarkkinatori", SCOPE)
    assert queries.resume("tyomarkkinatori", SCOPE).since == mark
    assert queries.resume("tyomarkkinatori", "elsewhere").since is None
    ImportRun.objects.update(started_at=now() - timedelta(days=8))
    assert queries.resume("tyomarkkinatori", SCOPE).since is None


@pytest.mark.django_db(transaction=True)
def test_one_source_is_read_by_one_run_at_a_time() -> None:
    def inner() -> Iterator[SourceItem]:
        from concurrent.futures import ThreadPoolExecutor

        def second() -> type[BaseException] | None:
            from django.db import connection

            try:
                services.import_items([Ended(True)], "tyomarkkinatori", SCOPE)
            except services.ImportBusy as busy:
                return type(busy)
            finally:
                connection.close()
            return None

        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(second).result() is services.ImportBusy
        yield Ended(True)

    services.import_items(inner(), "tyomarkkinatori", SCOPE)
    services.import_items([Ended(True)], "tyomarkkinatori", SCOPE)
    assert ImportRun.objects.count() == 2
