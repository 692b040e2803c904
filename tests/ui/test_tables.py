"""Tables that are sorted by their address and exported as seen."""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kohtaanto.ui.exports import write_csv, write_xlsx
from kohtaanto.ui.tables import Column, Table, chosen_sort, exported


@dataclass(frozen=True)
class Row:
    name: str
    count: int


ROWS = (Row("Kaavi", 3), Row("Äänekoski", 12))
COLUMNS = (
    Column("name", "Name", lambda row: row.name, lambda row: format_html("<b>{}</b>", row.name), sortable=True),
    Column("count", "Count", lambda row: row.count, numeric=True, sortable=True, total=15),
    Column("fixed", "Fixed", lambda row: "x"),
)


def table(request, rows=ROWS) -> Table:
    return Table(COLUMNS, rows, request, "Rows", len(rows), default_sort="name")


def drawn(shown: Table) -> str:
    return Template("{% cotton table :table='table' %}{% endcotton %}").render(Context({"table": shown}))


def test_a_heading_sorts_and_turns_and_goes_back_to_the_first_page(rf) -> None:
    request = rf.get("/?q=a&sort=name&page=3&after=xyz")
    name, count, fixed = table(request).headings
    assert (name.direction, name.href) == ("ascending", "?q=a&sort=-name")
    assert (count.direction, count.href) == ("", "?q=a&sort=count")
    assert fixed.href == ""


@pytest.mark.parametrize(
    ("asked", "chosen"), [("count", "count"), ("-count", "-count"), ("fixed", "name"), ("x", "name")]
)
def test_only_sortable_columns_can_be_sorted_by(rf, asked: str, chosen: str) -> None:
    assert chosen_sort(rf.get("/", {"sort": asked}), COLUMNS, "name") == chosen


def test_each_cell_carries_its_heading_for_the_cards_of_a_phone(rf) -> None:
    html = drawn(table(rf.get("/")))
    assert '<th scope="row"><b>Kaavi</b></th>' in html
    assert '<td data-label="Count" data-numeric>3</td>' in html
    assert 'aria-sort="ascending"' in html
    assert "2 riviä" in html
    assert '<td data-label="Count" data-numeric>15</td>' in html


def test_an_empty_table_says_so_and_offers_no_file(rf) -> None:
    html = drawn(table(rf.get("/"), ()))
    assert "Täällä ei ole vielä mitään" in html
    assert "export=xlsx" not in html


def test_a_file_is_made_only_when_asked_for(rf) -> None:
    assert exported(rf.get("/"), table(rf.get("/")), "rows") is None
    assert exported(rf.get("/?export=exe"), table(rf.get("/")), "rows") is None
    answer = exported(rf.get("/?export=csv"), table(rf.get("/")), "rows")
    assert answer["Content-Disposition"] == 'attachment; filename="rows.csv"'
    assert answer.content.decode("utf-8-sig").splitlines() == ["Name;Count;Fixed", "Kaavi;3;x", "Äänekoski;12;x"]


def test_a_spreadsheet_runs_nothing_of_what_people_wrote() -> None:
    content, _ = write_csv(
        ["Text"], [["=cmd()"], ["+1"], ["@x"], ["-a"], ["safe"], [-5], [mark_safe("<i>=x</i> &amp;")]]
    )
    cells = [row[0] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")]
    assert cells == ["Text", "'=cmd()", "'+1", "'@x", "'-a", "safe", "-5", "'=x &"]


def test_numbers_and_dates_are_written_for_finnish_spreadsheets() -> None:
    moment = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
    content, _ = write_csv(["A"], [[Decimal("1.50")], [0.25], [date(2026, 11, 24)], [moment], [None], [True]])
    lines = content.decode("utf-8-sig").splitlines()[1:]
    assert lines == ["1,50", "0,25", "2026-11-24", "2026-11-24T09:05:00+00:00", '""', "True"]
    assert cells_of(write_xlsx(["A"], [[moment]])[0])[1] == (datetime(2026, 11, 24),)  # noqa: DTZ001


def cells_of(content: bytes) -> list[tuple[object, ...]]:
    """Return the values of each row of a workbook's only sheet, as another library reads them."""
    return list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


def test_numbers_and_dates_stay_what_they_are_in_excel() -> None:
    values = [5, Decimal("1.25"), date(2026, 11, 24), "=x", "https://example.org", None, True]
    content, kind = write_xlsx(["A"], [[value] for value in values])
    assert "spreadsheetml" in kind
    day = datetime(2026, 11, 24)  # noqa: DTZ001 - a spreadsheet's days know no zone
    assert [row[0] for row in cells_of(content)] == ["A", 5, 1.25, day, "=x", "https://example.org", "", True]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1), max_size=4))
def test_any_text_stands_in_the_workbook_as_it_was(texts: list[str]) -> None:
    content, _ = write_xlsx(["A", "B"], [[text, 1] for text in texts])
    assert [row[0] for row in cells_of(content)[1:]] == texts


@given(st.text(st.characters(codec="utf-8")))
def test_no_text_makes_a_workbook_that_does_not_open(text: str) -> None:
    content, _ = write_xlsx(["A", "B"], [[text, 1]])
    assert cells_of(content)[1][1] == 1
