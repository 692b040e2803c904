"""Version 1, page by page, against a real server that misbehaves."""

import json
from collections.abc import Callable

import pytest

from integrations.tyomarkkinatori.adverts import page, version_1
from integrations.tyomarkkinatori.faulty import Question, Reply, serving
from kohtaanto.integrations.tyomarkkinatori.client import Patience
from kohtaanto.integrations.tyomarkkinatori.source import Place, read
from kohtaanto.vacancies.types import Checkpoint, Ended, Received, Refused, Remark

QUICK = Patience(timeout=0.3, attempts=4, first_wait=0.01, longest_wait=0.2)


def listed(answer: Callable[[int, Question], Reply], size: int = 2, **options: object) -> tuple[list, object]:
    """Return (all items, the script) of reading version 1 from a server that answers so."""
    with serving(answer) as script:
        place = Place(script.url, version=1, key="secret", regions=("11",))
        return list(read(place, patience=QUICK, page_size=size, **options)), script


def identifiers(items: list) -> list[str]:
    return [item.vacancy.external_id for item in items if isinstance(item, Received)]


def in_pages(rows: list[object], size: int = 2) -> Callable[[int, Question], Reply]:
    def answer(number: int, question: Question) -> Reply:
        wanted = int(question.query["sivu"][0])
        return Reply(page(wanted, size, rows[wanted * size : (wanted + 1) * size], len(rows)))

    return answer


def flawed(first: Reply, rows: int = 3) -> Callable[[int, Question], Reply]:
    """Return a server whose very first answer is `first`; after that all is well."""
    good = in_pages([version_1(number) for number in range(rows)])
    return lambda number, question: first if number == 1 else good(number, question)


def test_all_pages_are_read_with_the_key_and_the_region() -> None:
    items, script = listed(in_pages([version_1(number) for number in range(5)]))
    assert identifiers(items) == [f"a-{number}" for number in range(5)]
    assert [item.place for item in items if isinstance(item, Received)][3] == "page 1, row 2"
    assert items[-1] == Ended(True, items[-1].watermark, 0, "")
    assert {question.headers["authorization"] for question in script.questions} == {"Bearer secret"}
    assert {question.query["maakunta"][0] for question in script.questions} == {"11"}


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (Reply(silence=0.6), "no answer within 0.3 s"),
        (Reply(status=500), "answered 500"),
        (Reply(status=503), "answered 503"),
        (Reply(status=429, headers={"Retry-After": "0"}), "answered 429"),
        (Reply(page(0, 2, [version_1(0), version_1(1)]), cut_after=90), "broke off"),
        (Reply(page(0, 2, [version_1(0), version_1(1)])[:90]), "no whole JSON"),
        (Reply(b'{"sivutus": {]'), "no whole JSON"),
    ],
    ids=["timeout", "500", "503", "429", "half an answer", "half a text", "bad JSON"],
)
def test_what_passes_is_asked_again(first: Reply, said: str) -> None:
    items, script = listed(flawed(first))
    assert identifiers(items) == ["a-0", "a-1", "a-2"]
    assert items[-1].complete
    assert any(said in item.text and "trying again in" in item.text for item in items if isinstance(item, Remark))
    assert len(script.questions) == 4


def test_the_interface_says_how_long_to_wait() -> None:
    waited = flawed(Reply(status=429, headers={"Retry-After": "100"}))
    items, _ = listed(waited)
    assert any("trying again in 0.2 s" in item.text for item in items if isinstance(item, Remark))


@pytest.mark.parametrize(("status", "advice"), [(401, "key"), (403, "KEHA"), (400, "did not understand")])
def test_a_refusal_for_good_ends_the_run_at_once(status: int, advice: str) -> None:
    items, script = listed(lambda number, question: Reply(b'{"virheviesti": "Ei oikeutta"}', status))
    assert len(script.questions) == 1
    assert not items[-1].complete
    assert advice in items[-1].reason
    assert "Ei oikeutta" in items[-1].reason


def test_a_web_page_in_place_of_adverts_is_named() -> None:
    items, _ = listed(lambda number, question: Reply(b"<html>", content_type="text/html"))
    assert "web page" in items[-1].reason


def test_one_dead_page_is_reported_and_the_others_are_read() -> None:
    good = in_pages([version_1(number) for number in range(6)])

    def answer(number: int, question: Question) -> Reply:
        return Reply(status=500) if question.query["sivu"] == ["1"] else good(number, question)

    items, _ = listed(answer)
    assert identifiers(items) == ["a-0", "a-1", "a-4", "a-5"]
    assert [item.place for item in items if isinstance(item, Refused)] == ["page 1"]
    assert not items[-1].complete
    assert "page 1" in items[-1].reason


def test_three_dead_pages_end_the_run() -> None:
    items, script = listed(lambda number, question: Reply(status=502))
    assert len(script.questions) == 3 * QUICK.attempts
    assert "answered 502" in items[-1].reason


