"""What every page has to stand: axe, its weight, its width, and no complaint of the browser."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COMPRESSED = ("text/css", "javascript", "image/svg+xml")
"""Static files are sent compressed (whitenoise); the live server of the tests sends them as they lie."""
MOST_BYTES = 150_000
MOST_REQUESTS = 30

OpenPage = Callable[..., Page]


@dataclass
class Traffic:
    """What a page's opening took: requests, bytes as production sends them, and what the browser complained of."""

    requests: int = 0
    transferred: int = 0
    complaints: list[str] = field(default_factory=list)
    waiting: list[Response] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Count from now on."""
        page.on("response", self.keep)
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def keep(self, response: Response) -> None:
        """Remember an answer; its body is read later, since reading waits for the browser."""
        self.waiting.append(response)

    def count(self) -> None:
        """Add up what has come in so far."""
        for response in self.waiting:
            body = response.body() if response.status == 200 else b""
            kind = response.headers.get("content-type", "")
            self.requests += 1
            self.transferred += len(gzip.compress(body)) if any(part in kind for part in COMPRESSED) else len(body)
        self.waiting.clear()


def check_axe(page: Page) -> None:
    """Fail with rule, help and element for everything that axe finds on the page."""
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]})
    found = [
        f"{violation['id']}: {violation['help']}\n    {node['html'][:200]}\n    {node.get('failureSummary', '')[:300]}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
    assert found == [], f"{page.url}\n" + "\n".join(found)


def check_page(page: Page) -> None:
    """Fail when the page has axe findings, scrolls sideways, is too heavy, or makes the browser complain."""
    page.traffic.count()
    assert page.traffic.complaints == []
    assert page.traffic.requests <= MOST_REQUESTS
    assert page.traffic.transferred <= MOST_BYTES, f"{page.traffic.transferred} bytes"
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"
    check_axe(page)
