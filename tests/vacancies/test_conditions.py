"""Conditions survive being kept, and a source's field stands before the text."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.engine.types import EmploymentKind, Shift, VacancyConditions, WorkingTime
from kohtaanto.vacancies import conditions

codes = st.text("0123456789", min_size=3, max_size=3)
languages = st.lists(
    st.tuples(st.sampled_from(["fi", "sv", "en"]), st.sampled_from(["", "B1"])), unique_by=lambda pair: pair[0]
)
whole = st.builds(
    VacancyConditions,
    municipalities=st.lists(codes, max_size=3).map(tuple),
    remote=st.booleans(),
    languages=languages.map(tuple),
    working_times=st.frozensets(st.sampled_from(WorkingTime)),
    shifts=st.frozensets(st.sampled_from(Shift)),
    licences=st.frozensets(st.sampled_from(["B", "CE", "hygiene_passport"])),
    employment_kinds=st.frozensets(st.sampled_from(EmploymentKind)),
    starts=st.none() | st.dates(),
)


@given(whole)
def test_what_is_kept_is_read_back(one: VacancyConditions) -> None:
    assert conditions.read(conditions.written(one)) == one


@given(whole, whole)
def test_the_text_takes_nothing_away_from_the_fields(fields: VacancyConditions, text: VacancyConditions) -> None:
    both = conditions.joined(fields, text)
    assert fields.licences | text.licences == both.licences
    assert {code for code, _ in (*fields.languages, *text.languages)} == {code for code, _ in both.languages}
    for name in ("municipalities", "working_times", "shifts", "employment_kinds", "starts"):
        assert getattr(both, name) == (getattr(fields, name) or getattr(text, name))


def test_a_level_told_by_either_is_kept() -> None:
    fields = VacancyConditions(languages=(("fi", ""), ("sv", "B1")))
    text = VacancyConditions(languages=(("fi", "C1"), ("sv", "C2")))
    assert conditions.joined(fields, text).languages == (("fi", "C1"), ("sv", "B1"))


def test_a_languages_concept_becomes_its_code_and_an_unknown_one_is_left_out() -> None:
    fields = VacancyConditions(languages=(("http://x/finnish", "B2"), ("http://x/other", ""), ("en", "")))
    assert conditions.with_languages(fields, {"http://x/finnish": "fi"}).languages == (("fi", "B2"), ("en", ""))


def test_silence_is_kept_as_silence() -> None:
    assert conditions.written(VacancyConditions()) == {}
    assert conditions.read({"starts": "2026-12-01"}).starts == date(2026, 12, 1)
