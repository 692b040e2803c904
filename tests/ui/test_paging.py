"""Long lists, page by page."""

import base64
import json
from urllib.parse import parse_qs

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.http.request import QueryDict

from access.factories import UserFactory
from kohtaanto.ui.paging import keyset, numbered

ORDER = ("-display_name", "id")


@pytest.fixture
def people(db) -> list[str]:
    """Eleven people, some of one name, in the order of the list."""
    names = ["Aino", "Eetu", "Eetu", "Eetu", "Fatima", "Kerttu", "Kerttu", "Oskari", "Saara", "Saara", "Väinö"]
    made = [UserFactory(display_name=name) for name in names]
    return [user.username for user in sorted(made, key=lambda user: (user.display_name, -user.pk), reverse=True)]


def request_of(query: str = "") -> HttpRequest:
    request = HttpRequest()
    request.GET = QueryDict(query.removeprefix("?"))
    return request


def walked(query: str = "") -> tuple[list[str], object]:
    rows, pages = keyset(request_of(query), get_user_model().objects.all(), ORDER, 4)
    return [row.username for row in rows], pages


def test_walking_forwards_shows_everybody_once_in_order(people: list[str]) -> None:
    seen, query, turns = [], "?q=a", 0
    while query and turns < 10:
        rows, pages = walked(query)
        seen.extend(rows)
        query, turns = pages.following, turns + 1
    assert seen == people
    assert turns == 3


def test_walking_back_shows_the_same_pages(people: list[str]) -> None:
    first, pages = walked()
    assert pages.previous == ""
    second, pages = walked(pages.following)
    _, last = walked(pages.following)
    assert last.following == ""
    back, pages = walked(last.previous)
    assert back == second
    back, pages = walked(pages.previous)
    assert back == first
    assert pages.previous == ""
    assert walked(pages.following)[0] == second


def test_the_rest_of_the_query_stays(people: list[str]) -> None:
    _, pages = walked("?q=a&page=3")
    assert pages.following.startswith("?q=a&after=")


def test_a_page_costs_one_query(people: list[str], django_assert_num_queries) -> None:
    _, pages = walked()
    with django_assert_num_queries(1):
        walked(pages.following)


def place(values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


CHANGED = ["x", "!!!", "ÿ", *map(place, ("a", ["a"], [["a"], 1], [{"a": 1}, 2], ["a", "b"], [None, 1]))]


@pytest.mark.parametrize("wrong", CHANGED)
def test_a_place_changed_by_hand_shows_the_first_page(people: list[str], wrong: str) -> None:
    for key in ("after", "before"):
        request = request_of()
        request.GET = QueryDict(mutable=True)
        request.GET[key] = wrong
        rows, _ = keyset(request, get_user_model().objects.all(), ORDER, 4)
        assert [row.username for row in rows] == people[:4]


def test_a_place_tells_no_name_and_counts_in_its_own_list_and_order_only(people: list[str]) -> None:
    _, pages = walked()
    place = parse_qs(pages.following.removeprefix("?"))["after"][0]
    assert b"Saara" not in base64.urlsafe_b64decode(place + "=" * (-len(place) % 4))
    rows, _ = keyset(request_of(pages.following), get_user_model().objects.all(), ("display_name", "id"), 4)
    assert rows[0].display_name == "Aino"


def test_an_empty_list_has_no_other_pages(db) -> None:
    assert walked() == ([], walked()[1])
    assert (walked()[1].previous, walked()[1].following) == ("", "")


def test_numbered_pages_leave_out_the_middle() -> None:
    rows, pages = numbered(request_of("page=6&q=a"), list(range(100)), 10)
    assert rows == list(range(50, 60))
    assert (pages.number, pages.of) == (6, 10)
    assert [number for number, _ in pages.numbers] == [1, None, 5, 6, 7, None, 10]
    assert pages.previous == "?page=5&q=a"
    assert numbered(request_of("page=99"), [1, 2, 3], 2)[0] == [3]
    assert numbered(request_of("page=x"), [1, 2, 3], 2)[0] == [1, 2]
