"""Tables: sorted by their address, exported exactly as seen, cards on a phone.

A page makes a `Table` from columns and the rows it shows and gives it to `<c-table :table="table" />`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from kohtaanto.ui import exports

SORT = "sort"
EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `value` takes a row and returns what is exported and sorted; `shown` what is seen (HTML allowed).

    The first column names its row. A `sortable` column's key is what `?sort=key` and `?sort=-key` ask for.
    """

    key: str
    label: object
    value: Callable[[object], object]
    shown: Callable[[object], object] | None = None
    numeric: bool = False
    sortable: bool = False
    total: object = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading as a page shows it."""

    label: str
    numeric: bool
    href: str
    direction: str


@dataclass(frozen=True)
class Table:
    """Columns, the rows of this page, and how they are sorted; `count` is how many there are on all pages."""

    columns: Sequence[Column]
    rows: Sequence[object]
    request: HttpRequest
    caption: str = ""
    count: int | None = None
    exportable: bool = True
    default_sort: str = ""
    empty: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def sort(self) -> str:
        """The key asked for, with a minus for the largest first."""
        return chosen_sort(self.request, self.columns, self.default_sort)

    @cached_property
    def headings(self) -> list[Heading]:
        """Headings with the address that sorts by each."""
        return [self._heading(column) for column in self.columns]

    def _heading(self, column: Column) -> Heading:
        direction = {column.key: "ascending", f"-{column.key}": "descending"}.get(self.sort, "")
        href = ""
        if column.sortable:
            wanted = f"-{column.key}" if direction == "ascending" else column.key
            href = changed_query(self.request, **{SORT: wanted, "page": None, "after": None, "before": None})
        return Heading(str(column.label), column.numeric, href, direction)

    @cached_property
    def body(self) -> list[list[dict[str, object]]]:
        """The cells, row by row."""
        return [
            [
                {
                    "label": str(column.label),
                    "numeric": column.numeric,
                    "shown": (column.shown or column.value)(row),
                }
                for column in self.columns
            ]
            for row in self.rows
        ]

    @cached_property
    def totals(self) -> list[dict[str, object]]:
        """The cells of the sums' row; empty when no column has a total."""
        if all(column.total is None for column in self.columns):
            return []
        return [
            {"label": str(c.label), "numeric": c.numeric, "shown": "" if c.total is None else c.total}
            for c in self.columns
        ]

    def export_url(self, kind: str) -> str:
        """Return the address of this table as a file."""
        return changed_query(self.request, **{EXPORT: kind})

    @property
    def excel_url(self) -> str:
        """This table as Excel."""
        return self.export_url("xlsx")

    @property
    def csv_url(self) -> str:
        """This table as CSV."""
        return self.export_url("csv")


def chosen_sort(request: HttpRequest, columns: Iterable[Column], default: str = "") -> str:
    """Return the key that `?sort=` asks for, if a sortable column has it, else the default."""
    wanted = request.GET.get(SORT, "")
    return wanted if wanted.removeprefix("-") in {c.key for c in columns if c.sortable} else default


def changed_query(request: HttpRequest, **changes: object) -> str:
    """Return the request's query with some parameters changed; None removes one."""
    parameters = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            parameters.pop(name, None)
        else:
            parameters[name] = str(value)
    return "?" + parameters.urlencode()


def exported(
    request: HttpRequest, table: Table, name: str, rows: Iterable[object] | None = None
) -> HttpResponse | None:
    """Return the table as the file that `?export=` asks for, or None when it asks for none.

    `rows` are all rows of the filtered list where the page shows only some; `name` is the file's without ending.
    """
    kind = request.GET.get(EXPORT)
    if not table.exportable or kind not in exports.WRITERS:
        return None
    headings = [str(column.label) for column in table.columns]
    cells = ([column.value(row) for column in table.columns] for row in (table.rows if rows is None else rows))
    content, content_type = exports.WRITERS[kind](headings, cells)
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
