"""`make shots` on a small scale."""

from contextlib import nullcontext

import pytest

from access.factories import UserFactory
from kohtaanto.access.types import Role
from kohtaanto.ui import camera
from kohtaanto.ui.shots import Shot


@pytest.mark.e2e
@pytest.mark.django_db(transaction=True)
def test_pictures_are_taken_checked_and_listed(browser, tmp_path, settings, monkeypatch) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    UserFactory(role=Role.ADVISER)
    shots = [
        Shot("ui:accessibility", role="adviser"),
        Shot("ui:accessibility", role="board_member"),
        Shot("theme", arguments=("zzzzzz",)),
        Shot("ui:gallery"),
    ]
    monkeypatch.setattr(camera, "all_shots", lambda: shots)
    monkeypatch.setattr(camera, "launched", lambda: nullcontext(browser))  # one browser a process is enough
    told: list[str] = []
    wrong = camera.photograph("accessibility", False, True, told.append, tmp_path / "shots")
    assert wrong == 0, told
    assert sorted(file.name for file in (tmp_path / "shots").iterdir()) == [
        "index.html",
        "ui-accessibility-adviser.1280-sv-dark.png",
        "ui-accessibility-adviser.320-en-light.png",
        "ui-accessibility-adviser.390-fi-light.png",
    ]
    assert "ui-accessibility-board_member: left out, nobody acts as board_member" in told
