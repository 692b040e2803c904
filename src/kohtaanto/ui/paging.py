"""Long lists page by page, without ever reading what is not shown.

`keyset` walks a list by the values of the last row seen, so page 500 costs what page 1 does; `numbered` counts. A place
in a list may hold a person's name, so it stands in the address sealed.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from kohtaanto.access.encryption import sealed, unsealed
from kohtaanto.ui.tables import changed_query

SIZE = 50


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
    annotation serves as well as a column. A place that was tampered with, or is one of another list or order, shows the
    first page.
    """
    backwards = "before" in request.GET
    place = request.GET.get("before") or request.GET.get("after") or ""
    rows, whose = queryset.order_by(*ordering), f"{queryset.model._meta.label} {' '.join(ordering)}"
    if place:
        order = [_turned(name) for name in ordering] if backwards else ordering
        try:
            rows = queryset.filter(_beyond(order, _read(place, whose))).order_by(*order)
        except ValueError:
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
        changed_query(request, **{**clean, "before": _written(found[0], ordering, whose)}) if before and found else "",
        changed_query(request, **{**clean, "after": _written(found[-1], ordering, whose)}) if after and found else "",
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


def _written(row: object, ordering: Sequence[str], whose: str) -> str:
    values = [getattr(row, name.removeprefix("-").replace("__", "_")) for name in ordering]
    plain = [
        v.isoformat() if isinstance(v, date | datetime) else str(v) if isinstance(v, Decimal) else v for v in values
    ]
    return sealed(json.dumps([whose, *plain]))


def _read(place: str, whose: str) -> list[object]:
    """Return the values of a place in the list `whose`; raises ValueError when it is none."""
    of, *values = json.loads(unsealed(place))
    if of != whose:
        raise ValueError("a place in another list or order")
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
