"""The gallery is the living documentation of all components."""

import re
from importlib import resources

import pytest
from django.test import Client

from kohtaanto.ui.pages.gallery import icon_names

ROOM = resources.files("kohtaanto.ui")
SOURCE = resources.files("kohtaanto")


def gallery_sources() -> str:
    folder = ROOM / "templates" / "ui" / "gallery"
    return "".join(file.read_text() for file in folder.iterdir()) + (folder.parent / "gallery.html").read_text()


def components() -> list[str]:
    return sorted(file.name.removesuffix(".html") for file in (ROOM / "templates" / "cotton").iterdir())


INSIDE_OTHERS = {"error_summary", "field"}
"""Shown by the form that holds them."""


@pytest.mark.parametrize("name", components())
def test_every_component_is_in_the_gallery_and_in_the_readme(name: str) -> None:
    tag = f"<c-{name.replace('_', '-')}"
    assert tag in gallery_sources() or name in INSIDE_OTHERS
    assert tag in (ROOM / "README.md").read_text()


def test_every_icon_that_a_page_asks_for_is_drawn() -> None:
    asked = set()
    for file in SOURCE.rglob("*.html"):
        asked |= set(re.findall(r'<c-icon name="([a-z-]+)"|\sicon="([a-z-]+)"', file.read_text()))
    names = {name for pair in asked for name in pair if name}
    assert names
    assert names <= set(icon_names())


def test_the_sample_list_sorts_pages_and_exports(db) -> None:
    client = Client()
    first = client.get("/ui/?sort=-client").content.decode()
    assert first.index("Oskari Otos") < first.index("Kerttu Koe") < first.index("Fatima Näyte")
    assert "Aino Esimerkki</th>" not in first
    assert "Aino Esimerkki</th>" in client.get("/ui/?sort=-client&page=2").content.decode()
    rows = client.get("/ui/?export=csv").content.decode("utf-8-sig").splitlines()
    assert len(rows) == 6
    assert rows[1] == "Aino Esimerkki;Kuopio;Työnhakukeskustelu;2026-11-25;1"


def test_what_is_chosen_can_be_taken_away_again(db) -> None:
    page = Client().get("/en/ui/?how=video&word=Kuopio&sort=due").content.decode()
    assert '<a class="chip" href="?word=Kuopio&amp;sort=due">How: By video' in page
    assert '<a class="chip" href="?how=video&amp;sort=due">Name or word: Kuopio' in page


def test_no_english_is_left_on_the_finnish_and_swedish_pages(db) -> None:
    english = re.findall(r'\{% translate "([^"]{12,})" %\}', gallery_sources())
    assert len(english) > 30
    for address in ("/ui/", "/sv/ui/"):
        page = Client().get(address).content.decode()
        assert [text for text in english if text in page] == []