def test_whole_rows_of_a_page_that_stays_cut_off_are_saved() -> None:
    whole = page(0, 2, [version_1(0), version_1(1)])

    def answer(number: int, question: Question) -> Reply:
        return Reply(whole[:-150]) if question.query["sivu"] == ["0"] else Reply(page(1, 2, []))

    items, _ = listed(answer)
    assert identifiers(items) == ["a-0"]
    refused = [item for item in items if isinstance(item, Refused)]
    assert [(item.place, item.reason) for item in refused] == [("page 0, row 2", "the answer ends in the middle")]
    assert refused[0].excerpt.startswith('{"ilmoituksenID": "a-1"')
    assert not items[-1].complete


def test_rows_that_are_no_adverts_are_reported_with_place_and_reason() -> None:
    untitled = {**version_1(3), "perustiedot": {}}
    items, _ = listed(in_pages([7, version_1(0), {"perustiedot": {}}, untitled]))
    refused = [(item.place, item.reason) for item in items if isinstance(item, Refused)]
    assert refused == [
        ("page 0, row 1", "an object was expected, not int"),
        ("page 1, row 1", "it has no identifier"),
        ("page 1, row 2", "it has no title in any language"),
    ]
    assert identifiers(items) == ["a-0"]
    assert items[-1].complete


def test_a_page_in_another_encoding_is_read_and_remarked() -> None:
    text = page(0, 2, [version_1(0, "Työnjohtaja")]).decode()

    def answer(number: int, question: Question) -> Reply:
        return Reply(text.encode("cp1252") if question.query["sivu"] == ["0"] else page(1, 2, []))

    items, _ = listed(answer)
    assert next(item for item in items if isinstance(item, Received)).vacancy.titles == {"fi": "Työnjohtaja 0"}
    assert any("Windows-1252" in item.text for item in items if isinstance(item, Remark))


def test_a_vacancy_that_changes_while_paging_is_given_again_and_an_older_one_is_not() -> None:
    newer = version_1(0, "Keittiömestari", "2026-11-21T08:00:00Z")
    older = version_1(1, "Tiskaaja", "2026-11-01T08:00:00Z")
    items, _ = listed(in_pages([version_1(0), version_1(1), newer, older]))
    given = [item.vacancy for item in items if isinstance(item, Received)]
    assert [vacancy.titles["fi"] for vacancy in given] == ["Kokki 0", "Kokki 1", "Keittiömestari 0"]
    assert items[-1].duplicates > 0


def test_what_slips_past_when_the_list_shrinks_is_found_by_reading_again() -> None:
    rows = [version_1(number) for number in range(6)]

    def answer(number: int, question: Question) -> Reply:
        left = rows if number == 1 else rows[1:]
        return in_pages(left)(number, question)

    items, _ = listed(answer)
    assert set(identifiers(items)) == {f"a-{number}" for number in range(6)}
    assert any("had 6 adverts and now has 5" in item.text for item in items if isinstance(item, Remark))
    assert items[-1].complete


def test_another_page_size_on_the_way_loses_nothing() -> None:
    rows = [version_1(number) for number in range(9)]

    def answer(number: int, question: Question) -> Reply:
        return in_pages(rows, 2 if number == 1 else 3)(number, question)

    items, _ = listed(answer)
    assert set(identifiers(items)) == {f"a-{number}" for number in range(9)}


def test_pages_that_repeat_themselves_end_the_run() -> None:
    items, script = listed(lambda number, question: Reply(page(0, 2, [version_1(0), version_1(1)], 2)))
    assert identifiers(items) == ["a-0", "a-1"]
    assert len(script.questions) < 15
    assert not items[-1].complete


def test_fewer_adverts_than_the_interface_tells_of_is_not_complete() -> None:
    def answer(number: int, question: Question) -> Reply:
        rows = [version_1(0)] if question.query["sivu"] == ["0"] else []
        return Reply(page(int(question.query["sivu"][0]), 2, rows, 40))

    items, _ = listed(answer)
    assert items[-1].reason == "the interface tells of 40 adverts and gave 1"


def test_a_stopped_run_goes_on_from_its_checkpoint() -> None:
    answer = in_pages([version_1(number) for number in range(6)])
    items, _ = listed(answer)
    checkpoint = next(item for item in items if isinstance(item, Checkpoint))
    rest, script = listed(answer, position=dict(checkpoint.position))
    assert identifiers(rest) == ["a-2", "a-3", "a-4", "a-5"]
    assert script.questions[0].query["sivu"] == ["1"]
    assert not rest[-1].complete


def test_a_page_without_a_list_of_adverts_is_a_failure_and_not_an_end() -> None:
    items, _ = listed(lambda number, question: Reply(json.dumps({"status": "ok"}).encode()))
    assert not items[-1].complete
    assert "no list of adverts" in items[-1].reason


def test_a_key_is_never_sent_in_the_open() -> None:
    items = list(read(Place("http://interface.example/v1", version=1, key="secret")))
    assert items == [Ended(False, reason="the key is sent over https only", failed=True)]
