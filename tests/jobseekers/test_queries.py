"""Counts by place and day, and a search that reveals nobody beyond what was asked."""

from datetime import date

import pytest

from jobseekers.people import new_jobseeker, registered
from kohtaanto.jobseekers import queries, services

pytestmark = pytest.mark.django_db


@pytest.mark.row("A12")
def test_counts_are_of_the_open_job_searches_of_a_day() -> None:
    services.register_jobseekers(
        [
            new_jobseeker(1, municipality="297", district="nilsia"),
            new_jobseeker(2, municipality="297"),
            new_jobseeker(3, municipality="749", search_started=date(2026, 11, 1)),
        ]
    )
    assert queries.counts_by_municipality(date(2026, 11, 24)) == {"297": 2, "749": 1}
    assert queries.counts_by_municipality(date(2026, 10, 1)) == {"297": 2}
    assert queries.counts_by_place() == {("297", "nilsia"): 1, ("297", ""): 1, ("749", ""): 1}
    assert queries.counts_by_municipality(date(2025, 1, 1)) == {}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1", [1]),
        ("kuik", [1, 2]),
        ("Helmi Kuik", [1]),
        ("toivo", [2]),
        ("h", []),
        ("", []),
        ("  ", []),
        ("%%", []),
        ("99999999999999", []),
    ],
)
def test_a_search_finds_by_number_and_by_the_beginning_of_each_word(text: str, numbers: list[int]) -> None:
    registered()
    registered(number=2, first_name="Toivo")
    assert [found.number for found in queries.search(text)] == numbers


def test_names_and_numbers_in_one_query(django_assert_num_queries: object) -> None:
    one = registered()
    with django_assert_num_queries(1):
        assert queries.names([one]) == {one: "Helmi Kuikkakannel"}
    with django_assert_num_queries(1):
        assert queries.ids_by_number([1, 5]) == {1: one}
    assert queries.jobseeker(one + 1) is None
