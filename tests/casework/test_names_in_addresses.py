"""A name that is searched for never stands in the worklist's address, and still survives all that an address does."""

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from access.factories import UserFactory
from area import plans
from casework.cases import opened
from kohtaanto.access.models import User
from kohtaanto.audit.models import View

pytestmark = [pytest.mark.django_db, pytest.mark.row("A5")]


@pytest.fixture
def adviser() -> User:
    plans.in_force()
    return UserFactory()


@pytest.fixture
def client(adviser: User) -> Client:
    client = Client()
    client.force_login(adviser)
    return client


@pytest.fixture
def three() -> list[int]:
    return [opened("Aino Kaste", 1), opened("Onni Routa", 2, "749"), opened("Lumi Kaste", 3, "749")]


def searched(client: Client, **choices: str) -> str:
    """Send the form; returns the address that the list is then at."""
    answer = client.post("/casework/", {"whose": "all", **choices})
    assert answer.status_code == 302
    return answer["Location"]


def names(client: Client, address: str) -> list[str]:
    return [row.first_name for row in client.get(address).context["table"].rows]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("kaste aino", ["Aino"]),
        ("kaste", ["Aino", "Lumi"]),
        ("3", ["Lumi"]),
        ("٣", ["Lumi"]),
        ("²", []),
        ("nobodyatall", []),
        ("9" * 90, []),
    ],
)
def test_a_name_or_number_finds_without_standing_in_the_address(
    client: Client, three: list[int], words: str, expected: list[str]
) -> None:
    address = searched(client, name=words)
    assert words.split(maxsplit=1)[0] not in address or len(words) == 1
    assert set(parse_qs(urlsplit(address).query)) == {"whose", "search"}
    assert sorted(names(client, address)) == expected


def test_the_other_choices_stay_in_the_address(client: Client, three: list[int]) -> None:
    address = searched(client, name="kaste", municipality="749", sort="name")
    query = parse_qs(urlsplit(address).query)
    assert (query["whose"], query["municipality"], query["sort"]) == (["all"], ["749"], ["name"])
    assert names(client, address) == ["Lumi"]
    assert set(parse_qs(urlsplit(searched(client, municipality="749")).query)) == {"whose", "municipality"}


def test_the_name_is_seen_and_can_be_taken_away(client: Client, three: list[int]) -> None:
    address = searched(client, name="kaste", municipality="749")
    chosen = client.get(address).context["chosen"]
    assert chosen[0].label.endswith(": kaste")
    assert names(client, f"/casework/{chosen[0].href}") == ["Onni", "Lumi"]
    page = client.get(address).content.decode()
    assert 'value="kaste"' in page
    assert all("kaste" not in part.split('"')[0].casefold() for part in page.split('href="')[1:])


def test_the_name_survives_sorting_tabs_and_files(client: Client, three: list[int]) -> None:
    address = searched(client, name="kaste")
    context = client.get(address).context
    by_name = next(heading.href for heading in context["table"].headings if heading.href.endswith("sort=name"))
    assert names(client, f"/casework/{by_name}") == ["Aino", "Lumi"]
    assert "search=" in context["tabs"][1]["href"]
    file = client.get(f"/en/casework/{context['table'].csv_url}").content.decode("utf-8-sig")
    assert sorted(row["Jobseeker"] for row in csv.DictReader(io.StringIO(file), delimiter=";")) == [
        "Kaste Aino",
        "Kaste Lumi",
    ]
    assert View.objects.filter(purpose="worklist file").count() == 2


def test_two_searches_live_side_by_side_and_nobody_else_can_use_them(client: Client, three: list[int]) -> None:
    first, second = searched(client, name="kaste"), searched(client, name="routa")
    assert len(names(client, first)) == 2
    assert names(client, second) == ["Onni"]
    other = Client()
    other.force_login(UserFactory())
    assert len(names(other, second)) == 3


def test_an_old_address_with_a_name_finds_nobody_by_it(client: Client, three: list[int]) -> None:
    assert len(names(client, "/casework/?whose=all&name=kaste&q=kaste")) == 3


def test_a_name_that_is_too_long_comes_back_with_its_error(client: Client) -> None:
    answer = client.post("/casework/", {"whose": "all", "name": "x" * 101})
    assert answer.status_code == 422
    assert answer.context["form"].errors["name"]
