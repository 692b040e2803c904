"""What all charts share: the figure around them, the table of their values, and steps of an axis."""

import hashlib
import math
from collections.abc import Collection, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

SERIES = 6
"""How many series are told apart; more belong into another chart."""


def series_class(position: int) -> str:
    """Return the class of the series at a position (from 0)."""
    return f"s{position % SERIES + 1}"


def joined(parts: Sequence[SafeString]) -> SafeString:
    """Join pieces that are already safe HTML."""
    return mark_safe("".join(parts))  # noqa: S308 - every piece is made by format_html


def drawing(title: str, description: str, height: int, content: SafeString, extra: str = "") -> SafeString:
    """Return an SVG as wide as its place and `height` pixels high, with its title and description.

    `extra` is a further class; with height 0 that class gives the proportions. A drawing that holds links is a group
    whose parts are read one by one, since an image has no parts.
    """
    digest = hashlib.sha256(f"{title}{description}{content}".encode()).hexdigest()[:8]
    return format_html(
        '<svg class="chart {extra}" role="{role}" aria-labelledby="t{id} d{id}" width="100%"{height}>'
        '<title id="t{id}">{title}</title><desc id="d{id}">{description}</desc>{content}</svg>',
        extra=extra,
        role="group" if "<a " in content else "img",
        id=digest,
        height=format_html(' height="{}"', height) if height else "",
        title=title,
        description=description,
        content=content,
    )


def table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> SafeString:
    """Return the chart's figures as a closed table; the first column names the row."""
    head = format_html(
        '<th scope="col">{}</th>{}',
        headings[0],
        format_html_join("", '<th scope="col" data-numeric>{}</th>', ((text,) for text in headings[1:])),
    )
    body = format_html_join(
        "",
        '<tr><th scope="row">{}</th>{}</tr>',
        ((row[0], format_html_join("", "<td data-numeric>{}</td>", ((cell,) for cell in row[1:]))) for row in rows),
    )
    return format_html(
        '<details class="ds-details" data-color="neutral"><summary>{}<span class="sr-only">: {}</span></summary>'
        '<div class="details__body"><div class="table-scroll" tabindex="0" role="group" aria-label="{}">'
        '<table class="table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div></div></details>',
        gettext("Figures as a table"),
        title,
        title,
        head,
        body,
    )


def legend(labels: Sequence[str], dashed: Collection[str] = ()) -> SafeString:
    """Return the keys of the series; nothing for one series. `dashed` are the labels of dashed lines."""
    if len(labels) < 2:
        return SafeString("")
    keys = format_html_join(
        "",
        '<li><span class="legend__key {}"{}></span>{}</li>',
        (
            (series_class(position), SafeString(" data-dashed" if label in dashed else ""), label)
            for position, label in enumerate(labels)
        ),
    )
    return format_html('<ul class="legend">{}</ul>', keys)


def figure(title: str, *parts: SafeString, note: str = "") -> SafeString:
    """Return a figure with its title above and a note below."""
    below = format_html('<p class="figure__note">{}</p>', note) if note else SafeString("")
    return format_html(
        '<figure class="figure"><figcaption class="figure__title">{}</figcaption>{}{}</figure>',
        title,
        joined(parts),
        below,
    )


def axis_steps(highest: float, wanted: int = 4) -> list[float]:
    """Return round numbers from 0 to at least `highest`, about `wanted` of them after the first.

    Raises ValueError for a negative or endless `highest`.
    """
    if highest < 0 or not math.isfinite(highest):
        raise ValueError(f"An axis ends at a number from 0 up, not {highest}")
    if highest < 1e-6:
        return [0.0, 1.0]
    rough = highest / wanted
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough * 0.999)
    return [step * count for count in range(math.ceil(highest / step - 1e-9) + 1)]


def decimals_of(steps: Sequence[float]) -> int:
    """Return how many decimals tell the steps apart."""
    return next((places for places in range(4) if all(math.isclose(round(s, places), s) for s in steps)), 3)
