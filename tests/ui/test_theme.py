"""One colour gives a readable page, whichever colour it is."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kohtaanto.ui.colour import contrast, hue_and_chroma
from kohtaanto.ui.theme import BLUE, Mode, action_hue, extras, palette, stylesheet

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
modes = st.sampled_from(["light", "dark"])
GROUNDS = ("background-default", "background-tinted", "surface-default", "surface-tinted", "surface-hover")
SCALES = ("accent", "neutral", "info", "success", "warning", "danger")
TEXTS = ("text-default", "text-subtle", "border-strong")


@given(colours, modes)
@example("#ffd200", "light")
@example("#ffffff", "light")
@example("#000000", "dark")
def test_whatever_is_written_can_be_read(colour: str, mode: Mode) -> None:
    scales = palette(colour, mode)
    assert set(scales) == set(SCALES)
    for name, roles in scales.items():
        for text in TEXTS:
            for ground in (*GROUNDS, "surface-active"):
                assert contrast(roles[text], roles[ground]) >= 4.5, f"{name} {text} on {ground}"
        for state in ("base-default", "base-hover", "base-active"):
            assert contrast(roles["base-contrast-default"], roles[state]) >= 4.5, f"{name} {state}"
            assert contrast(roles[state], scales["neutral"]["background-default"]) >= 3, f"{name} {state} on the page"
        for ground in GROUNDS[:4]:
            assert contrast(roles["border-default"], roles[ground]) >= 3, f"{name} edge on {ground}"


@given(colours, modes)
def test_links_and_signals_can_be_read_on_the_pages_greys(colour: str, mode: Mode) -> None:
    scales = palette(colour, mode)
    for name in SCALES:
        for ground in GROUNDS[:4]:
            assert contrast(scales[name]["text-subtle"], scales["neutral"][ground]) >= 4.5, f"{name} on {ground}"


@given(colours, modes)
def test_the_areas_own_colour_carries_text_and_marks(colour: str, mode: Mode) -> None:
    named, grey = extras(colour, mode), palette(colour, mode)["neutral"]
    assert contrast(named["brand-contrast"], named["brand"]) >= 4.5
    assert contrast(grey["text-default"], named["brand-soft"]) >= 4.5
    assert contrast(grey["text-default"], named["mark"]) >= 4.5
    assert contrast(named["brand-edge"], grey["surface-default"]) >= 3
    assert contrast(named["petal"], palette(colour, mode)["accent"]["base-default"]) >= 1.25
    for number in range(1, 7):
        assert contrast(named[f"series-{number}"], grey["surface-default"]) >= 3


@pytest.mark.parametrize("colour", ["#ffd200", "#ffe000", "#c0b000", "#808080", "#ffffff"])
def test_yellow_and_grey_areas_act_in_blue(colour: str) -> None:
    assert action_hue(colour)[0] == BLUE


@pytest.mark.parametrize("colour", ["#00629b", "#7a1f5c", "#1f7a4d", "#c8102e"])
def test_other_areas_act_in_their_own_hue(colour: str) -> None:
    assert action_hue(colour)[0] == pytest.approx(hue_and_chroma(colour)[0])
    accent = palette(colour, "light")["accent"]["base-default"]
    assert abs(hue_and_chroma(accent)[0] - hue_and_chroma(colour)[0]) < 15


def test_the_style_sheet_names_every_property_that_it_uses_and_each_scheme() -> None:
    sheet = stylesheet("#ffd200")
    used = set(re.findall(r"var\((--[a-z0-9-]+)\)", sheet))
    declared = set(re.findall(r"[{;](--[a-z0-9-]+):", sheet))
    assert used <= declared
    assert len(re.findall(r"[;{]color-scheme:dark[;}]", sheet)) == 2
    assert ":root:not([data-color-scheme=light])" in sheet
    assert "[data-color=danger]" in sheet


def test_the_style_sheet_refuses_what_is_no_colour() -> None:
    with pytest.raises(ValueError, match="like #1a2b3c"):
        stylesheet("#zzzzzz")
