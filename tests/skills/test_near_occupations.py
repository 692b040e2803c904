"""An occupation's page tells of the occupations near to it."""

import re

import pytest
from django.test import Client
from django.utils.text import capfirst

from kohtaanto.skills import queries

URI = "https://kohtaanto.fi/taxonomy/occupation/nurse"
pytestmark = pytest.mark.row("B3")


def test_near_occupations_by_what_both_need():
    found = queries.near_occupations(URI, "fi")
    assert "kätilö" in [one.label for one in found][:3]
    assert all(one.shared for one in found)
    assert queries.near_occupations("urn:nothing", "fi") == ()
    assert queries.kind_of("urn:nothing") is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("prefix", "words"), [("", "Tarvitaan lisäksi"), ("/sv", "Behövs dessutom"), ("/en", "Needed besides")]
)
def test_they_stand_on_the_occupations_page_and_on_no_skills(client: Client, prefix, words):
    page = re.sub(r"\s+", " ", client.get(f"{prefix}/skills/concept/", {"uri": URI}).content.decode())
    assert re.search(rf"<strong>{words} \(\d+\)</strong>: ", page)
    assert 'class="part-none"' in page
    for one in queries.near_occupations(URI, prefix.strip("/") or "fi"):
        card = page[page.index(f">{capfirst(one.label)}</a></h3>") :]
        card = card[: card.index("</article>")]
        first, folded = card.split("<details")
        assert all(name in first for name in (*one.shared[:3], *one.missing[:3]))
        assert folded.count("<li>") == len(one.shared) + len(one.missing)
    skill = client.get(f"{prefix}/skills/concept/", {"uri": "https://kohtaanto.fi/taxonomy/skill/welding"})
    assert words not in skill.content.decode()
