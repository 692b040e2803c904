"""Dates, numbers and euros as they are written in Finland, the same in every language.

And the first of many names, in the reader's language.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import ngettext

from kohtaanto.law.calendar import HELSINKI

SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def local(value: date | datetime) -> date | datetime:
    """Return a moment as it stands in Helsinki; the database gives moments in UTC."""
    return value.astimezone(HELSINKI) if isinstance(value, datetime) and value.tzinfo else value


def day(value: date | datetime | None) -> str:
    """Write a date as 24.11.2026, a moment by its day in Helsinki; nothing for None."""
    if not value:
        return ""
    here = local(value)
    return f"{here.day}.{here.month}.{here.year}"


def moment(value: datetime | None) -> str:
    """Write a moment as 24.11.2026 9.05, in Helsinki's time; nothing for None."""
    if not value:
        return ""
    here = local(value)
    return f"{day(here)}{SPACE}{here.hour}.{here.minute:02d}"


def minutes(value: float) -> str:
    """Write minutes as 85 min with a hard space, the same in every language."""
    return f"{number(round(value))}{SPACE}min"


def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """Write a number as 14 744 or 0,5 with a hard space; nothing for None. Halves are rounded up."""
    if value is None or value == "":
        return ""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-int(decimals)), ROUND_HALF_UP)
    text = f"{abs(exact):,f}".replace(",", SPACE).replace(".", ",")
    return f"{MINUS}{text}" if exact < 0 else text


def money(value: Decimal | int | None) -> str:
    """Write euros as 1 260,00 €; nothing for None."""
    return f"{number(value, 2)}{SPACE}€" if value is not None else ""


def percent(value: float | Decimal | None, decimals: int = 0) -> str:
    """Write a share (0.176) as 18 %, or with decimals; nothing for None."""
    return f"{number(Decimal(str(value)) * 100, decimals)}{SPACE}%" if value is not None else ""


def few(names: Sequence[str], most: int = 3) -> str:
    """Return the first names with commas, and how many more there are."""
    named, more = ", ".join(names[:most]), len(names) - most
    if more <= 0:
        return named
    return ngettext("%(named)s and %(more)s other", "%(named)s and %(more)s others", more) % {"named": named, "more": more}  # fmt: skip  # noqa: E501
