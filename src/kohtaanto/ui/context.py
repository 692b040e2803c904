"""What every template knows of the page's surroundings, as `shell`."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import get_language

from kohtaanto.access.types import STAFF_ROLES
from kohtaanto.law import calendar
from kohtaanto.ui import shell as shell_of


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in a language, named in that language."""

    code: str
    name: str
    url: str
    current: bool


LANGUAGE_NAMES = (("fi", "Suomi"), ("sv", "Svenska"), ("en", "English"))


class Shell:
    """The surroundings of one page, each computed when a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def language(self) -> str:
        """Code of the language in use."""
        return (get_language() or "fi")[:2]

    @cached_property
    def area(self) -> str:
        """The area's name."""
        return shell_of.area().name(self.language)

    @cached_property
    def colour(self) -> str:
        """The area's colour, six hexadecimal digits."""
        return shell_of.area().colour.removeprefix("#").lower()

    @cached_property
    def scheme(self) -> str:
        """Chosen appearance: light, dark or auto."""
        chosen = self.request.COOKIES.get(shell_of.SCHEME_COOKIE, "auto")
        return chosen if chosen in {"light", "dark"} else "auto"

    @cached_property
    def schemes(self) -> tuple[dict[str, object], ...]:
        """What can be chosen."""
        return tuple(
            {"value": value, "label": label, "icon": icon, "chosen": value == self.scheme}
            for value, label, icon in shell_of.SCHEMES
        )

    @cached_property
    def languages(self) -> tuple[LanguageLink, ...]:
        """Links to this page in each language, with its query."""
        here = self.request.get_full_path()
        return tuple(
            LanguageLink(code, name, translate_url(here, code), code == self.language) for code, name in LANGUAGE_NAMES
        )

    @cached_property
    def user(self) -> object | None:
        """Who is signed in, or None."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def navigation(self) -> tuple[shell_of.Link, ...]:
        """Links of the role acted in."""
        role = getattr(self.user, "acting_role", None) or shell_of.EVERYBODY
        return shell_of.navigation(role, self.request.path)

    @property
    def other_roles(self) -> list[object]:
        """Roles that the user holds and does not act in."""
        now = self.user.role
        return [type(now)(role) for role in self.user.roles if role != now]

    @property
    def home_url(self) -> str:
        """The front page in the language in use."""
        return shell_of.in_language("/")

    @property
    def finds_people(self) -> bool:
        """Whether the search box finds people too: then the words do not go into the address."""
        return bool(self.user and self.user.role in STAFF_ROLES)

    @property
    def search_url(self) -> str:
        """Where the search box leads."""
        return shell_of.in_language("/search/")

    @property
    def path(self) -> str:
        """This page with its query, to come back to."""
        return self.request.get_full_path()

    @property
    def demo(self) -> bool:
        """Whether all data is synthetic."""
        return settings.ENVIRONMENT.demo

    @cached_property
    def frozen_day(self) -> date | None:
        """The day that the clock is held at, or None."""
        return calendar.frozen_day()


def shell(request: HttpRequest) -> dict[str, object]:
    """Give templates `shell`; nothing is computed for a fragment that does not ask."""
    return {"shell": SimpleLazyObject(lambda: Shell(request))}
