"""Another area is another file: the invented area's plan runs through every page."""

import pytest
from django.test import Client

from access.factories import UserFactory
from area import plans
from casework.cases import opened
from kohtaanto.access.types import Role
from kohtaanto.area import queries, services
from kohtaanto.area.types import PlanState

EXAMPLE = plans.PLANS / "example.yaml"
PAGES = ("", "jobseekers/", "service-points/", "goals/", "municipalities/", "contradictions/")
pytestmark = [pytest.mark.django_db, pytest.mark.example_area]


@pytest.fixture
def example() -> None:
    assert services.load_plan_file(EXAMPLE).state is PlanState.LOADED


@pytest.mark.parametrize("language", ["", "sv/", "en/"])
def test_every_page_of_the_plan_opens(example: None, language: str) -> None:
    client, area = Client(), queries.area_in_force()
    pages = [*PAGES, *(f"municipalities/{one.id}/" for one in area.plan.municipalities)]
    for page in pages:
        response = client.get(f"/{language}area/{page}")
        assert response.status_code == 200, page
        assert "Kuopio" not in response.content.decode(), page


def test_its_places_and_counts_are_its_own(example: None) -> None:
    area = queries.area_in_force()
    assert len(queries.places()) == len(area.plan.municipalities) + len(area.plan.districts)
    code, name = next(iter(queries.municipality_names("fi").items()))
    opened(municipality=code)
    client = Client()
    rows = client.get("/area/jobseekers/").context["rows"].rows
    assert sum(row.live for row in rows if not row.counted_in) == 1
    client.force_login(UserFactory(role=Role.TEAM_LEAD))
    assert name in client.get("/casework/").content.decode()
    assert name in client.get("/casework/summary/").content.decode()
