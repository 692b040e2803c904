"""One thin bar made of parts, for beside the words that say the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kohtaanto.ui.charts.figure import drawing, joined

THICK = 14
SHAPES = (("part-whole", 1, 12), ("part-half", 7, 6), ("part-none", 1, 12))
"""(class, top, height) of each part: full, half as high, and only an outline, so told apart without colour."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part and how large it is, from 0 up."""

    label: str
    value: int


def parts_bar(title: str, parts: Sequence[Part]) -> SafeString:
    """Return a bar of up to three parts: full, half and empty; an empty text where all are 0.

    Raises ValueError for a negative value or more than three parts.
    """
    if len(parts) > len(SHAPES) or any(part.value < 0 for part in parts):
        raise ValueError("A bar has up to three parts, each of 0 or more")
    whole = sum(part.value for part in parts)
    if not whole:
        return SafeString("")
    drawn, start = [], 0.0
    for part, (kind, top, height) in zip(parts, SHAPES, strict=False):
        width = part.value / whole * 100
        if part.value:
            drawn.append(
                format_html(
                    '<rect class="{}" x="{}%" y="{}" width="{}%" height="{}" rx="2"/>',
                    kind,
                    round(start, 2),
                    top,
                    round(max(width - 0.5, 0.5), 2),
                    height,
                )
            )
        start += width
    described = ", ".join(f"{part.label} {part.value}" for part in parts if part.label)
    return drawing(title, described, THICK, joined(drawn), extra="parts-bar")
