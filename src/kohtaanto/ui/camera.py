"""Photographs pages: a server in this process, a browser, a picture for each page and way to look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import override

from kohtaanto.ui.browser import Traffic, findings, launched
from kohtaanto.ui.shots import EVERY, USUAL, Shot, View, all_shots

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Tell = Callable[[str], None]


class QuietHandler(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[str]:
    """Serve this installation on a free port, with its static files as in production; yields the address.

    Ends the process when the database is not the code's (run `make demo` first).
    """
    call_command("migrate", check_unapplied=True, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    server.set_app(get_wsgi_application())
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def session_of(role: str) -> str:
    """Return the key of a session of somebody who acts in a role; raises LookupError when nobody does."""
    user = get_user_model().objects.filter(acting_role=role, is_active=True).order_by("pk").first()
    if user is None:
        raise LookupError(f"nobody acts as {role}")
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def address(shot: Shot, language: str) -> str:
    """Return a shot's path in a language; raises LookupError when there is no sample or no such page."""
    with override(language):
        try:
            return reverse(shot.url_name, args=shot.found_arguments()) + shot.found_query()
        except NoReverseMatch as error:
            raise LookupError(str(error)) from None


@dataclass(frozen=True, slots=True)
class Camera:
    """A browser before a server; pictures go to `folder`."""

    browser: Browser
    server: str
    folder: Path
    check: bool

    def take(self, shot: Shot, view: View, path: str, session: str) -> tuple[Path, list[str]]:
        """Take one picture of the whole page; returns (file, findings), which are few unless `check`."""
        context = self.browser.new_context(
            viewport={"width": view.width, "height": 900}, color_scheme=view.scheme, reduced_motion="reduce"
        )
        if session:
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.server}])
        page = context.new_page()
        traffic = Traffic()
        traffic.listen(page)
        answer = page.goto(self.server + path, wait_until="load")
        file = self.folder / f"{shot.stem}.{view}.png"
        page.screenshot(path=file, full_page=True)
        found = [] if answer is None or answer.ok else [f"answered {answer.status}"]
        if self.check:
            found += findings(page, traffic)
        context.close()
        return file, found


def photograph(only: str, every: bool, check: bool, tell: Tell, folder: Path | None = None) -> int:
    """Photograph the pages whose name contains `only`; returns how many pictures have findings.

    Pages without a sample are told and left out. Pictures go to `folder`, by default var/shots.
    """
    target = folder or settings.ENVIRONMENT.var / "shots"
    target.mkdir(parents=True, exist_ok=True)
    # What needs the database comes first: inside Playwright's loop Django refuses it.
    wanted = []
    for shot in all_shots():
        if only not in shot.stem:
            continue
        try:
            session = session_of(shot.role) if shot.role else ""
            views = EVERY if every else USUAL
            wanted.extend((shot, view, address(shot, view.language), session) for view in views)
        except LookupError as error:
            tell(f"{shot.stem}: left out, {error}")
    wrong, taken = 0, []
    with serving() as server, launched() as browser:
        camera = Camera(browser, server, target, check)
        for shot, view, path, session in wanted:
            file, found = camera.take(shot, view, path, session)
            taken.append(file)
            wrong += bool(found)
            tell("\n  ".join([file.name, *found]))
    (target / "index.html").write_text(contact_sheet(taken))
    tell(f"{len(taken)} pictures in {target}")
    return wrong


def contact_sheet(files: list[Path]) -> str:
    """Return a page that shows all pictures beside each other."""
    pictures = format_html_join(
        "\n",
        '<figure><a href="{0}"><img src="{0}" alt="" width="320" loading="lazy">{0}</a></figure>',
        ((file.name,) for file in files),
    )
    return format_html('<!doctype html><html lang="en"><title>Shots</title>{}</html>', pictures)
