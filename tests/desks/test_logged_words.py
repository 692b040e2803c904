"""The logs speak the reader's language: every act and every page that is logged has words."""

import re
from pathlib import Path

import pytest
from django.urls import get_resolver
from django.utils import translation

import kohtaanto
from kohtaanto.desks import logged_words

SOURCE = Path(kohtaanto.__file__).parent
ROOMS = "access|area|casework|employers|jobseekers|matching|skills|staff|vacancy|vacancies"


def sources() -> str:
    """Return the Python text of all rooms, for what they write into the logs."""
    return "\n".join(path.read_text() for path in SOURCE.rglob("*.py") if path.name != "logged_words.py")


def test_every_act_in_the_source_has_words() -> None:
    acts = set(re.findall(rf'(?:action=|record\([^"]*)"((?:{ROOMS})\.[a-z_]+)"', sources()))
    assert len(acts) > 20
    assert acts <= set(logged_words.ACTS)


def test_every_purpose_in_the_source_has_words() -> None:
    purposes = set(re.findall(r'log_views?\([^"]*purpose="(\w+)"', sources()))
    assert purposes
    assert purposes <= set(logged_words.PURPOSES)


@pytest.mark.parametrize("page", logged_words.PAGES)
def test_every_named_page_exists(page) -> None:
    room, _, name = page.partition(":")
    assert name in get_resolver().namespace_dict[room][1].reverse_dict


def test_what_has_no_words_stays_a_code() -> None:
    with translation.override("fi"):
        assert logged_words.act("area.decide") == "päätti suunnitelman versiosta"
        assert logged_words.act("new.act") == "new.act"
        assert logged_words.page("x:y") == "x:y"
        assert logged_words.purpose("z") == "z"
