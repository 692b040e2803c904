"""A real browser on the live server, for pages of any width and appearance."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from e2e.checks import OpenPage, Traffic

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium once; skips with the reason where there is none."""
    executable = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if executable is None:
        pytest.skip("no Chromium on this machine (scripts/bootstrap --browser installs it)")
    arguments = ["--disable-background-networking"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, live_server) -> Iterator[OpenPage]:
    """Return open_page(path, width=1280, scheme="light", scripts=True, cookies=None) -> Page, ready and listened to."""
    contexts = []

    def opened(path: str, width: int = 1280, scheme: str = "light", scripts: bool = True, cookies=None) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
            reduced_motion="reduce",
            base_url=live_server.url,
        )
        contexts.append(context)
        if cookies:
            context.add_cookies([{**cookie, "url": live_server.url} for cookie in cookies])
        page = context.new_page()
        page.traffic = Traffic()
        page.traffic.listen(page)
        page.goto(path, wait_until="load")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def signed_in_cookies(django_user_model, settings) -> Callable[[object], list[dict[str, str]]]:
    """Return signed_in_cookies(user) -> cookies for `open_page` that sign the user in without a password."""
    from django.test import Client

    def cookies(user: object) -> list[dict[str, str]]:
        client = Client()
        client.force_login(user)
        return [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}]

    return cookies
