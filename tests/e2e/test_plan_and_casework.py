"""The plan's pages and the adviser's list in a real browser: accessible, narrow enough, light, without scripts."""

import os
from datetime import date
from pathlib import Path

import pytest

from access.factories import UserFactory
from area import plans
from casework.cases import INTERVIEW, held, opened
from e2e.checks import check_axe, check_page
from kohtaanto.access.types import Role

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PUBLIC = (
    "", "jobseekers/", "service-points/", "goals/", "municipalities/", "municipalities/kuopio/", "contradictions/",
)  # fmt: skip
SIGHTS = (("/", 390, "light"), ("/sv/", 1280, "dark"), ("/en/", 320, "light"))


@pytest.fixture
def cases() -> dict[str, object]:
    """A plan in force, a team lead, and cases that are late, near, far and nobody's."""
    plans.in_force()
    lead = UserFactory(role=Role.TEAM_LEAD, display_name="Lead Synthetic")
    mine = {"adviser_id": lead.pk, "assigned_on": date(2026, 11, 20)}
    late = opened("Aino Kaste", 1, search_started=date(2026, 11, 2), **mine)
    opened("Onni Routa", 2, "749", search_started=date(2026, 8, 20), meetings=held((INTERVIEW, date(2026, 8, 27))))
    opened("Lumi Havunneulanen", 3, "844", meetings=held((INTERVIEW, date(2026, 11, 10))), **mine)
    return {"lead": lead, "late": late}


def keep(page: object, name: str) -> None:
    """Keep a picture where KOHTAANTO_PICTURES says, for people to look at."""
    folder = os.environ.get("KOHTAANTO_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name.strip('/').replace('/', '-') or 'front'}.png", full_page=True)


@pytest.mark.row("A9")
@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_the_plan_is_readable_by_everybody(visitor, cases, sight: tuple) -> None:
    prefix, width, scheme = sight
    for path in PUBLIC:
        page = visitor(f"{prefix}area/{path}", width=width, scheme=scheme)
        keep(page, f"{prefix}area/{path}{width}")
        check_page(page, visitor.traffic)


@pytest.mark.row("A5")
@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_the_adviser_works_on_any_screen(visitor, session_of, cases, sight: tuple) -> None:
    prefix, width, scheme = sight
    cookies = session_of(cases["lead"])
    for path in ("casework/", f"casework/{cases['late']}/", "casework/summary/", "area/plan/", "area/plan/propose/"):
        page = visitor(f"{prefix}{path}", width=width, scheme=scheme, cookies=cookies)
        keep(page, f"{prefix}{path}{width}")
        check_page(page, visitor.traffic)


@pytest.mark.row("A5")
def test_a_meeting_is_recorded_without_scripts(visitor, session_of, cases) -> None:
    page = visitor("/en/casework/", scripts=False, cookies=session_of(cases["lead"]))
    page.get_by_role("link", name="Initial interview").first.click()
    page.get_by_label("Held on").fill("24.11.2026")
    page.get_by_role("button", name="Record the meeting").click()
    assert page.get_by_text("The meeting is recorded").is_visible()
    assert page.get_by_text("24.2.2027").first.is_visible()


@pytest.mark.row("A1")
def test_a_board_member_walks_a_version_to_force(visitor, session_of, cases) -> None:
    board = UserFactory(role=Role.BOARD_MEMBER)
    page = visitor("/en/area/plan/propose/", cookies=session_of(board))
    text = page.get_by_label("Or the plan as text")
    text.fill(text.input_value().replace("jobseekers: 187", "jobseekers: 190"))
    page.get_by_label("What the change is for").fill("A new count")
    page.get_by_role("button", name="Propose").click()
    assert page.get_by_text("190").first.is_visible()
    keep(page, "en-version")
    check_axe(page)
    page.get_by_label("Document number").fill("VN/2")
    page.get_by_role("button", name="Record this").click()
    page.get_by_label("In force from").fill("1.12.2026")
    page.get_by_role("button", name="Record this").click()
    assert page.get_by_text("decided, to come into force").is_visible()
