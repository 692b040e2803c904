"""Statutory values as data: what is refused, and that what ships is whole."""

from datetime import date, timedelta

import pytest

from kohtaanto.law.parameters import KeyedBy, LawDataError, NoValueInForce, law, parameter, read

GOOD = """
- name: some_rule.within
  unit: working_days
  keyed_by: application
  keyed_by_verified: true
  values:
    - {value: 5, valid_from: 2025-01-01, valid_to: 2025-12-31, act: 380/2023, section: "31", section_verified: true,
       verified: true, source: A public page that says it}
    - {value: 10, valid_from: 2026-01-01, act: 380/2023, section_verified: false, verified: false,
       source: A public page that says it}
"""


def test_values_are_found_by_the_day() -> None:
    rule = read({"rules.yaml": GOOD}).parameters["some_rule.within"]
    assert rule.keyed_by is KeyedBy.APPLICATION
    assert [rule.on(day).value for day in (date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1))] == [5, 5, 10]
    with pytest.raises(NoValueInForce, match=r"some_rule\.within for 2024-12-31"):
        rule.on(date(2024, 12, 31))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("valid_to: 2025-12-31", "valid_to: 2026-01-01", "still in force on 2026-01-01"),
        (", valid_to: 2025-12-31", "", "still in force on 2026-01-01"),
        ("valid_to: 2025-12-31", "valid_to: 2024-12-31", "is before valid_from"),
        ("unit: working_days", "unit: fortnights", "unit"),
        ("keyed_by: application", "keyed_by: whim", "keyed_by"),
        ("value: 5,", "value: five,", "value"),
        ("value: 5,", "value: 5.5,", "value"),
        ("value: 5,", "value: true,", "value"),
        ("act: 380/2023, section: ", "act: the act, section: ", "act"),
        ("name: some_rule.within", "name: Some rule", "name"),
        ("  unit: working_days\n", "", "unit: Field required"),
        ("  unit: working_days\n", "  unit: working_days\n  remark: hm\n", "remark"),
        ("verified: true, source: A public page that says it", "verified: true", "source: Field required"),
        ("keyed_by_verified: true", "keyed_by_verified: maybe", "keyed_by_verified"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, says: str) -> None:
    broken = GOOD.replace(old, new, 1)
    assert broken != GOOD
    with pytest.raises(LawDataError) as error:
        read({"rules.yaml": broken})
    assert str(error.value).startswith("rules.yaml")
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [("name: x", "must be a list"), ("- [", "not YAML"), ("- word", "entry 1"), (GOOD + GOOD, "stands twice")],
)
def test_files_of_another_shape_are_refused(text: str, says: str) -> None:
    with pytest.raises(LawDataError, match=says):
        read({"rules.yaml": text})


def test_the_version_changes_with_any_word() -> None:
    one = read({"rules.yaml": GOOD})
    assert one.version == read({"rules.yaml": GOOD}).version
    assert one.version != read({"rules.yaml": GOOD.replace("that says it", "that said it")}).version


def test_shipped_values_have_no_gap_in_time() -> None:
    for one in law().parameters.values():
        for earlier, later in zip(one.values, one.values[1:], strict=False):
            assert later.valid_from == earlier.valid_to + timedelta(days=1), one.name


def test_what_nobody_read_is_not_called_verified() -> None:
    """The design's law table: no section number of chapter 4, no rule of transition and no calendar were read."""
    for one in law().parameters.values():
        assert not any(value.section_verified for value in one.values), one.name
        if one.name.startswith("working_day."):
            assert not any(value.verified for value in one.values)
        else:
            assert not one.keyed_by_verified, one.name
            assert not any(value.verified for value in one.values if value.act == "916/2012"), one.name


def test_parameters_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        parameter("initial_interview.within").name = "other"
