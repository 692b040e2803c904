"""Dates, numbers and euros."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.ui.formats import day, few, minutes, moment, money, number, percent


def plain(text: str) -> str:
    """Return the text with ordinary spaces; fails when it held one."""
    assert " " not in text
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_they_are_written_as_in_finland() -> None:
    assert day(date(2026, 11, 4)) == "4.11.2026"
    assert plain(moment(datetime(2026, 11, 24, 7, 5, tzinfo=UTC))) == "24.11.2026 9.05"
    assert plain(moment(datetime(2026, 11, 23, 22, 51, tzinfo=UTC))) == "24.11.2026 0.51"
    assert day(datetime(2026, 11, 23, 22, 51, tzinfo=UTC)) == "24.11.2026"
    assert plain(number(14744)) == "14 744"
    assert plain(number(-1234567)) == "\N{MINUS SIGN}1 234 567"
    assert plain(money(Decimal("1260"))) == "1 260,00 €"
    assert plain(percent(0.176)) == "18 %"
    assert plain(percent(Decimal("0.9125"), 1)) == "91,3 %"


@pytest.mark.parametrize(
    ("names", "written"),
    [
        ((), ""),
        (("a", "b", "c"), "a, b, c"),
        (("a", "b", "c", "d"), "a, b, c ja 1 muu"),
        (tuple("abcdefghijklmno"), "a, b, c ja 12 muuta"),
    ],
)
def test_of_many_names_the_first_are_written(names: tuple[str, ...], written: str) -> None:
    with override("fi"):
        assert few(names) == written


@pytest.mark.parametrize("write", [day, moment, number, money, percent])
def test_nothing_is_written_for_nothing(write) -> None:
    assert write(None) == ""


def test_minutes_stay_together_with_their_number() -> None:
    assert [minutes(one) for one in (0.0, 84.6, 1440)] == ["0\u00a0min", "85\u00a0min", "1\u00a0440\u00a0min"]


def test_halves_are_rounded_up_and_nought_has_no_sign() -> None:
    assert number(Decimal("0.5")) == "1"
    assert number(Decimal("2.345"), 2) == "2,35"
    assert number(Decimal("-0.4")) == "0"


@given(st.decimals(-(10**12), 10**12, places=2))
def test_no_cent_is_lost(amount: Decimal) -> None:
    text = money(amount).removesuffix("\N{NO-BREAK SPACE}€")
    digits = text.replace("\N{NO-BREAK SPACE}", "").replace(",", ".").replace("\N{MINUS SIGN}", "-")
    assert Decimal(digits) == amount
