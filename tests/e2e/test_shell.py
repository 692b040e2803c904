"""The shell and the gallery in a real browser."""

import pytest
from playwright.sync_api import expect

from access.factories import UserFactory
from e2e.checks import check_axe, check_page
from e2e.conftest import Visitor
from kohtaanto.access.types import Role

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

LANGUAGES = {"fi": "", "sv": "/sv", "en": "/en"}


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_component_is_accessible_by_day_and_by_night(visitor: Visitor, language: str, width: int) -> None:
    page = visitor(f"{LANGUAGES[language]}/ui/", width=width)
    assert page.locator("html").get_attribute("lang") == language
    check_page(page, visitor.traffic)
    page.emulate_media(color_scheme="dark")
    check_axe(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_of_accessibility_is_accessible(visitor: Visitor, language: str) -> None:
    page = visitor(f"{LANGUAGES[language]}/ui/accessibility/", width=390)
    check_page(page, visitor.traffic)


def test_the_first_tab_skips_to_the_content(visitor: Visitor) -> None:
    page = visitor("/ui/")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Siirry sisältöön")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_a_slash_leads_to_the_search_and_is_a_letter_in_a_field(visitor: Visitor) -> None:
    page = visitor("/ui/")
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("a/b")
    expect(box).to_have_value("a/b")


def test_the_menu_of_a_phone_opens_by_keyboard_and_closes_with_escape(visitor: Visitor) -> None:
    page = visitor("/ui/", width=390)
    box = page.get_by_role("searchbox")
    button = page.get_by_role("button", name="Valikko")
    expect(box).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(box).to_be_visible()
    check_axe(page)
    box.focus()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(button).to_be_focused()


def test_the_menu_of_a_phone_opens_without_javascript(visitor: Visitor) -> None:
    page = visitor("/ui/", width=390, scripts=False)
    box = page.locator("#site-search")
    expect(box).to_be_hidden()
    page.get_by_role("link", name="Valikko").click()
    expect(box).to_be_visible()


def test_the_language_changes_and_the_page_and_its_query_stay(visitor: Visitor) -> None:
    page = visitor("/ui/?sort=-client", scripts=False)
    page.get_by_role("link", name="Svenska").click()
    assert page.url.endswith("/sv/ui/?sort=-client")
    page.get_by_role("link", name="Suomi").click()
    assert page.url.endswith("/ui/?sort=-client")
    assert "/sv/" not in page.url


def test_the_appearance_is_kept_without_javascript(visitor: Visitor) -> None:
    page = visitor("/en/ui/?page=2", scripts=False)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark").click()
    assert page.url.endswith("/en/ui/?page=2")
    assert page.evaluate(ground) != light
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Light").click()
    assert page.evaluate(ground) == light


def test_paper_is_white_and_has_no_navigation(visitor: Visitor) -> None:
    page = visitor("/ui/", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    expect(page.get_by_role("searchbox")).to_be_hidden()
    ink = page.evaluate("getComputedStyle(document.querySelector('main p')).color")
    assert max(int(part) for part in ink.removeprefix("rgb(").rstrip(")").split(",")) < 100


@pytest.mark.parametrize("width", [1280, 320])
def test_the_shell_of_a_role_is_accessible_with_its_menu_open(visitor: Visitor, session_of, width: int) -> None:
    user = UserFactory(role=Role.ADVISER)
    user.roles = [Role.ADVISER, Role.TEAM_LEAD]
    user.save()
    page = visitor("/ui/accessibility/", width=width, cookies=session_of(user))
    if width < 1024:
        page.get_by_role("button", name="Valikko").click()
    expect(page.get_by_role("navigation", name="Päävalikko")).to_be_visible()
    expect(page.get_by_role("button", name="Kirjaudu ulos")).to_be_visible()
    check_page(page, visitor.traffic)


def test_filters_fold_on_a_phone_and_stay_open_without_javascript(visitor: Visitor) -> None:
    word = "#id_word"
    expect(visitor("/ui/", width=390).locator(word)).to_be_hidden()
    expect(visitor("/ui/?word=a", width=390).locator(word)).to_be_visible()
    expect(visitor("/ui/", width=1280).locator(word)).to_be_visible()
    expect(visitor("/ui/", width=390, scripts=False).locator(word)).to_be_visible()
