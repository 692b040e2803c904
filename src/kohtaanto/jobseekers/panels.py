"""What other rooms show on a jobseeker's page: each lists a function `jobseeker_panel` in its module `panels`."""

from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from django.apps import apps

from kohtaanto.jobseekers.types import Panel


class MakesPanel(Protocol):
    """A room's function: the panel for a jobseeker in a language, or None where there is nothing to show.

    `own` tells whether the jobseeker looks, or an adviser.
    """

    def __call__(self, jobseeker_id: int, lang: str, own: bool) -> Panel | None: ...


@lru_cache(maxsize=1)
def makers() -> tuple[MakesPanel, ...]:
    """Return the functions of all rooms that have one."""
    found = []
    for config in apps.get_app_configs():
        if config.name.startswith("kohtaanto.") and find_spec(f"{config.name}.panels"):
            maker = getattr(import_module(f"{config.name}.panels"), "jobseeker_panel", None)
            if maker:
                found.append(maker)
    return tuple(found)


def panels(jobseeker_id: int, lang: str, own: bool) -> list[Panel]:
    """Return what the rooms show of a jobseeker, in the order they ask for."""
    found = [panel for maker in makers() if (panel := maker(jobseeker_id, lang, own)) is not None]
    return sorted(found, key=lambda panel: panel.order)
