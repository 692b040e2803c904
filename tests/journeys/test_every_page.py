"""Every page that a room declares: no axe finding, not too heavy, not too wide, in three languages."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import translation

from e2e.checks import check_page
from kohtaanto.ui.shots import Shot, all_shots

VIEWS = (("fi", 390), ("sv", 1280), ("en", 320))


@pytest.mark.parametrize(("language", "width"), VIEWS)
@pytest.mark.parametrize("shot", all_shots(), ids=lambda shot: shot.stem)
def test_page_stands_every_check(somebody: Callable, shot: Shot, language: str, width: int) -> None:
    try:
        arguments = shot.found_arguments()
    except LookupError:
        pytest.fail(f"the example area has nothing to show on {shot.stem}")
    with translation.override(language):
        path = reverse(shot.url_name, args=arguments) + shot.found_query()
    visitor = somebody(shot.role, width=width)
    page = visitor.open(path)
    check_page(page, visitor.traffic)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1


def test_every_page_without_arguments_is_photographed() -> None:
    from django.urls import get_resolver

    from access.test_rules import patterns

    photographed = {shot.url_name for shot in all_shots()}
    pages = {name for name, entry in patterns(get_resolver()) if not entry.pattern.converters}
    # Not pages: they answer with a redirect, a style sheet, a file or a machine's text.
    other = {"livez", "readyz", "theme", "access:home", "access:act-in-role", "access:sign-out", "ui:appearance"}
    other |= {"desks:readyz", "desks:employer", "desks:data-protection-officer"}
    assert pages - photographed - other == set()
