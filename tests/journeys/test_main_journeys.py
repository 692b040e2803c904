"""The main journeys in a real browser: an adviser's, a jobseeker's, an employer's and the data protection officer's."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import expect

from e2e.checks import check_axe
from journeys.loading import PASSWORD
from kohtaanto.audit import queries as audit
from kohtaanto.jobseekers.queries import sample_jobseeker

pytestmark = pytest.mark.e2e


def sign_in(page: object, role: str) -> None:
    """Sign in through the form, as a person does."""
    page.goto("/account/sign-in/")
    page.get_by_label("Käyttäjätunnus").fill(role)
    page.get_by_label("Salasana").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Kirjaudu sisään").click()


@pytest.mark.row("B1", "B3", "G8")
def test_an_adviser_goes_from_what_is_due_to_a_person_to_a_job_and_says_no(somebody: Callable) -> None:
    page = somebody().open("/")
    sign_in(page, "adviser")
    expect(page.get_by_role("heading", level=1)).to_have_text("Työpäiväni")
    page.goto("/casework/?whose=all")
    rows = page.locator("tbody tr")
    assert 0 < rows.count() <= 100, "a page of the list, never the register"
    rows.first.get_by_role("link").first.click()
    page.wait_for_load_state()
    person = int(page.url.rstrip("/").rpartition("/")[2])
    assert audit.views_of(person)[0].role == "adviser"
    page.goto(f"/matching/jobseekers/{sample_jobseeker()}/")
    cards = page.locator("article.match")
    cards.first.wait_for()
    assert cards.first.locator(".reason").count() >= 1
    title = cards.first.locator("a").first.inner_text()
    before = cards.first.locator("a").first.get_attribute("href")
    far = cards.first.locator("button[name=reason][value=distance]")
    expect(far).to_be_hidden()
    cards.first.locator("summary").last.press("Enter")
    far.click()
    page.wait_for_load_state()
    assert before not in [card.get_attribute("href") for card in page.locator("article.match h2 a").all()], title
    check_axe(page)


@pytest.mark.row("B3")
def test_a_jobseeker_sees_why_and_decides_on_a_phone_without_scripts(somebody: Callable) -> None:
    page = somebody(width=390, scripts=False).open("/")
    sign_in(page, "jobseeker")
    assert page.locator("article.match").count() >= 1
    page.goto("/matching/mine/")
    first = page.locator("article.match").first
    assert first.locator(".reason").count() >= 1
    first.locator("summary").last.click()
    assert all(button.bounding_box()["height"] >= 44 for button in first.get_by_role("button").all())
    first.get_by_role("link").first.click()
    assert page.locator("mark").count() >= 1, "the skills are marked in the advert's own words"
    page.goto("/sv/matching/mine/")
    assert page.locator("html").get_attribute("lang") == "sv"


def test_a_jobseeker_cannot_open_anybody_elses_page(client_of: Callable) -> None:
    client = client_of("jobseeker")
    for path in (f"/jobseekers/{sample_jobseeker()}/", "/casework/", f"/matching/jobseekers/{sample_jobseeker()}/"):
        assert client.get(path).status_code == 403


@pytest.mark.row("B2")
def test_an_employer_sees_counts_and_never_people(somebody: Callable) -> None:
    page = somebody().open("/")
    sign_in(page, "employer")
    page.locator("tbody tr").first.get_by_role("link").first.click()
    page.wait_for_load_state()
    assert page.locator("h1").count() == 1
    assert "/employers/mine/" in page.url
    assert page.locator("a[href*='/jobseekers/']").count() == 0


def test_the_data_protection_officer_sees_every_look(client_of: Callable) -> None:
    client_of("adviser").get(f"/jobseekers/{sample_jobseeker()}/")
    page = client_of("data_protection_officer").get("/desk/log-of-views/").content.decode()
    assert ">Profiili<" in page


def test_the_whole_adviser_journey_by_keyboard(somebody: Callable) -> None:
    page = somebody("adviser").open("/casework/?whose=all")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#main")
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    expect(page.locator(":focus")).to_have_attribute("name", "q")
    page.keyboard.type("hoitaja")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "hoitaja" not in page.url, "what is searched among people stays out of addresses"
    assert page.locator("main a").count() >= 1


@pytest.mark.parametrize(
    ("role", "path", "most"),
    [
        ("adviser", "/casework/?whose=all", 14),
        ("adviser", "/vacancies/", 10),
        ("adviser", "/desk/adviser/", 16),
        ("team_lead", "/desk/team-lead/", 12),
        ("jobseeker", "/desk/jobseeker/", 26),
        ("employer", "/employers/mine/", 12),
        ("", "/map/", 12),
        ("data_protection_officer", "/desk/log-of-views/", 8),
    ],
)
def test_a_page_takes_few_queries(client_of: Callable, role: str, path: str, most: int) -> None:
    client = client_of(role)
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    assert len(queries) <= most, "\n".join(query["sql"][:160] for query in queries)
