"""A real browser that looks at our pages: accessibility, weight, width, and what the browser complains of.

Playwright and axe are tools of developers, so they are imported where they are used.
"""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Response

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COMPRESSED = ("text/css", "javascript", "image/svg+xml")
"""Static files are sent compressed (whitenoise); where they come plain, as in tests, they are counted compressed."""
MOST_BYTES = 150_000
MOST_REQUESTS = 30


def executable() -> str | None:
    """Return the path of the system's Chromium, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """Start the system's Chromium and end it again.

    Raises LookupError where there is none.
    """
    from playwright.sync_api import sync_playwright

    path = executable()
    if path is None:
        raise LookupError("no Chromium on this machine (scripts/bootstrap --browser installs it)")
    arguments = ["--disable-background-networking"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@dataclass
class Traffic:
    """What opening a page took: requests, bytes as they are sent in production, and the browser's complaints."""

    requests: int = 0
    transferred: int = 0
    complaints: list[str] = field(default_factory=list)
    waiting: list[Response] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Count from now on."""
        page.on("response", self.keep)
        page.on("console", self.hear)
        page.on("pageerror", self.suffer)

    def keep(self, response: Response) -> None:
        """Remember an answer; its body is read later, since reading waits for the browser."""
        self.waiting.append(response)

    def hear(self, message: ConsoleMessage) -> None:
        """Remember an error of the console, such as a refused inline style."""
        if message.type == "error":
            self.complaints.append(message.text)

    def suffer(self, error: object) -> None:
        """Remember an error of a script."""
        self.complaints.append(str(error))

    def count(self) -> None:
        """Add up what has come in so far."""
        for response in self.waiting:
            body = response.body() if response.status == 200 else b""
            packed = response.headers.get("content-encoding") == "gzip"
            kind = response.headers.get("content-type", "")
            text = packed or any(part in kind for part in COMPRESSED)
            self.requests += 1
            self.transferred += len(gzip.compress(body)) if text else len(body)
        self.waiting.clear()


def axe_findings(page: Page) -> list[str]:
    """Return rule, help and element of everything that axe finds on a page."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
    return [
        f"{violation['id']}: {violation['help']}\n    {node['html'][:200]}\n    {node.get('failureSummary', '')[:300]}"
        for violation in Axe().run(page, options=options).response["violations"]
        for node in violation["nodes"]
    ]


def findings(page: Page, traffic: Traffic) -> list[str]:
    """Return all that is wrong with an open page: axe, sideways scrolling, weight, requests, complaints."""
    traffic.count()
    found = [f"the browser complains: {text}" for text in traffic.complaints]
    if traffic.requests > MOST_REQUESTS:
        found.append(f"{traffic.requests} requests, {MOST_REQUESTS} at most")
    if traffic.transferred > MOST_BYTES:
        found.append(f"{traffic.transferred} bytes, {MOST_BYTES} at most")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        found.append(f"{wide} pixels too wide")
    return [*found, *axe_findings(page)]
