"""Which pages are photographed."""

import pytest

from kohtaanto.ui.camera import address, contact_sheet, session_of
from kohtaanto.ui.shots import EVERY, USUAL, Shot, View, all_shots


def nobody() -> tuple[object, ...]:
    raise LookupError("no sample")


def test_every_room_declares_its_shots_once() -> None:
    stems = [shot.stem for shot in all_shots()]
    assert "ui-gallery" in stems
    assert len(stems) == len(set(stems))


def test_the_three_usual_views_are_among_the_eighteen() -> None:
    assert set(USUAL) < set(EVERY)
    assert len(EVERY) == 18
    assert str(USUAL[0]) == "390-fi-light"


def test_an_address_is_in_the_language_and_keeps_its_query() -> None:
    assert address(Shot("ui:gallery", query="?sort=due"), "fi") == "/ui/?sort=due"
    assert address(Shot("ui:gallery"), "sv") == "/sv/ui/"


@pytest.mark.parametrize(
    "shot", [Shot("ui:nothing"), Shot("ui:gallery", arguments=nobody), Shot("ui:gallery", arguments=("x",))]
)
def test_a_page_without_a_sample_is_told_apart(shot: Shot) -> None:
    with pytest.raises(LookupError):
        address(shot, "fi")


def test_nobody_can_be_photographed_in_a_role_that_nobody_has(db) -> None:
    with pytest.raises(LookupError, match="nobody acts as board_member"):
        session_of("board_member")


def test_the_contact_sheet_shows_each_picture(tmp_path) -> None:
    sheet = contact_sheet([tmp_path / "a.390-fi-light.png"])
    assert 'src="a.390-fi-light.png"' in sheet
    assert str(View(320, "en", "light")) not in sheet
