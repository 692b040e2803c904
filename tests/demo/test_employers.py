"""Invented employers: unlike any real one, and business IDs that cannot exist."""

from hypothesis import given
from hypothesis import strategies as st

from demo.areas import small_area
from kohtaanto.demo.employers import check_digit, employers, impossible_business_id


@given(st.integers(min_value=1, max_value=400_000))
def test_no_business_id_is_valid(number: int) -> None:
    digits, given_digit = impossible_business_id(number).split("-")
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, (7, 9, 10, 5, 8, 4, 2), strict=True))
    # A real one's check digit makes the weighed sum divisible by 11.
    assert (weighed + int(given_digit)) % 11 != 0


def test_a_real_form_s_check_digit_is_known() -> None:
    assert check_digit("2077474") == 0
    assert check_digit("0737546") == 2


def test_names_and_ids_are_unique() -> None:
    found = employers(small_area(), 2026)
    assert len(found) == 120
    assert len({employer.name for employer in found}) == 120
    assert len({employer.business_id for employer in found}) == 120


def test_every_municipality_has_employers() -> None:
    assert {employer.municipality for employer in employers(small_area(), 2026)} == {"901", "902"}
