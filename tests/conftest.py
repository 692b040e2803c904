"""What all tests share: the database server, built translations, one frozen day."""

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

pytest_plugins = ["plan_coverage"]

# A busy machine is slow, not wrong.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-24"

os.environ["KOHTAANTO_TODAY"] = TODAY
os.environ["KOHTAANTO_DEMO"] = "true"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kohtaanto.config.settings")
# Playwright's event loop would otherwise make Django refuse the database in browser tests.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def build_translations() -> None:
    """Build anew what changed; what was never built shows that `make demo` would be without translations too."""
    sources = (ROOT / "src" / "kohtaanto").glob("*/locale/*/LC_MESSAGES/django.po")
    if not all(source.with_suffix(".mo").exists() for source in sources):
        pytest.exit(
            "scripts/bootstrap has not built the translations: run `make test`, and mend it where that says so", 1
        )
    spec = importlib.util.spec_from_file_location("translations", ROOT / "scripts" / "translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.build()


def pytest_configure(config: pytest.Config) -> None:
    """Start our own PostgreSQL once, before any worker needs it, then set Django up."""
    import django

    if not hasattr(config, "workerinput"):
        from kohtaanto.config import database
        from kohtaanto.config.environment import read_environment

        build_translations()
        config.stash[STARTED] = database.ensure_started(read_environment())
    django.setup()
    from django.conf import settings

    # What `collectstatic` left in var/ for a demo is not what the sources say now.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server again if this run started it."""
    if config.stash.get(STARTED, False):
        from kohtaanto.config import database
        from kohtaanto.config.environment import read_environment

        database.stop(read_environment())


STARTED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """End the sessions that threads of tests left behind, so that the test database can be dropped."""
    yield
    from django.db import connection

    if not connection.settings_dict["NAME"].startswith("test_"):
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Start the system's Chromium, once a process: Playwright allows no second one beside it."""
    from kohtaanto.ui.browser import executable, launched

    if executable() is None:
        pytest.skip("no Chromium on this machine (scripts/bootstrap --browser installs it)")
    with launched() as started:
        yield started


@pytest.fixture(autouse=True)
def _finnish_after_each_test() -> Iterator[None]:
    """Let no test leave its language to the next."""
    from django.utils import translation

    translation.activate("fi")
    yield
    translation.activate("fi")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of the shared data; skips where there is none."""
    from kohtaanto.config.environment import read_environment

    folder = read_environment().testdata
    if not (folder / "data").is_dir():
        pytest.skip(f"no shared data at {folder} (KOHTAANTO_TESTDATA)")
    return folder
