"""Version 2, line by line, against a real server that misbehaves."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from integrations.tyomarkkinatori.adverts import ndjson, version_2
from integrations.tyomarkkinatori.faulty import Question, Reply, serving
from kohtaanto.integrations.tyomarkkinatori.client import Patience
from kohtaanto.integrations.tyomarkkinatori.source import Place, read
from kohtaanto.vacancies.types import Received, Refused, Remark

QUICK = Patience(timeout=0.3, attempts=4, first_wait=0.01, longest_wait=0.2)
ROWS = [version_2(number) for number in range(4)]
WHOLE = ndjson(ROWS)


def streamed(answer: Callable[[int, Question], Reply], since: datetime | None = None) -> tuple[list, object]:
    """Return (all items, the script) of reading version 2 from a server that answers so."""
    with serving(answer) as script:
        place = Place(script.url, version=2, key="secret", regions=("11",))
        return list(read(place, since=since, patience=QUICK)), script


def lines(body: bytes, **options: object) -> Reply:
    return Reply(body, content_type="application/x-ndjson", **options)


def identifiers(items: list) -> list[str]:
    return [item.vacancy.external_id for item in items if isinstance(item, Received)]


def test_one_question_brings_everything() -> None:
    items, script = streamed(lambda number, question: lines(WHOLE))
    assert identifiers(items) == ["b-0", "b-1", "b-2", "b-3"]
    assert items[-1].complete
    assert items[-1].watermark == datetime(2026, 11, 20, 7, 55, tzinfo=UTC)
    question = script.questions[0]
    assert (question.method, question.body) == ("POST", {"regionIn": ["11"]})
    assert question.headers["kipa-subscription-key"] == "secret"


def test_only_what_was_modified_is_asked_for_and_nothing_else_is_taken_as_gone() -> None:
    items, script = streamed(lambda number, question: lines(WHOLE), datetime(2026, 11, 19, 12, tzinfo=UTC))
    assert script.questions[0].body["modified"] == {"from": "2026-11-19T12:00:00.000000Z"}
    assert not items[-1].complete


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (lines(b"", silence=0.6), "no answer within"),
        (lines(b"", status=500), "answered 500"),
        (lines(b"", status=429, headers={"Retry-After": "Tue, 24 Nov 2020 08:00:00 GMT"}), "answered 429"),
        (lines(WHOLE, cut_after=len(WHOLE) // 2), "broke off"),
        (lines(WHOLE[: len(WHOLE) // 2 + 50]), "breaks off in line 3"),
    ],
    ids=["timeout", "500", "429", "dropped connection", "half an answer"],
)
def test_what_breaks_off_is_asked_again_and_nothing_comes_twice(first: Reply, said: str) -> None:
    items, script = streamed(lambda number, question: first if number == 1 else lines(WHOLE))
    assert identifiers(items) == ["b-0", "b-1", "b-2", "b-3"]
    assert len(script.questions) == 2
    assert any(said in item.text for item in items if isinstance(item, Remark))
    assert items[-1].complete


def test_a_stream_that_never_ends_well_keeps_what_came() -> None:
    items, script = streamed(lambda number, question: lines(WHOLE, cut_after=len(WHOLE) // 2))
    assert identifiers(items) == ["b-0", "b-1"]
    assert len(script.questions) == QUICK.attempts
    assert not items[-1].complete
    assert items[-1].watermark is None


def test_bad_lines_are_reported_once_and_the_others_are_read() -> None:
    body = b'{"metadata": {"externalId": "x"\n' + ndjson(ROWS[:2]) + b'"text"\n\n{"position": NaN}\n' + ndjson(ROWS[2:])
    items, _ = streamed(lambda number, question: lines(body, cut_after=len(body) - 200) if number == 1 else lines(body))
    assert identifiers(items) == ["b-0", "b-1", "b-2", "b-3"]
    refused = {item.place: item.reason for item in items if isinstance(item, Refused)}
    assert list(refused) == ["line 1", "line 4", "line 6"]
    assert "no JSON" in refused["line 1"]
    assert "NaN" in refused["line 6"]
    assert items[-1].complete


def test_a_line_in_another_encoding_is_read_and_remarked() -> None:
    body = ndjson(ROWS[:1]) + ndjson([version_2(9, "Sähkömies")]).decode().encode("cp1252")
    items, _ = streamed(lambda number, question: lines(body))
    assert [item.vacancy.titles["fi"] for item in items if isinstance(item, Received)] == ["Kokki 0", "Sähkömies 9"]
    assert [(item.place, item.text) for item in items if isinstance(item, Remark)] == [
        ("line 2", "not UTF-8; read as Windows-1252")
    ]


def test_the_encoding_that_the_sender_names_is_believed() -> None:
    body = ndjson([version_2(9, "Szőke")]).decode().encode("iso-8859-2")
    reply = Reply(body, content_type="application/x-ndjson; charset=iso-8859-2")
    items, _ = streamed(lambda number, question: reply)
    assert next(item for item in items if isinstance(item, Received)).vacancy.titles == {"fi": "Szőke 9"}


def test_the_newest_of_one_vacancy_wins_whatever_the_order() -> None:
    newer = version_2(1, "Uusin", "2026-11-22T08:00:00Z")
    items, _ = streamed(lambda number, question: lines(ndjson([ROWS[1], newer, ROWS[1]])))
    assert [item.vacancy.titles["fi"] for item in items if isinstance(item, Received)] == ["Kokki 1", "Uusin 1"]
    assert items[-1].duplicates == 1


def test_an_archived_vacancy_comes_with_its_day_even_without_a_title() -> None:
    gone = {"metadata": {"externalId": "b-7", "archived": "2026-11-23T08:00:00.000000"}}
    items, _ = streamed(lambda number, question: lines(ndjson([gone])))
    assert items[0].vacancy.archived == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_a_moment_without_an_offset_is_utc() -> None:
    items, _ = streamed(lambda number, question: lines(ndjson([version_2(0, modified="2026-11-20T08:00:00.000000")])))
    assert items[0].vacancy.modified == datetime(2026, 11, 20, 8, tzinfo=UTC)
