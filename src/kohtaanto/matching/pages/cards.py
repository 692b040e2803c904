"""A match as a card on a page: the same parts in a jobseeker's list and in a vacancy's."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext

from kohtaanto.matching import list_wording, wording
from kohtaanto.matching.list_wording import Ground
from kohtaanto.matching.types import CandidateShown, Explained, MatchShown, Reason
from kohtaanto.ui.paging import Pages, numbered

PAGE = 10


@dataclass(frozen=True, slots=True)
class Card:
    """What a template shows of one match."""

    match: MatchShown | CandidateShown
    fit: str
    points: tuple[tuple[str, str], ...]
    """(kind of reason, words), the shortest that says why."""
    places: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    """Fit, want and crowd in a jobseeker's list."""
    notes: tuple[str, ...] = ()
    """What else put it at its place."""

    @property
    def explained(self) -> Explained:
        """The reasons in parts."""
        return self.match.explained


def card(match: MatchShown | CandidateShown, own: bool, names: dict[str, str]) -> Card:
    """Return a card; `names` are municipalities by code, `own` speaks to the jobseeker."""
    fit, points = wording.fit(match.explained.score), wording.points(match.explained, own)
    if isinstance(match, CandidateShown):
        return Card(match, fit, points)
    places = tuple(names.get(code, code) for code in match.vacancy.municipalities)
    if match.grounds is None:
        return Card(match, fit, points, places)
    covers = gettext("%(met)s of %(of)s skills") % {"met": len(match.explained.met), "of": match.explained.asked}
    grounds = (
        Ground("fit", fit, covers, 0, round(100 * match.explained.score)),
        list_wording.wanted(match.grounds, own),
        list_wording.crowd(match.grounds),
    )
    shown = tuple(one for one in grounds if one is not None)
    return Card(match, fit, points, places, shown, tuple(list_wording.notes(match.grounds, own)))


def reasons() -> list[tuple[str, str]]:
    """Return (code, words) of the reasons that can be given for it."""
    return [(reason.value, reason.label) for reason in Reason]


def page_of(request: HttpRequest, count: int) -> tuple[int, int, Pages]:
    """Return (offset, limit, pages) of the part of a list of `count` rows that `?page=` asks for."""
    rows, pages = numbered(request, range(count), PAGE)
    return (rows[0] if rows else 0), PAGE, pages
