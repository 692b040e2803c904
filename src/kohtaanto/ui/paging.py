"""Long lists page by page, without ever reading what is not shown.

`keyset` walks a list by the values of the last row seen, so page 500 costs what page 1 does; `numbered` counts.
"""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from kohtaanto.ui.tables import changed_query

SIZE = 50
LONGEST_PLACE = 2000


@dataclass(frozen=True, slots=True)
class Pages:
    """What a pager shows: addresses of the steps, the page's number among how many (None: not counted)."""

    previous: str
    following: str
    number: int | None = None
    of: int | None = None
    numbers: tuple[tuple[int | None, str], ...] = ()


def keyset(
    request: HttpRequest, queryset: QuerySet, ordering: Sequence[str], size: int = SIZE
) -> tuple[list[object], Pages]:
    """Return (rows, pages) of a queryset walked by `ordering`, e.g. ("-due", "id"); one query of size + 1 rows.

    The last field must make rows unique and no field may be NULL. Fields are read as attributes of the rows, so an
    annotation serves as well as a column. A place that was tampered with shows the first page.
    """
    backwards = "before" in request.GET
    place = request.GET.get("before") or request.GET.get("after") or ""
    rows = queryset.order_by(*ordering)
    if place:
        order = [_turned(name) for name in ordering] if backwards else ordering
        try:
            rows = queryset.filter(_beyond(order, _read(place, len(order)))).order_by(*order)
        except (ValueError, TypeError, OverflowError, RecursionError, ValidationError):
            place = ""
    backwards = backwards and bool(place)
    found = list(rows[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    before = (place and not backwards) or (backwards and more)
    after = more or backwards
    clean = {"after": None, "before": None, "page": None}
    return found, Pages(
        changed_query(request, **{**clean, "before": _written(found[0], ordering)}) if before and found else "",
        changed_query(request, **{**clean, "after": _written(found[-1], ordering)}) if after and found else "",
    )


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(order: Sequence[str], values: Sequence[object]) -> Q:
    """Return the condition "comes later in this order than `values`"."""
    condition, equal = Q(), Q()
    for name, value in zip(order, values, strict=True):
        field = name.removeprefix("-")
        condition |= equal & Q(**{f"{field}__{'lt' if name.startswith('-') else 'gt'}": value})
        equal &= Q(**{field: value})
    return condition


def _written(row: object, ordering: Sequence[str]) -> str:
    values = [getattr(row, name.removeprefix("-").replace("__", "_")) for name in ordering]
    plain = [
        v.isoformat() if isinstance(v, date | datetime) else str(v) if isinstance(v, Decimal) else v for v in values
    ]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def _read(place: str, length: int) -> list[object]:
    """Return the values of a place; raises ValueError when it was changed by hand."""
    values = json.loads(base64.urlsafe_b64decode(place + "=" * (-len(place) % 4)))
    if not isinstance(values, list) or len(values) != length or any(isinstance(v, list | dict) for v in values):
        raise ValueError("not a place in this list")
    text = "".join(v for v in values if isinstance(v, str))
    if "\0" in text or len(text.encode()) > LONGEST_PLACE:  # encoding raises ValueError for half a character
        raise ValueError("no text of a list")
    return values


def numbered(request: HttpRequest, rows: QuerySet | Sequence[object], size: int = SIZE) -> tuple[list[object], Pages]:
    """Return (rows, pages) of the page that `?page=` asks for; a number out of range gives the nearest page."""
    paginator = Paginator(rows, size)
    page = paginator.get_page(request.GET.get("page"))

    def address(number: int) -> str:
        return changed_query(request, page=number)

    shown = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return list(page.object_list), Pages(
        address(page.previous_page_number()) if page.has_previous() else "",
        address(page.next_page_number()) if page.has_next() else "",
        page.number,
        paginator.num_pages,
        tuple((n, address(n)) if isinstance(n, int) else (None, "") for n in shown),
    )
