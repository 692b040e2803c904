"""Tags and filters of every page; built in, so no template loads them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.http import QueryDict
from django.utils.safestring import SafeString

from kohtaanto.ui import shell as shell_of
from kohtaanto.ui.marking import Mark, marked_text
from kohtaanto.ui.pages.theme import theme_url

register = template.Library()

SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


@register.simple_tag
def theme_stylesheet() -> str:
    """Return the address of the area's colours."""
    return theme_url(shell_of.area().colour)


@register.filter
def day(value: date | datetime | None) -> str:
    """Write a date as 24.11.2026, the same in every language; nothing for None."""
    return f"{value.day}.{value.month}.{value.year}" if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Write a moment as 24.11.2026 9.05."""
    return f"{day(value)}{SPACE}{value.hour}.{value.minute:02d}" if value else ""


@register.filter
def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """Write a number as 14 744 or 0,5 with a hard space; nothing for None."""
    if value is None or value == "":
        return ""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-int(decimals)), ROUND_HALF_UP)
    text = f"{abs(exact):,f}".replace(",", SPACE).replace(".", ",")
    return f"{MINUS}{text}" if exact < 0 else text


@register.filter
def money(value: Decimal | int | None) -> str:
    """Write euros as 1 260,00 €."""
    return f"{number(value, 2)}{SPACE}€" if value is not None else ""


@register.filter
def percent(value: float | Decimal | None, decimals: int = 0) -> str:
    """Write a share (0.176) as 18 %, or with decimals."""
    return f"{number(Decimal(str(value)) * 100, decimals)}{SPACE}%" if value is not None else ""


@register.filter
def get(mapping: Mapping[object, object] | None, key: object) -> object:
    """Look a key up in a mapping; nothing when it is not there."""
    return (mapping or {}).get(key, "")


@register.filter
def marked(text: str, spans: Iterable[Mark]) -> SafeString:
    """Mark the spans of a text (kohtaanto.ui.marking.Mark)."""
    return marked_text(text, spans)


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """Return this page's query with some parameters changed, ?a=1&b=2; None or "" removes one."""
    request = context.get("request")
    parameters: QueryDict = request.GET.copy() if request else QueryDict(mutable=True)
    for name, value in changes.items():
        if value is None or value == "":
            parameters.pop(name, None)
        else:
            parameters[name] = str(value)
    return "?" + parameters.urlencode()
