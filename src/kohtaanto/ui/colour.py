"""Colours as numbers: sRGB hex, OKLCH, and the contrast of WCAG 2.2.

OKLab's matrices are those of its author (B. Ottosson, 2020); contrast and luminance those of WCAG 2.2, 1.4.3.
"""

import math
import re

HEX = re.compile(r"#[0-9a-f]{6}")


def channels(colour: str) -> tuple[float, float, float]:
    """Return linear red, green and blue in 0–1 of a colour such as #1a2b3c.

    Raises ValueError naming what it got when it is not six hexadecimal digits after a hash.
    """
    if not HEX.fullmatch(colour.lower()):
        raise ValueError(f"A colour is written like #1a2b3c, not {colour!r}")
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def hue_and_chroma(colour: str) -> tuple[float, float]:
    """Return the OKLCH hue in degrees (0–360) and the chroma (0 to about 0.3)."""
    red, green, blue = channels(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return math.degrees(math.atan2(b, a)) % 360, math.hypot(a, b)


def linear_channels(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Return linear red, green and blue of an OKLCH colour; outside 0–1 when a screen cannot show it."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """Return the hex colour of an OKLCH one; chroma gives way where a screen cannot show that much of it."""
    parts = linear_channels(lightness, chroma, hue)
    while chroma > 0.001 and not all(-0.0005 <= part <= 1.0005 for part in parts):
        chroma *= 0.95
        parts = linear_channels(lightness, chroma, hue)
    clipped = (min(max(part, 0.0), 1.0) for part in parts)
    encoded = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in clipped)
    return "#" + "".join(f"{round(c * 255):02x}" for c in encoded)
