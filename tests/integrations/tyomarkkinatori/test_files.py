"""Adverts in files of every shape, whole and damaged; one row in memory at a time."""

import gzip
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrations.tyomarkkinatori.adverts import ndjson, page, version_1, version_2
from kohtaanto.integrations.tyomarkkinatori.source import Place, read
from kohtaanto.integrations.tyomarkkinatori.splitting import Piece, lines, rows
from kohtaanto.vacancies.types import Checkpoint, Ended, Received, Refused

OLD = [version_1(number) for number in range(3)]
NEW = [version_2(number) for number in range(3)]


def write(folder: Path, name: str, content: bytes) -> list:
    (folder / name).write_bytes(content)
    return list(read(Place(str(folder / name))))


def identifiers(items: list) -> list[str]:
    return [item.vacancy.external_id for item in items if isinstance(item, Received)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.json", page(0, 3, OLD)),
        ("indented.json", json.dumps(json.loads(page(0, 3, OLD)), indent=4).encode()),
        ("list.json", json.dumps(OLD).encode()),
        ("pages.json", page(0, 2, OLD[:2]) + b"\n" + page(1, 2, OLD[2:])),
        ("lines.ndjson", ndjson(OLD)),
        ("without-a-name", ndjson(OLD)),
        ("packed.ndjson.gz", gzip.compress(ndjson(OLD))),
        ("packed.json.gz", gzip.compress(page(0, 3, OLD))),
        ("twice-packed.ndjson.gz", gzip.compress(ndjson(OLD[:1])) + gzip.compress(ndjson(OLD[1:]))),
        ("marked.json", b"\xef\xbb\xbf" + page(0, 3, OLD)),
        ("wide.ndjson", ndjson(OLD).decode().encode("utf-16")),
    ],
)
def test_every_shape_of_file_gives_the_same_adverts(tmp_path: Path, name: str, content: bytes) -> None:
    items = write(tmp_path, name, content)
    assert identifiers(items) == ["a-0", "a-1", "a-2"]
    assert [item for item in items if isinstance(item, Refused)] == []
    assert items[0].vacancy.descriptions == {"fi": "Tervetuloa töihin Kuopioon!"}


def test_one_advert_alone_is_a_file_too(tmp_path: Path) -> None:
    assert identifiers(write(tmp_path, "one.json", json.dumps(OLD[0], indent=2).encode())) == ["a-0"]
    assert identifiers(write(tmp_path, "two.json", json.dumps(NEW[0]).encode())) == ["b-0"]


def test_a_file_that_is_not_there_ends_with_the_reason(tmp_path: Path) -> None:
    items = list(read(Place(str(tmp_path / "none.json"))))
    assert items == [Ended(False, reason="the file cannot be read: No such file or directory", failed=True)]


def test_a_packed_file_that_is_cut_off_keeps_its_whole_rows(tmp_path: Path) -> None:
    many = ndjson([version_2(number, f"Titteli {number * 7919}") for number in range(400)])
    items = write(tmp_path, "cut.ndjson.gz", gzip.compress(many)[:-3000])
    assert 0 < len(identifiers(items)) < 400
    assert "cut off" in items[-1].reason
    assert any(isinstance(item, Refused) and "cut off" in item.reason for item in items)


def test_bad_rows_in_a_file_are_reported_with_their_place(tmp_path: Path) -> None:
    items = write(tmp_path, "bad.ndjson", ndjson(NEW[:1]) + b"{oops}\n" + ndjson(NEW[1:]) + b'{"metadata')
    assert identifiers(items) == ["b-0", "b-1", "b-2"]
    refused = [(item.place, item.reason.split(" (")[0]) for item in items if isinstance(item, Refused)]
    assert refused == [("line 2", "it is no JSON"), ("line 5", "the row is cut off")]


def test_reading_goes_on_from_a_checkpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kohtaanto.integrations.tyomarkkinatori.files._EVERY", 50)
    file = tmp_path / "many.ndjson"
    file.write_bytes(ndjson([version_2(number) for number in range(120)]))
    items = list(read(Place(str(file))))
    last = [item for item in items if isinstance(item, Checkpoint)][-1]
    assert last.position == {"row": 100, "size": file.stat().st_size}
    rest = list(read(Place(str(file)), position=dict(last.position)))
    assert identifiers(rest) == [f"b-{number}" for number in range(100, 120)]
    file.write_bytes(ndjson([version_2(number) for number in range(119)]))
    assert len(identifiers(list(read(Place(str(file)), position=dict(last.position))))) == 119


def test_memory_stays_small_whatever_the_size(tmp_path: Path) -> None:
    file = tmp_path / "large.json"
    with file.open("wb") as stream:
        stream.write(b'{"sivutus": {}, "ilmoitukset": [')
        text = "pitkä teksti " * 900
        for number in range(700):
            row = version_1(number)
            row["perustiedot"]["tyonKuvaus"][0]["arvo"] = text
            stream.write((b"," if number else b"") + json.dumps(row, ensure_ascii=False).encode())
        stream.write(b"]}")
    size = file.stat().st_size
    tracemalloc.start()
    count = sum(isinstance(item, Received) for item in read(Place(str(file))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 700
    assert size > 8_000_000
    assert peak < size / 4


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet='a"\\{}[],ä\n '),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet='k"\\[{'), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.lists(st.dictionaries(st.text(max_size=3), json_values, max_size=3), min_size=1, max_size=5),
    st.integers(1, 40),
    st.booleans(),
)
def test_rows_are_cut_out_right_however_the_bytes_arrive(values: list, size: int, paged: bool) -> None:
    document = {"sivutus": {"sivu": 0, "luvut": [1]}, "ilmoitukset": values} if paged else values
    whole = json.dumps(document, ensure_ascii=False, indent=1).encode()
    chunks = [whole[start : start + size] for start in range(0, len(whole), size)]
    assert [json.loads(piece.content) for piece in rows(chunks)] == values


@given(st.lists(st.binary(max_size=20).map(lambda line: line.replace(b"\n", b"")), max_size=6), st.integers(1, 9))
def test_lines_are_cut_right_however_the_bytes_arrive(found: list[bytes], size: int) -> None:
    whole = b"".join(line + b"\n" for line in found)
    chunks = [whole[start : start + size] for start in range(0, len(whole), size)]
    assert list(lines(chunks)) == [Piece(line) for line in found]


def test_a_row_longer_than_any_advert_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kohtaanto.integrations.tyomarkkinatori.splitting.ROW_LIMIT", 1_000)
    chunks = [b"{" + b"x" * 500] * 4 + [b'\n{"a": 1}\n']
    assert [(piece.content[:8], piece.fault[:11]) for piece in lines(chunks)] == [
        (b"{xxxxxxx", "longer than"),
        (b'{"a": 1}', ""),
    ]
    assert [piece.fault[:11] for piece in rows([b"[", *chunks])] == ["longer than"]
