"""The colours of an area, all made from one: scales for light and dark whose contrast is guaranteed.

Lightness is chosen in OKLCH (even steps look even) and then moved until the measured WCAG contrast is reached,
so any colour that an area picks gives readable pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kohtaanto.ui.colour import contrast, from_oklch, hue_and_chroma

Mode = Literal["light", "dark"]

READABLE = 4.6
"""Contrast of text; WCAG 2.2 AA asks for 4.5."""
VISIBLE = 3.1
"""Contrast of what must be told apart without reading, such as a field's edge; WCAG asks for 3."""
WARM = 80.0
"""Hue of paper: the greys of the light pages."""
BLUE = 262.0
"""Hue that acts where the area's own colour cannot: yellow made dark enough to read turns to mud."""

SIGNALS: Mapping[str, tuple[float, float]] = {
    "info": (245.0, 0.11),
    "success": (152.0, 0.11),
    "warning": (70.0, 0.12),
    "danger": (26.0, 0.16),
}
SERIES: tuple[tuple[float, float], ...] = ((262, 0.12), (75, 0.14), (170, 0.09), (330, 0.11), (40, 0.13), (215, 0.08))
"""Hues and chromas of a chart's series; lightness alternates so that they differ without colour too."""


@dataclass(frozen=True, slots=True)
class Surfaces:
    """What text of a scale stands on, darkest case last in light mode and lightest last in dark mode."""

    page: str
    tinted: str
    surface: str
    surface_tinted: str
    hover: str
    active: str


def reach(start: float, step: float, tint: tuple[float, float], against: tuple[str, ...], ratio: float) -> str:
    """Return the colour nearest to lightness `start`, moving by `step`, with `ratio` to all of `against`.

    `tint` is (hue, chroma).
    """
    hue, chroma = tint
    lightness = start
    while 0.0 <= lightness <= 1.0:
        colour = from_oklch(lightness, chroma, hue)
        if all(contrast(colour, other) >= ratio for other in against):
            return colour
        lightness += step
    return "#000000" if step < 0 else "#ffffff"


def action_hue(colour: str) -> tuple[float, float]:
    """Return (hue, chroma) of what can be pressed: the area's own, or blue where its own is yellow or grey."""
    hue, chroma = hue_and_chroma(colour)
    if chroma < 0.04 or 60 <= hue <= 125:
        return BLUE, 0.115
    return hue, min(chroma, 0.15)


def surfaces(mode: Mode, hue: float, chroma: float) -> Surfaces:
    """Return the grounds of a scale; for the greys `chroma` is small, for a tint larger."""
    if mode == "light":
        steps = ((0.985, 0.35), (0.965, 0.5), (1.0, 0.0), (0.955, 0.6), (0.93, 0.8), (0.9, 1.0))
    else:
        steps = ((0.185, 0.8), (0.215, 0.8), (0.235, 0.9), (0.265, 1.0), (0.3, 1.0), (0.335, 1.0))
    return Surfaces(*(from_oklch(lightness, chroma * share, hue) for lightness, share in steps))


def scale(mode: Mode, hue: float, chroma: float, ground: tuple[float, float]) -> dict[str, str]:
    """Return the sixteen roles of a colour; `ground` is (hue, chroma) of its surfaces.

    Text reaches 4.6 on every surface of the scale, strong edges too, default edges 3.1, and what is written on
    the base colour 4.6 in all three states.
    """
    on = surfaces(mode, *ground)
    grounds = (on.page, on.tinted, on.surface, on.surface_tinted, on.hover, on.active)
    light = mode == "light"
    step = -0.005 if light else 0.005
    base = reach(0.42 if light else 0.74, step, (hue, chroma), grounds[:4], READABLE)
    hover = reach(0.36 if light else 0.79, step, (hue, chroma), grounds[:4], READABLE)
    active = reach(0.3 if light else 0.84, step, (hue, chroma), grounds[:4], READABLE)
    written = "#ffffff" if light else reach(0.22, -0.005, (hue, chroma * 0.4), (base, hover, active), READABLE)
    return {
        "background-default": on.page,
        "background-tinted": on.tinted,
        "surface-default": on.surface,
        "surface-tinted": on.surface_tinted,
        "surface-hover": on.hover,
        "surface-active": on.active,
        "border-subtle": from_oklch(0.885 if light else 0.375, min(ground[1] * 1.3, 0.09), ground[0]),
        "border-default": reach(0.62 if light else 0.55, step, (hue, chroma * 0.8), grounds[:4], VISIBLE),
        "border-strong": reach(0.5 if light else 0.65, step, (hue, chroma), grounds, READABLE),
        "text-subtle": reach(0.5 if light else 0.72, step, (hue, chroma), grounds, READABLE),
        "text-default": reach(0.32 if light else 0.92, step, (hue, chroma * 0.7), grounds, 7.5),
        "base-default": base,
        "base-hover": hover,
        "base-active": active,
        "base-contrast-subtle": written,
        "base-contrast-default": written,
    }


