"""Licences and languages by their names, in every language of the interface."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.engine.text.licences import DRIVING, Card
from kohtaanto.ui.languages import language_name
from kohtaanto.ui.licences import licence_name


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_every_card_has_a_name_of_its_own(lang):
    with translation.override(lang):
        names = {licence_name(card) for card in Card}
    assert len(names) == len(Card)
    assert not names & {card.value for card in Card}


def test_driving_licences_are_named_by_their_class():
    with translation.override("fi"):
        assert licence_name("BE") == "ajokortti BE"
        assert len({licence_name(code) for code in DRIVING}) == len(DRIVING)


@given(st.text(min_size=1, max_size=12).filter(lambda code: code not in DRIVING and code not in tuple(Card)))
def test_what_has_no_name_stays_as_it_is(code):
    assert licence_name(code) == code


@pytest.mark.parametrize(("lang", "name"), [("fi", "ruotsi"), ("sv", "svenska"), ("en", "Swedish")])
def test_languages_are_named_in_the_readers_language(lang, name):
    with translation.override(lang):
        assert language_name("sv") == name
        assert language_name("xq") == "xq"
