"""The worklist, a case and the summary, as people open them."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from access.factories import UserFactory
from area import plans
from casework import cases
from casework.cases import DISCUSSION, INTERVIEW, held, opened
from kohtaanto.access.models import User
from kohtaanto.access.types import Role
from kohtaanto.audit.models import View
from kohtaanto.casework import queries, services
from kohtaanto.casework.models import CaseState
from kohtaanto.casework.types import NewCase

pytestmark = [pytest.mark.django_db, pytest.mark.row("A5"), pytest.mark.row("A11")]


@pytest.fixture
def adviser() -> User:
    plans.in_force()
    return UserFactory(display_name="Adviser Lumi")


@pytest.fixture
def client(adviser: User) -> Client:
    client = Client()
    client.force_login(adviser)
    return client


@pytest.fixture
def four(adviser: User) -> dict[str, int]:
    """Four cases: late, due this week, later (another's), and nobody's."""
    other = UserFactory(display_name="Adviser Onni")
    mine = {"adviser_id": adviser.pk, "assigned_on": date(2026, 11, 20)}
    return {
        "late": opened("Aino Kaste", 1, search_started=date(2026, 11, 2), **mine),
        "week": opened(
            "Onni Routa", 2, "749", meetings=held((INTERVIEW, date(2026, 8, 27))), search_started=date(2026, 8, 20),
            last_contact=date(2026, 11, 21), plan_made_on=date(2026, 8, 27), **mine,
        ),
        "later": opened(
            "Lumi Havu", 3, meetings=held((INTERVIEW, date(2026, 11, 10))), adviser_id=other.pk,
            assigned_on=date(2026, 1, 2), last_contact=date(2026, 11, 10), plan_made_on=date(2026, 7, 1),
        ),
        "nobody": opened("Toivo Kelo", 4, "749", search_started=date(2026, 11, 24)),
    }  # fmt: skip


def names(client: Client, query: str = "") -> list[str]:
    table = client.get(f"/casework/?{query}").context["table"]
    return [row.first_name for row in table.rows]


def test_the_list_says_what_is_due_by_when_under_which_section_and_how_late(client: Client, four: dict) -> None:
    page = client.get("/en/casework/").content.decode()
    assert "Initial interview" in page
    assert "16.11.2026" in page
    assert "8\xa0days\xa0late" in page
    assert "380/2023, chapter 4, section 31" in page
    assert "in\xa03\xa0days" in page
    assert "Havu" not in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Aino", "Onni"]),
        ("whose=all", ["Aino", "Onni", "Toivo", "Lumi"]),
        ("show=unassigned", ["Toivo"]),
        ("whose=nobody", ["Toivo"]),
        ("show=overdue", ["Aino"]),
        ("show=week", ["Onni"]),
        ("show=new", ["Aino"]),
        ("whose=all&show=no_plan", ["Aino", "Toivo"]),
        ("whose=all&show=plan_expired", ["Lumi"]),
        ("whose=all&show=no_contact", ["Aino", "Toivo"]),
        ("whose=all&show=next_week", []),
        ("whose=all&municipality=749", ["Onni", "Toivo"]),
        ("whose=all&kind=initial_interview", ["Aino", "Toivo"]),
        ("whose=all&sort=name", ["Lumi", "Aino", "Toivo", "Onni"]),
        ("whose=all&sort=-due", ["Lumi", "Toivo", "Onni", "Aino"]),
        ("whose=all&sort=contact", ["Aino", "Toivo", "Lumi", "Onni"]),
        ("whose=all&sort=municipality", ["Aino", "Lumi", "Onni", "Toivo"]),
        ("whose=all&sort=nonsense&municipality=999&after=broken", ["Aino", "Onni", "Toivo", "Lumi"]),
    ],
)
def test_the_list_is_narrowed_and_sorted_by_its_address(
    client: Client, four: dict, query: str, expected: list[str]
) -> None:
    assert names(client, query) == expected


def test_the_tabs_count_what_they_hold(client: Client, four: dict) -> None:
    tabs = client.get("/casework/").context["tabs"]
    assert [tab.get("count") for tab in tabs] == [None, 1, 1, 1, 1]
    assert tabs[0]["current"]


def test_every_person_seen_is_logged(client: Client, four: dict) -> None:
    client.get("/casework/")
    seen = View.objects.filter(purpose="worklist")
    assert set(seen.values_list("jobseeker_id", flat=True)) == {four["late"], four["week"]}
    client.get("/casework/?whose=all&export=csv")
    assert View.objects.filter(purpose="worklist file").count() == 4


def test_a_file_holds_exactly_what_is_seen(client: Client, four: dict) -> None:
    response = client.get("/en/casework/?whose=all&municipality=749&export=csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["Jobseeker"] for row in rows] == ["Routa Onni", "Kelo Toivo"]
    assert rows[0]["Last day"] == "2026-11-27"
    assert rows[0]["How late"] == "in 3 days"
    assert rows[0]["Municipality"] == "Siilinjärvi"
    excel = client.get("/casework/?whose=all&export=xlsx")
    assert excel["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_long_list_is_walked_page_by_page_and_each_page_costs_the_same(client: Client, adviser: User) -> None:
    ids = cases.people(*[f"Aino Kaste{number:03}" for number in range(120)])
    services.open_cases([NewCase(person, date(2026, 9, 1), adviser.pk) for person in ids])
    seen, address, costs = [], "/casework/", []
    while address:
        with CaptureQueriesContext(connection) as counted:
            context = client.get(address).context
        costs.append(len(counted))
        seen += [row.id for row in context["table"].rows]
        address = f"/casework/{context['pages'].following}" if context["pages"].following else ""
        assert not any("LIMIT" not in q["sql"] and "own_words" in q["sql"] for q in counted)
    assert sorted(seen) == sorted(ids)
    assert len(costs) == 3
    assert len(set(costs)) == 1
    assert costs[0] <= 12


def test_a_team_lead_sees_everybodys_list_and_chooses_an_adviser(four: dict, adviser: User) -> None:
    client = Client()
    client.force_login(UserFactory(role=Role.TEAM_LEAD))
    assert len(names(client)) == 4
    assert names(client, f"whose={adviser.pk}") == ["Aino", "Onni"]


def test_the_summary_counts_and_leads_to_the_rows(four: dict, adviser: User) -> None:
    client = Client()
    client.force_login(UserFactory(role=Role.TEAM_LEAD))
    with CaptureQueriesContext(connection) as counted:
        response = client.get("/en/casework/summary/")
    assert len(counted) <= 9
    page = response.content.decode()
    assert response.context["totals"] == {
        "cases": 4, "overdue": 1, "this_week": 1, "next_week": 0, "without_plan": 2, "unassigned": 1,
    }  # fmt: skip
    assert "whose=all&amp;municipality=297&amp;show=overdue" in page
    assert f"whose={adviser.pk}" in page
    file = client.get("/casework/summary/?export=csv").content.decode("utf-8-sig")
    assert "Siilinjärvi;2;" in file
    CaseState.objects.all().delete()
    assert client.get("/casework/summary/").status_code == 200


def test_a_case_shows_its_grounds_with_what_is_not_verified(client: Client, four: dict) -> None:
    page = client.get(f"/en/casework/{four['late']}/").content.decode()
    assert "Initial interview by 16.11.2026 (8 days late), 380/2023, chapter 4, section 31" in page
    assert "10 working days" in page
    assert "not verified" in page
    assert "tyomarkkinatori.fi" in page
    assert View.objects.filter(jobseeker_id=four["late"], purpose="service").exists()


def test_a_meeting_is_recorded_and_mistakes_keep_what_was_typed(client: Client, four: dict) -> None:
    address = f"/casework/{four['late']}/"
    wrong = client.post(address, {"kind": DISCUSSION.value, "held_on": "24.11.2026", "channel": "video"})
    assert wrong.status_code == 422
    assert "24.11.2026" in wrong.content.decode()
    assert client.post(address, {"kind": "", "held_on": "x", "channel": "video"}).status_code == 422
    right = client.post(address, {"kind": INTERVIEW.value, "held_on": "24.11.2026", "channel": "in_person"})
    assert right.status_code == 302
    assert queries.next_meeting(four["late"]).due == date(2027, 2, 24)
    assert "2027" in client.get(address).content.decode()


def test_a_case_is_taken_and_given_back(client: Client, adviser: User, four: dict) -> None:
    client.post(f"/casework/{four['nobody']}/adviser/")
    assert queries.case(four["nobody"]).adviser_id == adviser.pk
    client.post(f"/casework/{four['nobody']}/adviser/", {"give": "1"})
    assert queries.case(four["nobody"]).adviser_id is None
    assert client.post("/casework/0/adviser/").status_code == 404
    assert client.get("/casework/0/").status_code == 404


def test_a_closed_case_says_that_nothing_is_due(client: Client, four: dict) -> None:
    services.close_case(four["late"], date(2026, 11, 23), actor_id=None)
    page = client.get(f"/en/casework/{four['late']}/").content.decode()
    assert "No statutory meeting is due." in page
    assert "Aino" not in names(client)


@pytest.mark.parametrize("language", ["", "sv/", "en/"])
def test_the_jobseekers_page_shows_the_next_meeting(client: Client, four: dict, language: str) -> None:
    page = client.get(f"/{language}jobseekers/{four['late']}/").content.decode()
    assert "16.11.2026" in page
    assert f"/casework/{four['late']}/" in page
