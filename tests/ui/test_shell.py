"""What stands around every page."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext_lazy, override

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.ui import shell
from kohtaanto.ui.shell import EVERYBODY, Area, NavigationEntry


@pytest.fixture
def named_area(monkeypatch):
    """Return a function that names the area."""

    def use(area: Area | None) -> None:
        monkeypatch.setattr(shell, "_provider", [lambda: area])

    return use


@pytest.fixture
def entries(monkeypatch) -> None:
    """Two pages of the house in the navigation."""
    found = (
        NavigationEntry(gettext_lazy("Components"), "ui:gallery", frozenset({EVERYBODY, Role.ADVISER}), "star"),
        NavigationEntry(gettext_lazy("Accessibility"), "ui:accessibility", frozenset({Role.ADVISER})),
        NavigationEntry("Gone", "nowhere:nothing", frozenset({Role.ADVISER})),
    )
    monkeypatch.setattr(shell, "entries", lambda: found)


def test_the_area_has_its_name_in_each_language_and_its_colour(named_area) -> None:
    named_area(Area({"fi": "Kuopion työllisyysalue", "sv": "Kuopio sysselsättningsområde"}, "#00629B"))
    page = Client().get("/ui/").content.decode()
    assert "<title>Osat – Kuopion työllisyysalue</title>" in page
    assert "/theme-00629b.css?v=" in page
    assert "Kuopio sysselsättningsområde" in Client().get("/sv/ui/").content.decode()
    assert "Kuopion työllisyysalue" in Client().get("/en/ui/").content.decode()


def test_without_a_plan_the_pages_still_open(named_area) -> None:
    named_area(None)
    assert "Työllisyysalue" in Client().get("/ui/").content.decode()


def test_each_role_sees_its_own_pages_and_where_it_is(entries) -> None:
    links = shell.navigation(Role.ADVISER, "/ui/accessibility/")
    assert [(link.url, link.current) for link in links] == [("/ui/", False), ("/ui/accessibility/", True)]
    assert [link.url for link in shell.navigation(EVERYBODY, "/")] == ["/ui/"]
    assert shell.navigation(Role.BOARD_MEMBER, "/") == ()


def test_the_front_page_is_current_only_on_itself(monkeypatch) -> None:
    front = NavigationEntry("Try it", "desks:front", frozenset({EVERYBODY}))
    monkeypatch.setattr(shell, "entries", lambda: (front,))
    with override("sv"):
        assert [link.current for link in shell.navigation(EVERYBODY, "/sv/")] == [True]
        assert [link.current for link in shell.navigation(EVERYBODY, "/sv/jobseekers/4/")] == [False]


def test_the_shell_names_who_one_is_and_offers_the_other_roles(db, entries) -> None:
    client = Client()
    user = UserFactory(role=Role.ADVISER, display_name="Saara Synteettinen")
    user.roles = [Role.ADVISER, Role.TEAM_LEAD]
    user.save()
    client.force_login(user)
    page = client.get("/en/ui/").content.decode()
    assert 'data-nav="side"' in page
    assert "Saara Synteettinen" in page
    assert "<strong>Adviser</strong>" in page
    assert 'name="role" value="team_lead"' in page
    assert 'name="role" value="adviser"' not in page
    assert 'aria-current="page"' in page


def test_the_demo_says_that_it_is_one_and_which_day_it_is(db) -> None:
    page = Client().get("/en/ui/").content.decode()
    assert "All people and employers are made up." in page
    assert "The day here is 24.11.2026." in page


def test_the_languages_lead_to_the_same_page_with_its_query(db) -> None:
    page = Client().get("/sv/ui/?sort=client&page=2").content.decode()
    assert '<html lang="sv"' in page
    for address in ("/ui/?sort=client&amp;page=2", "/en/ui/?sort=client&amp;page=2"):
        assert f'href="{address}"' in page


def test_a_path_is_found_below_the_language() -> None:
    assert shell.in_language("/search/") == "/search/"
    with override("sv"):
        assert shell.in_language("/search/") == "/sv/search/"


@pytest.mark.parametrize(("scheme", "kept"), [("dark", "dark"), ("light", "light"), ("auto", ""), ("x", "")])
def test_the_appearance_is_kept_in_a_cookie(db, scheme: str, kept: str) -> None:
    client = Client()
    answer = client.post(reverse("ui:appearance"), {"scheme": scheme, "next": "/sv/ui/?page=2"})
    assert answer["Location"] == "/sv/ui/?page=2"
    assert client.cookies["appearance"].value == kept
    assert f'data-color-scheme="{kept or "auto"}"' in client.get("/ui/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_nobody_is_led_elsewhere(db, elsewhere: str) -> None:
    answer = Client().post(reverse("ui:appearance"), {"scheme": "dark", "next": elsewhere})
    assert answer["Location"] == "/"


def test_the_theme_is_kept_for_ever_and_changes_its_address_with_its_colour(db) -> None:
    from kohtaanto.ui.pages.theme import theme_url

    assert theme_url("#FFD200") != theme_url("#ffd201")
    answer = Client().get(theme_url("#FFD200"), headers={"accept-encoding": "gzip"})
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 4000
    assert b"--kh-brand:#ffd200" in Client().get(theme_url("#ffd200")).content
    assert Client().get("/theme-zzzzzz.css").status_code == 404


def test_pages_allow_nothing_inline(db) -> None:
    policy = Client().get("/ui/")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
