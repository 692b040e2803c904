"""Words marked in a text, such as the skills found in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text, [start, end) in code points, and what it was found to mean.

    `kind` is one of skill, condition, denied; a reader who sees no colours is told `label` after the words.
    """

    start: int
    end: int
    label: str
    kind: str = "skill"


def marked_text(text: str, marks: Iterable[Mark]) -> SafeString:
    """Return the text as HTML with its marks, those of one kind and the same words as one that tells all their labels.

    A mark that overlaps an earlier one otherwise or lies outside is left out.
    """
    labels: dict[tuple[int, int, str], list[str]] = {}
    for mark in marks:
        labels.setdefault((mark.start, mark.end, mark.kind), []).append(mark.label)
    joined = [Mark(start, end, ", ".join(dict.fromkeys(own)), kind) for (start, end, kind), own in labels.items()]
    parts: list[str] = []
    position = 0
    for mark in sorted(joined, key=lambda mark: (mark.start, -mark.end)):
        if mark.start < position or mark.end > len(text) or mark.start >= mark.end:
            continue
        parts.append(escape(text[position : mark.start]))
        parts.append(
            format_html(
                '<mark class="mark" data-kind="{}" title="{}">{}<span class="sr-only"> ({})</span></mark>',
                mark.kind,
                mark.label,
                text[mark.start : mark.end],
                mark.label,
            )
        )
        position = mark.end
    parts.append(escape(text[position:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above
