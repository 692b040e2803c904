"""The public meter: what is counted, and that no small group is told of."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from kohtaanto.matching import queries, services
from kohtaanto.matching.meter import LEAST, meter, told
from kohtaanto.matching.types import Followed, NewExposure, Reason, Where
from matching.given import CARE, PAPERS, person, plan, vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.row("X6", "C2")]

TODAY = date(2026, 3, 20)


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch) -> None:
    monkeypatch.setenv("KOHTAANTO_TODAY", TODAY.isoformat())
    cache.clear()
    plan()


def history(people: int, day: date, where: Where = Where.OWN_LIST, **followed: object) -> None:
    """Show one vacancy to so many people on a day."""
    job = vacancy(len(followed) + day.day + 40 * day.month, CARE)
    ids = [person(1000 * day.month + 40 * day.day + number, CARE, PAPERS) for number in range(people)]
    services.run_all()
    run = queries.current_run_id()
    rows = [NewExposure(day, one, job, where, 1, **followed) for one in ids]
    assert services.record_history(rows, run) == people


def test_a_pair_counts_once_a_month_however_often_it_is_shown():
    history(5, date(2026, 3, 2))
    run, (job,) = queries.current_run_id(), {row[1] for row in queries.best_of_everybody(1)}
    again = [NewExposure(date(2026, 3, 9), row[0], job, Where.OWN_PAGE, 1) for row in queries.best_of_everybody(1)]
    services.record_history(again, run)
    services.record_history(again, run)
    found = meter()
    assert (len(found.months), found.months[0].first, found.months[-1].first) == (
        12,
        date(2025, 4, 1),
        date(2026, 3, 1),
    )
    assert (found.months[-1].shown, found.to_people, found.to_staff) == (5, 5, None)


def test_what_followed_belongs_to_the_month_in_which_it_was_shown():
    history(6, date(2026, 1, 15), opened=True, followed=Followed.APPLIED)
    history(7, date(2026, 2, 15), where=Where.ADVISER_LIST, overruled=Reason.DISTANCE, overruled_by="adviser")
    january, february = meter().months[-3:-1]
    assert (january.shown, january.opened, january.followed, january.overruled) == (6, 6, 6, None)
    assert (february.shown, february.overruled, february.share("overruled")) == (7, 7, 100.0)
    assert meter().reasons[0] == (Reason.DISTANCE, 7)
    assert {number for _, number in meter().reasons[1:]} == {None}


def test_four_people_are_not_told_of_however_much_they_were_shown():
    history(4, date(2026, 3, 2), opened=True)
    assert meter().empty


def test_what_is_older_than_twelve_months_or_in_the_future_is_left_out():
    history(5, date(2025, 3, 31))
    assert meter().empty
    assert meter(date(2026, 2, 1)).months[0].first == date(2025, 3, 1)
    assert not meter(date(2026, 2, 1)).empty


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 40)).map(lambda one: (max(one), min(one)))))
def test_no_figure_of_a_small_group_is_told_nor_found_out_from_the_sum(cells):
    shown = told(cells)
    hidden = [cell for cell, value in zip(cells, shown, strict=True) if value is None and cell[1] > 0]
    assert all(
        value is None or (value == cell[0] and cell[1] >= LEAST) for cell, value in zip(cells, shown, strict=True)
    )
    assert len(hidden) != 1 or all(cell[1] == 0 for cell in cells if cell is not hidden[0])


def test_anybody_reads_the_page_in_three_languages(client: Client):
    history(5, date(2026, 3, 2), opened=True, overruled=Reason.HOURS, overruled_by="jobseeker")
    for prefix, words in (
        ("", ("Miten suosituksia noudatetaan", "Maaliskuu 2026", "työaika ei sovi")),
        ("/sv", ("Hur rekommendationer följs", "Mars 2026", "visade")),
        ("/en", ("How recommendations are followed", "March 2026", "Reasons that few have given are not told.")),
    ):
        page = re.sub(r"\s+", " ", client.get(f"{prefix}/matching/meter/").content.decode())
        for word in words:
            assert word.lower() in page.lower(), word
        assert "<svg" in page


def test_an_empty_meter_says_when_figures_appear(client: Client):
    page = client.get("/en/matching/meter/").content.decode()
    assert "Nothing to be told yet" in page
    assert "<svg" not in page.split("<main")[1].split("</main>")[0]


def test_the_front_page_leads_to_the_meter(client: Client):
    assert 'href="/en/matching/meter/"' in client.get("/en/").content.decode()


def test_the_meter_costs_three_queries(django_assert_num_queries):
    with django_assert_num_queries(3):
        meter()
