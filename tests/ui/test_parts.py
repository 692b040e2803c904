"""A bar of parts: told apart without colour, and in words."""

import pytest

from kohtaanto.ui.charts.parts import Part, parts_bar


def test_each_part_has_its_own_shape_and_the_bar_says_what_it_shows():
    drawn = parts_bar("Sairaanhoitaja", [Part("yhteisiä", 2), Part("lähellä", 1), Part("puuttuu", 1)])
    assert drawn.index("part-whole") < drawn.index("part-half") < drawn.index("part-none")
    assert 'class="part-whole" x="0.0%" y="1" width="49.5%" height="12"' in drawn
    assert "yhteisiä 2, lähellä 1, puuttuu 1" in drawn
    assert "<title" in drawn


def test_what_is_nought_is_not_drawn():
    assert "part-half" not in parts_bar("x", [Part("a", 1), Part("", 0), Part("c", 2)])
    assert parts_bar("x", [Part("a", 0)]) == ""


@pytest.mark.parametrize("parts", [[Part("a", -1)], [Part("a", 1)] * 4])
def test_what_cannot_be_drawn_is_refused(parts):
    with pytest.raises(ValueError, match="up to three parts"):
        parts_bar("x", parts)
