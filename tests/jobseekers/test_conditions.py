"""Conditions are kept as JSON without losing what is known, unknown or refused."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.engine.types import EmploymentKind, PersonConditions, Shift, WorkingTime
from kohtaanto.jobseekers import conditions

CODES = st.sampled_from(["B", "CE", "hygiene_passport", "forklift_licence"])
LANGUAGES = st.tuples(st.sampled_from(["fi", "sv", "en", "ru"]), st.sampled_from(["", "A2", "C1"]))


@given(
    st.builds(
        PersonConditions,
        municipality=st.just("297"),
        commute_km=st.none() | st.floats(min_value=0, max_value=500),
        commute_minutes=st.none() | st.floats(min_value=0, max_value=500),
        car=st.none() | st.booleans(),
        willing_to_move=st.booleans(),
        languages=st.none() | st.lists(LANGUAGES, max_size=3).map(tuple),
        lacks_languages=st.frozensets(st.sampled_from(["sv", "en"])),
        working_times=st.none() | st.frozensets(st.sampled_from(WorkingTime)),
        refused_shifts=st.frozensets(st.sampled_from(Shift)),
        licences=st.none() | st.frozensets(CODES),
        lacks_licences=st.frozensets(CODES),
        employment_kinds=st.none() | st.frozensets(st.sampled_from(EmploymentKind)),
        available_from=st.none() | st.dates(min_value=date(2020, 1, 1)),
    )
)
def test_what_is_written_is_read(before: PersonConditions) -> None:
    kept = json.loads(json.dumps(conditions.written(before)))
    assert conditions.read(kept, "297") == before


def test_nothing_known_is_an_empty_record() -> None:
    assert conditions.written(PersonConditions()) == {}
    assert conditions.read({}, None) == PersonConditions()
