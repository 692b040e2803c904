"""Which pages are photographed: each room lists its own as `shots` in its `pages` package."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


@dataclass(frozen=True, slots=True)
class Shot:
    """A page to photograph.

    `url_name` with `arguments`, which may be a function that finds sample objects and raises LookupError when there
    are none; `role` is the role acted in (empty: not signed in), `query` such as "?sort=-due", or a function that makes
    it; `name` tells two shots of one page apart.
    """

    url_name: str
    role: str = ""
    arguments: tuple[object, ...] | Callable[[], tuple[object, ...]] = ()
    query: str | Callable[[], str] = ""
    name: str = ""

    @property
    def stem(self) -> str:
        """The beginning of the file's name."""
        return "-".join(filter(None, (self.url_name.replace(":", "-"), self.role, self.name)))

    def found_arguments(self) -> tuple[object, ...]:
        """Return the URL's arguments; raises LookupError when there is no sample."""
        return self.arguments() if callable(self.arguments) else self.arguments

    def found_query(self) -> str:
        """Return the end of the address; raises LookupError when there is no sample."""
        return self.query() if callable(self.query) else self.query


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a page: pixels across, language, light or dark."""

    width: int
    language: str
    scheme: str

    def __str__(self) -> str:
        return f"{self.width}-{self.language}-{self.scheme}"


USUAL = (View(390, "fi", "light"), View(1280, "sv", "dark"), View(320, "en", "light"))
EVERY = tuple(
    View(width, language, scheme)
    for width in (1280, 390, 320)
    for language in ("fi", "sv", "en")
    for scheme in ("light", "dark")
)


def all_shots() -> list[Shot]:
    """Return the shots of all rooms, in the rooms' order."""
    found: list[Shot] = []
    for config in apps.get_app_configs():
        if config.name.startswith("kohtaanto.") and find_spec(f"{config.name}.pages"):
            found.extend(getattr(import_module(f"{config.name}.pages"), "shots", ()))
    return found
