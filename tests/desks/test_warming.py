"""A web process reads the market by itself, and survives a database that does not answer."""

import pytest
from django.db import OperationalError

from kohtaanto.desks import warming


class Ended(Exception):
    """Stands for the end of the process."""


def test_reading_goes_on_after_a_database_error(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []

    def unanswered() -> None:
        looks.append(1)
        raise OperationalError

    def sleep(_seconds: float) -> None:
        if len(looks) == 3:
            raise Ended

    monkeypatch.setattr("kohtaanto.desks.market.market", unanswered)
    monkeypatch.setattr(warming.time, "sleep", sleep)
    with pytest.raises(Ended):
        warming.keep_warm()
    assert len(looks) == 3
