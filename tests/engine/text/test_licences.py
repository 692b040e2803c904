"""Which licence includes which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.engine.text.licences import DRIVING, held_with, lacking_with

pytestmark = pytest.mark.row("B3")


def test_an_articulated_lorry_licence_holds_the_smaller_ones() -> None:
    assert {"C", "C1", "B", "BE", "C1E"} <= held_with(["CE"])
    assert "D" not in held_with(["CE"])


def test_without_b_there_is_no_c() -> None:
    assert {"B", "BE", "C", "CE", "D"} <= lacking_with(["B"])
    assert "A" not in lacking_with(["B"])


def test_lacking_a_moped_licence_says_nothing_more() -> None:
    assert lacking_with(["AM"]) == {"AM"}


def test_an_unknown_code_stays_itself() -> None:
    assert held_with(["something"]) == {"something"}


@given(st.sets(st.sampled_from(DRIVING)))
def test_holding_is_closed_and_grows(codes: set[str]) -> None:
    held = held_with(codes)
    assert codes <= held
    assert held_with(held) == held


@given(st.sampled_from([c for c in DRIVING if c not in {"AM", "T"}]))
def test_whoever_lacks_a_class_lacks_all_that_include_it(code: str) -> None:
    lacking = lacking_with([code])
    assert all(other in lacking for other in DRIVING if code in held_with([other]))
