"""What every page has to stand, as assertions."""

from collections.abc import Callable

from playwright.sync_api import Page

from kohtaanto.ui.browser import Traffic, axe_findings, findings

OpenPage = Callable[..., Page]


def check_axe(page: Page) -> None:
    """Fail with rule, help and element for everything that axe finds on the page."""
    found = axe_findings(page)
    assert found == [], f"{page.url}\n" + "\n".join(found)


def check_page(page: Page, traffic: Traffic) -> None:
    """Fail when the page has axe findings, scrolls sideways, is too heavy, or makes the browser complain."""
    found = findings(page, traffic)
    assert found == [], f"{page.url}\n" + "\n".join(found)
