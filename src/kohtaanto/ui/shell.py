"""What stands around every page: the area, its colour, and the navigation of each role.

The area room names the area with `use_area`; each room lists its pages' entries as `navigation` in its `pages`
package. So the shell knows no room.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext_lazy

DEFAULT_COLOUR = "#ffd200"
EVERYBODY = "everybody"
"""Stands in `NavigationEntry.roles` for people who have not signed in."""


@dataclass(frozen=True, slots=True)
class Area:
    """The area whose pages these are: its name by language code, and its one colour (#rrggbb)."""

    names: Mapping[str, str]
    colour: str = DEFAULT_COLOUR

    def name(self, language: str) -> str:
        """Return the name in a language, else in Finnish."""
        return self.names.get(language) or self.names["fi"]


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """A page in the navigation of some roles.

    `label` is a lazy translation, `icon` a name of icons.svg; lower `order` comes first. `arguments` are given to
    the URL's name. With EVERYBODY among `roles` people who have not signed in see it.
    """

    label: object
    url_name: str
    roles: frozenset[str]
    icon: str = ""
    order: int = 100
    arguments: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as one page shows it."""

    label: str
    url: str
    icon: str
    current: bool


_UNNAMED = Area(
    {"fi": "Työllisyysalue", "sv": "Sysselsättningsområde", "en": "Employment area"},
)
_provider: list[Callable[[], Area | None]] = []


def use_area(provider: Callable[[], Area | None]) -> None:
    """Ask `provider` for the area of each page; None from it means that no plan is in force yet."""
    _provider[:] = [provider]


def area() -> Area:
    """Return the area, or one that is only called "employment area" while there is no plan in force."""
    return (_provider[0]() if _provider else None) or _UNNAMED


@lru_cache(maxsize=1)
def entries() -> tuple[NavigationEntry, ...]:
    """Return all rooms' navigation entries in order."""
    found: list[NavigationEntry] = []
    for config in apps.get_app_configs():
        if config.name.startswith("kohtaanto.") and find_spec(f"{config.name}.pages"):
            found.extend(getattr(import_module(f"{config.name}.pages"), "navigation", ()))
    return tuple(sorted(found, key=lambda entry: entry.order))


def navigation(role: str, path: str) -> tuple[Link, ...]:
    """Return the links of a role (EVERYBODY: nobody signed in); the one that `path` belongs to is current."""
    links = []
    for entry in entries():
        if role in entry.roles:
            try:
                links.append((entry, reverse(entry.url_name, args=entry.arguments)))
            except NoReverseMatch:
                continue
    front = in_language("/")
    belonging = [url for _, url in links if path == url or (path.startswith(url) and url != front)]
    current = max(belonging, key=len, default=None)
    return tuple(Link(str(entry.label), url, entry.icon, url == current) for entry, url in links)


def in_language(path: str) -> str:
    """Return a path such as /search/ below the prefix of the language in use."""
    language = (get_language() or "fi")[:2]
    return path if language == "fi" else f"/{language}{path}"


SCHEMES: tuple[tuple[str, object, str], ...] = (
    ("light", gettext_lazy("Light"), "sun"),
    ("auto", gettext_lazy("As the device"), "device"),
    ("dark", gettext_lazy("Dark"), "moon"),
)
SCHEME_COOKIE = "appearance"
