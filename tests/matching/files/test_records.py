"""Records are checked line by line, and a wrong line is named."""

import json
from datetime import date

import pytest

from kohtaanto.engine.types import Shift, WeightedSkill, WorkingTime
from kohtaanto.matching.files.records import KINDS, BadLine, read_records


def lines(tmp_path, *rows):
    file = tmp_path / "A.jsonl"
    file.write_bytes(b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows))
    return file


@pytest.mark.row("B3")
def test_both_kinds_of_records_are_read(tmp_path):
    file = lines(
        tmp_path,
        {"id": "p1", "text": "Osaan hitsata", "lang": "fi-FI"},
        b"",
        {"id": 7, "skills": [{"uri": "u:a"}, {"uri": "u:b", "weight": 0.5}], "name": "not read"},
    )
    first, second = read_records(file, "jobseeker")
    assert (first.id, first.text, first.lang) == ("p1", "Osaan hitsata", "fi")
    assert (second.id, second.weighted()) == ("7", (WeightedSkill("u:a"), WeightedSkill("u:b", 0.5)))


def test_conditions_become_the_engines(tmp_path):
    conditions = {
        "municipality": "297", "commute_km": 30, "languages": ["fi", {"language": "sv", "level": "B1"}],
        "refused_shifts": ["night"], "licences": [], "available_from": "2026-12-01",
    }  # fmt: skip
    (record,) = read_records(lines(tmp_path, {"id": "p", "skills": [], "conditions": conditions}), "jobseeker")
    found = record.conditions.conditions()
    assert found.languages == (("fi", ""), ("sv", "B1"))
    assert (found.licences, found.working_times) == (frozenset(), None)
    assert (found.refused_shifts, found.available_from) == (frozenset({Shift.NIGHT}), date(2026, 12, 1))
    wanted = {"municipalities": ["297"], "languages": ["sv"], "working_times": ["full_time"]}
    (record,) = read_records(lines(tmp_path, {"id": "v", "text": "", "conditions": wanted}), "vacancy")
    found = record.conditions.conditions()
    assert (found.municipalities, found.languages) == (("297",), (("sv", ""),))
    assert found.working_times == {WorkingTime.FULL_TIME}


@pytest.mark.parametrize(
    ("row", "part"),
    [
        (b"{nonsense", "not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[1]", "valid dictionary"),
        (b"[" * 100_000, "nested too deeply"),
        ({"text": "no id"}, "id: Field required"),
        ({"id": True, "text": ""}, "id: "),
        ({"id": "p"}, 'neither "text" nor "skills"'),
        ({"id": "p", "text": "x", "lang": "et"}, "lang: "),
        ({"id": "p", "skills": [{"uri": "u", "weight": 2}]}, "skills.0.weight: "),
        ({"id": "p", "skills": [{"weight": 1}]}, "skills.0.uri: Field required"),
        ({"id": "p", "skills": [], "conditions": {"comute_km": 4}}, "conditions.comute_km: "),
        ({"id": "p", "skills": [], "conditions": {"municipality": "Kuopio"}}, "conditions.municipality: "),
        ({"id": "ok", "text": "again"}, "stands on line 1 already"),
    ],
)
def test_a_bad_line_is_named_with_its_number(tmp_path, row, part):
    file = lines(tmp_path, {"id": "ok", "text": "fine"}, row)
    with pytest.raises(BadLine) as caught:
        read_records(file, "jobseeker")
    assert str(caught.value).startswith(f"{file}, line 2: ")
    assert part in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadLine, match="give a readable JSON-lines file"):
        read_records(tmp_path / "none.jsonl", "vacancy")


def test_the_schema_describes_every_condition():
    schema = {name: kind.model_json_schema() for name, kind in KINDS.items()}
    assert "commute_km" in schema["jobseeker"]["$defs"]["JobseekerConditionsRecord"]["properties"]
    assert "starts" in schema["vacancy"]["$defs"]["VacancyConditionsRecord"]["properties"]
    assert schema["vacancy"]["required"] == ["id"]
