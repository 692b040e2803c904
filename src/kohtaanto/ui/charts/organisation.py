"""An organisation as a tree: nested lists that a style sheet draws, so a reader of any kind can walk them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kohtaanto.ui.charts.figure import figure


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the organisation with its parts; `detail` is a second, quieter line."""

    name: str
    detail: str = ""
    href: str = ""
    parts: Sequence["Unit"] = field(default_factory=tuple)


def _unit(unit: Unit, level: int) -> SafeString:
    """Return a unit and all below it; level 0 is the root."""
    name = format_html('<a href="{}">{}</a>', unit.href, unit.name) if unit.href else unit.name
    detail = format_html('<span class="tree__detail">{}</span>', unit.detail) if unit.detail else ""
    below = (
        format_html(
            '<ul class="tree__level" data-level="{}">{}</ul>',
            level + 1,
            format_html_join("", "{}", ((_unit(part, level + 1),) for part in unit.parts)),
        )
        if unit.parts
        else ""
    )
    return format_html(
        '<li class="tree__unit"><span class="tree__box"><span class="tree__name">{}</span>{}</span>{}</li>',
        name,
        detail,
        below,
    )


def organisation_chart(title: str, root: Unit, note: str = "") -> SafeString:
    """Return the tree of `root`; beside each other on a wide screen, below each other on a narrow one."""
    return figure(title, format_html('<ul class="tree" data-level="0">{}</ul>', _unit(root, 0)), note=note)
