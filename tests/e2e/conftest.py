"""A real browser on the live server, for pages of any width and appearance."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from kohtaanto.ui.browser import Traffic


@dataclass
class Visitor:
    """Somebody with a browser: `visitor("/ui/", width=390)` opens a page, `visitor.traffic` is what that took."""

    browser: Browser
    server: str
    traffic: Traffic = field(default_factory=Traffic)
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(
        self,
        path: str,
        *,
        width: int = 1280,
        scheme: str = "light",
        scripts: bool = True,
        cookies: list[dict[str, str]] | None = None,
    ) -> Page:
        """Open a page of this installation and wait until it is loaded."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
            reduced_motion="reduce",
            base_url=self.server,
        )
        self.contexts.append(context)
        context.add_cookies([{**cookie, "url": self.server} for cookie in cookies or []])
        page = context.new_page()
        self.traffic = Traffic()
        self.traffic.listen(page)
        page.goto(path, wait_until="load")
        return page


@pytest.fixture
def visitor(browser: Browser, live_server, settings) -> Iterator[Visitor]:
    """Return a visitor whose pages are closed after the test."""
    # The live server knows the files by their plain names, also where a demo has collected them by hashed ones.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    somebody = Visitor(browser, live_server.url)
    yield somebody
    for context in somebody.contexts:
        context.close()


@pytest.fixture
def session_of(settings) -> Callable[[object], list[dict[str, str]]]:
    """Return session_of(user) -> the cookies that sign a user in, to give to `visitor(…, cookies=…)`."""

    def cookies(user: object) -> list[dict[str, str]]:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        return [{"name": name, "value": client.cookies[name].value}]

    return cookies
