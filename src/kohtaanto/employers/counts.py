"""Anonymous counts: how many people, and never so few that somebody could be recognised."""

from django.utils.translation import gettext

from kohtaanto.ui.formats import number

LEAST = 5
"""The smallest group whose size is told."""


def in_words(people: int | None) -> str:
    """Return a count as an employer may see it; None is a count that is still being computed."""
    if people is None:
        return gettext("being computed")
    if people < LEAST:
        return gettext("fewer than %(least)s") % {"least": LEAST}
    return number(people)
