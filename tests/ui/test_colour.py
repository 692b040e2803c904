"""Colours as numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.ui.colour import contrast, from_oklch, hue_and_chroma, luminance

hexes = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#0000ff", "#ffffff") == pytest.approx(8.59, abs=0.005)


@given(hexes, hexes)
def test_contrast_has_no_direction_and_its_bounds(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.000001


@given(st.floats(0.05, 0.98), st.floats(0.02, 0.05), st.floats(0, 359.9))
def test_hue_and_chroma_of_a_soft_colour_come_back(lightness: float, chroma: float, hue: float) -> None:
    colour = from_oklch(lightness, chroma, hue)
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    if min(red, green, blue) > 20 and max(red, green, blue) < 235:
        back_hue, back_chroma = hue_and_chroma(colour)
        assert back_chroma == pytest.approx(chroma, abs=0.012)
        assert min(abs(back_hue - hue), 360 - abs(back_hue - hue)) < 20


@given(st.floats(0, 1), st.floats(0, 0.4), st.floats(0, 360))
def test_every_colour_can_be_shown(lightness: float, chroma: float, hue: float) -> None:
    assert 0 <= luminance(from_oklch(lightness, chroma, hue)) <= 1


@pytest.mark.parametrize("text", ["", "ffd200", "#ffd", "#ffd20g", "yellow", "#ffd2000"])
def test_what_is_no_colour_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match=r"like #1a2b3c") as caught:
        luminance(text)
    assert repr(text) in str(caught.value)
