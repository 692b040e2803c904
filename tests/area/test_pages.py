"""The pages of the plan, for everybody, and its versions, for those who keep it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from access.factories import UserFactory
from area import plans
from casework.cases import people
from kohtaanto.access.types import Role
from kohtaanto.area import queries
from kohtaanto.area.types import Stage

pytestmark = pytest.mark.django_db
PAGES = (
    "", "jobseekers/", "service-points/", "goals/", "municipalities/", "municipalities/kuopio/",
    "municipalities/kaavi/", "municipalities/tervo/", "contradictions/",
)  # fmt: skip
WORDS = {"": "Kuopion työllisyysalue", "sv/": "Kuopio sysselsättningsområde", "en/": "Kuopio employment area"}


@pytest.fixture
def client() -> Client:
    return Client()


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(UserFactory(role=role))
    return client


@pytest.mark.parametrize("path", PAGES)
def test_without_a_plan_the_pages_say_so(client: Client, path: str) -> None:
    assert "No plan is in force yet" in client.get(f"/en/area/{path}").content.decode()


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("path", PAGES)
def test_everybody_can_read_the_plan_in_three_languages(client: Client, language: str, path: str) -> None:
    plans.in_force()
    with CaptureQueriesContext(connection) as counted:
        response = client.get(f"/{language}area/{path}")
    assert response.status_code == 200
    assert WORDS[language] in response.content.decode()
    assert len(counted) <= 8


@pytest.mark.row("A9")
def test_the_organisation_is_drawn_and_called_a_reconstruction(client: Client) -> None:
    plans.in_force()
    page = client.get("/en/area/").content.decode()
    assert "reconstruction from sections 3.1, 3.2" in page
    for name in ("Services that match work and workers", "Job placement and recruitment", "Industry teams", "168"):
        assert name in page
    assert "left open in the plan" in page


@pytest.mark.row("A12")
def test_table_one_stands_beside_the_register(client: Client) -> None:
    plans.in_force()
    people("Aino Kaste", "Onni Routa", "Lumi Havu")
    people("Toivo Kelo", municipality="749", first=10)
    response = client.get("/en/area/jobseekers/")
    rows = {row.row.name: row for row in response.context["rows"].rows}
    assert (rows["Kuopio"].row.jobseekers, rows["Kuopio"].live, rows["Kuopio"].difference) == (11000, 3, -10997)
    assert (rows["Siilinjärvi"].live, rows["Siilinjärvi"].live_share) == (1, 0.25)
    areas = {one.area.id: one for one in response.context["areas"].rows}
    assert (areas["area-2"].area.jobseekers, areas["area-2"].of_rows, areas["area-2"].live) == (2355, 2588, 1)
    page = response.content.decode()
    assert "also in the row of Kuopio" in page
    assert "22.11.2024" in page
    file = client.get("/area/jobseekers/?export=csv").content.decode("utf-8-sig")
    assert "Kuopio;" in file


def test_a_district_is_counted_once_in_the_areas(client: Client) -> None:
    from kohtaanto.area.register import live_areas

    plans.in_force()
    area = queries.area_in_force()
    counts = {("297", ""): 10, ("297", "nilsia"): 4, ("297", "juankoski"): 3, ("749", ""): 2}
    assert [one.live for one in live_areas(area, counts)] == [13, 6, 0]


@pytest.mark.row("A5")
def test_service_points_are_listed_and_mapped(client: Client) -> None:
    plans.in_force()
    response = client.get("/en/area/service-points/")
    page = response.content.decode()
    assert len(response.context["table"].rows) == 16
    assert "Asemakatu 7" in page
    assert "<svg" in page
    assert "ended" in page
    assert client.get("/area/service-points/?export=xlsx").status_code == 200


@pytest.mark.row("A2")
def test_the_goals_say_what_is_left_open(client: Client) -> None:
    plans.in_force()
    page = client.get("/en/area/goals/").content.decode()
    assert "10 goals" in page
    assert page.count("left open in the plan") == 10
    assert "the first half of 2025" in page


def test_each_municipality_has_its_page(client: Client) -> None:
    plans.in_force()
    for municipality in queries.plan_in_force().municipalities:
        assert client.get(f"/area/municipalities/{municipality.id}/").status_code == 200
    assert client.get("/area/municipalities/atlantis/").status_code == 404
    page = client.get("/en/area/municipalities/tervo/").content.decode()
    assert "as the crow flies" in page
    assert "129" in page


@pytest.mark.row("X1")
def test_the_contradictions_show_both_figures_and_the_consequence(client: Client) -> None:
    plans.in_force()
    for language in WORDS:
        page = client.get(f"/{language}area/contradictions/").content.decode()
        assert len(queries.findings(queries.area_in_force().version_id)) == page.count("<article")
        for figure in ("18\xa0611\xa0000", "18\xa0881\xa0000", "2\xa0588", "2\xa0355"):
            assert figure in page


def test_a_board_member_decides_and_puts_in_force() -> None:
    plans.in_force("one")
    plan = plans.texts()[0]
    board = signed_in(Role.BOARD_MEMBER)
    changed = plan.replace("jobseekers: 187", "jobseekers: 190")
    answer = board.post("/area/plan/propose/", {"plan_text": changed, "reason": "A new count"})
    assert answer.status_code == 302
    address = answer["Location"]
    page = board.get(address).content.decode()
    assert "190" in page
    assert "A new count" in page
    wrong = board.post(address, {"board": "jaosto", "decided_on": "25.11.2026", "document_number": "VN/2"})
    assert wrong.status_code == 422
    assert "25.11.2026" in wrong.content.decode()
    decision = {"board": "jaosto", "decided_on": "24.11.2026", "document_number": "VN/2"}
    assert board.post(address, decision).status_code == 302
    assert board.post(address, {"in_force_from": "1.1.2025"}).status_code == 422
    assert board.post(address, {"in_force_from": "1.12.2026"}).status_code == 302
    version = queries.version(int(address.rstrip("/").rpartition("/")[2]))
    assert (version.stage, version.in_force_from) == (Stage.COMING, date(2026, 12, 1))
    assert board.post(f"{address}withdraw/").status_code == 302
    assert queries.plan_in_force(date(2026, 12, 1)).table.areas[0].rows[0].jobseekers == 190
    assert board.get(f"{address}file/").content.decode() == changed
    assert len(board.get("/area/plan/").context["table"].rows) == 2


def test_a_team_lead_proposes_and_withdraws_but_does_not_decide() -> None:
    lead = signed_in(Role.TEAM_LEAD)
    plan, facts = (text.encode() for text in plans.texts())
    answer = lead.post(
        "/en/area/plan/propose/",
        {
            "plan_file": SimpleUploadedFile("plan.yaml", plan),
            "facts_file": SimpleUploadedFile("facts.yaml", facts),
            "reason": "The first plan",
        },
    )
    address = answer["Location"]
    assert "Record the board’s decision" not in lead.get(address).content.decode()
    before = queries.versions()[0]
    lead.post(address, {"board": "jaosto", "decided_on": "24.11.2026", "document_number": "VN/2"})
    assert queries.versions()[0] == before
    assert lead.post(f"{address}withdraw/").status_code == 302
    assert queries.versions() == ()
    assert lead.get(address).status_code == 404


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"plan_text": "format: 2"}, "Line 1"),
        ({"plan_text": ""}, "Give the plan as a file or as text."),
        ({"plan_file": SimpleUploadedFile("plan.yaml", b"\xff\xfe\x00")}, "The file is not text in UTF-8."),
        ({"plan_file": SimpleUploadedFile("plan.yaml", b" " * 2_000_001)}, "The file is too large."),
    ],
)
def test_a_wrong_plan_is_not_kept(given: dict, says: str) -> None:
    lead = signed_in(Role.TEAM_LEAD)
    answer = lead.post("/en/area/plan/propose/", {"reason": "A change", **given})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert queries.versions() == ()
