"""A whole synthetic area of the invented plan, loaded once, served to a real browser.

Its data is committed and stays for the session: these tests read, or write what no other of them reads. They come
after all tests that use the database their own way (pytest-django orders tests without its mark last).
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection
from django.test import Client
from django.test.testcases import LiveServerThread
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, Page

from journeys.loading import PASSWORD
from kohtaanto.ui.browser import Traffic

ROOT = Path(__file__).resolve().parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep these tests in one worker, so that the area is loaded once."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("example_area"))
            item.add_marker(pytest.mark.example_area)


@pytest.fixture(scope="session")
def area(django_db_setup, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Load the invented area with everything that the demo loads, matches included."""
    from kohtaanto.config.environment import read_environment
    from kohtaanto.demo.load import STAGES, Load
    from kohtaanto.law.calendar import today

    environment = read_environment().model_copy(update={"plan": ROOT / "plans" / "example.yaml"})
    with django_db_blocker.unblock():
        # pytest-django makes no test database when only tests without its mark are run.
        name = connection.settings_dict["NAME"]
        made = None if name.startswith("test_") else setup_databases(verbosity=0, interactive=False)
        load = Load(environment, today(), PASSWORD, tmp_path_factory.mktemp("demo"))
        for _, _, function in STAGES:
            function(load, lambda _done, _total: None)
        yield
        if made:
            teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def address(area: None) -> Iterator[str]:
    """Serve the loaded area and return its address."""
    server = LiveServerThread("localhost", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://localhost:{server.port}"
    server.terminate()


@pytest.fixture
def client_of(area: None) -> Callable[[str], Client]:
    """Return client_of(role): a client in which the demo user of that role is signed in; "" for nobody."""

    def signed_in(role: str) -> Client:
        client = Client()
        if role:
            client.force_login(get_user_model().objects.get(username=role))
        return client

    return signed_in


class Somebody:
    """A person with a browser, signed in as the demo user of a role."""

    def __init__(self, browser: Browser, address: str, role: str, width: int, scripts: bool) -> None:
        self.traffic = Traffic()
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            base_url=address,
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        if role:
            client = Client()
            client.force_login(get_user_model().objects.get(username=role))
            self.context.add_cookies(
                [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}]
            )
        self.page: Page = self.context.new_page()

    def open(self, path: str) -> Page:
        """Open a page and wait until it is loaded."""
        self.traffic = Traffic()
        self.traffic.listen(self.page)
        self.page.goto(path, wait_until="load")
        return self.page


@pytest.fixture
def somebody(browser: Browser, address: str) -> Iterator[Callable[..., Somebody]]:
    """Return somebody(role, width=…, scripts=…): a person with a browser."""
    people: list[Somebody] = []

    def make(role: str = "", *, width: int = 1280, scripts: bool = True) -> Somebody:
        people.append(Somebody(browser, address, role, width, scripts))
        return people[-1]

    yield make
    for person in people:
        person.context.close()
