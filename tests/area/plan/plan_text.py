"""The plan's own text by section, and how a figure or name is looked for in it."""

import re
from datetime import date
from decimal import Decimal

from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Moment, Span


def squashed(text: str) -> str:
    """Return text without line ends, table marks and repeated spaces."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def sections(plan: Plan, text: str) -> dict[str, str]:
    """Return {section number: its text}, each with its heading, in the plan's order."""
    body = text[text.rindex("\nJohdanto\n") :]
    starts = {"cover": 0, "0": len(text) - len(body)}
    at = starts["0"]
    for section in plan.sections:
        if section.number in starts:
            continue
        heading = section.title if section.number == "abbreviations" else f"{section.number} {section.title}"
        found = re.compile(r"^" + re.escape(heading) + r"\s*$", re.MULTILINE).search(text, at)
        assert found, f"the text has no heading {heading!r}"
        starts[section.number] = at = found.start()
    order = [section.number for section in plan.sections]
    ends = [starts[number] for number in order[1:]] + [len(text)]
    return {number: squashed(text[starts[number] : end]) for number, end in zip(order, ends, strict=True)}


def spellings(value: object) -> list[tuple[str, ...]]:
    """Return the ways in which a plan may print `value`: each a tuple of pieces that must all be there."""
    if isinstance(value, Span):
        if value.exact:
            return spellings(value.low)
        return [(low, high) for (low,) in spellings(value.low) for (high,) in spellings(value.high)]
    if isinstance(value, Moment):
        if value.day is None:
            return [(str(value.year),)]
        day = value.day
        return [(f"{day.day}.{day.month}.{day.year}",), (f"{day.day}.{day.month}", str(day.year))]
    if isinstance(value, date):
        return [(f"{value.day}.{value.month}.{value.year}",)]
    if isinstance(value, int | Decimal):
        return [(text,) for text in _numbers(Decimal(value))]
    return [(str(value),)]


def _numbers(value: Decimal) -> list[str]:
    plain = f"{value:f}"
    grouped = f"{value:,}".replace(",", " ")
    forms = [plain.replace(".", ","), grouped.replace(".", ",")]
    if value >= 100_000:
        forms.append(f"{(value / 1_000_000).normalize():f}".replace(".", ","))
    return forms


def printed_in(text: str, value: object) -> bool:
    """Whether `text` prints `value`, a figure not as a part of a longer one."""
    return any(all(_piece_in(text, piece) for piece in pieces) for pieces in spellings(value))


def _piece_in(text: str, piece: str) -> bool:
    if not piece[0].isdigit():
        return piece.lower() in text.lower()
    return re.search(rf"(?<![\d,]){re.escape(piece)}(?![\d]|,\d)", text) is not None