@lru_cache(maxsize=64)
def palette(colour: str, mode: Mode) -> Mapping[str, Mapping[str, str]]:
    """Return {name: scale} for the accent, the greys and the signals of an area's colour (#rrggbb)."""
    hue, chroma = action_hue(colour)
    grey = (WARM, 0.012) if mode == "light" else (hue, 0.022)
    tint = 0.05 if mode == "light" else 0.06
    scales = {
        "accent": scale(mode, hue, chroma, (hue, tint * 0.9)),
        "neutral": scale(mode, hue, 0.03 if mode == "light" else 0.018, grey),
    }
    for name, (signal_hue, signal_chroma) in SIGNALS.items():
        scales[name] = scale(mode, signal_hue, signal_chroma, (signal_hue, tint))
    return scales


def extras(colour: str, mode: Mode) -> dict[str, str]:
    """Return the area's own colour, what is written on it, and the series of charts."""
    written = next(ink for ink in ("#14181f", "#ffffff", "#000000") if contrast(ink, colour) >= 4.5)
    scales = palette(colour, mode)
    page, base = scales["neutral"], scales["accent"]["base-default"]
    hue, chroma = hue_and_chroma(colour)
    light = mode == "light"
    step = -0.005 if light else 0.005
    grounds = (page["surface-default"], page["background-default"])
    apart = contrast(colour, base) >= 1.8
    named = {
        "brand": colour,
        "petal": colour if apart else from_oklch(0.78 if light else 0.5, min(chroma, 0.13), hue),
        "brand-contrast": written,
        "brand-soft": from_oklch(0.955 if light else 0.3, min(chroma, 0.045), hue),
        "mark": from_oklch(0.93 if light else 0.37, min(chroma, 0.13 if light else 0.07), hue),
        "brand-edge": reach(0.72, step, (hue, min(chroma, 0.15)), grounds, VISIBLE),
    }
    start = (0.5, 0.66) if light else (0.72, 0.6)
    for number, (series_hue, series_chroma) in enumerate(SERIES):
        named[f"series-{number + 1}"] = reach(start[number % 2], step, (series_hue, series_chroma), grounds, VISIBLE)
    return named


def declarations(colour: str, mode: Mode) -> str:
    """Return the custom properties of one mode as CSS declarations."""
    lines = [
        f"--ds-color-{name}-{role}:{value}"
        for name, roles in palette(colour, mode).items()
        for role, value in roles.items()
    ]
    lines.extend(f"--kh-{name}:{value}" for name, value in extras(colour, mode).items())
    neutral = palette(colour, mode)["neutral"]
    lines.append(f"--ds-color-focus-inner:{neutral['surface-default']}")
    lines.append(f"--ds-color-focus-outer:{neutral['text-default']}")
    lines.append(f"color-scheme:{mode}")
    return ";".join(lines)


@lru_cache(maxsize=32)
def stylesheet(colour: str) -> str:
    """Return the style sheet of an area's colour (#rrggbb): light, dark, and the choice of a scale by data-color."""
    light, dark = declarations(colour, "light"), declarations(colour, "dark")
    roles = palette(colour, "light")["accent"]
    chosen = "".join(
        f"{':root,' if name == 'accent' else ''}[data-color={name}]"
        f"{{{';'.join(f'--ds-color-{role}:var(--ds-color-{name}-{role})' for role in roles)}}}"
        for name in ("accent", "neutral", *SIGNALS)
    )
    return (
        f":root{{{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-color-scheme=light]){{{dark}}}}}"
        f"@media screen{{:root[data-color-scheme=dark]{{{dark}}}}}{chosen}"
    )
