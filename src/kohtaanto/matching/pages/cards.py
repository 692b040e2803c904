"""A match as a card on a page: the same parts in a jobseeker's list and in a vacancy's."""

from dataclasses import dataclass

from django.http import HttpRequest

from kohtaanto.matching import wording
from kohtaanto.matching.types import CandidateShown, Explained, MatchShown, Reason
from kohtaanto.ui.paging import Pages, numbered

PAGE = 10


@dataclass(frozen=True, slots=True)
class Card:
    """What a template shows of one match."""

    match: MatchShown | CandidateShown
    fit: str
    sentence: str
    places: tuple[str, ...] = ()

    @property
    def explained(self) -> Explained:
        """The reasons in parts."""
        return self.match.explained


def card(match: MatchShown | CandidateShown, own: bool, names: dict[str, str]) -> Card:
    """Return a card; `names` are municipalities by code, `own` speaks to the jobseeker."""
    places = match.vacancy.municipalities if isinstance(match, MatchShown) else ()
    return Card(
        match,
        wording.fit(match.explained.score),
        wording.sentence(match.explained, own),
        tuple(names.get(code, code) for code in places),
    )


def reasons() -> list[tuple[str, str]]:
    """Return (code, words) of the reasons that can be given with one click."""
    return [(reason.value, reason.label) for reason in Reason]


def page_of(request: HttpRequest, count: int) -> tuple[int, int, Pages]:
    """Return (offset, limit, pages) of the part of a list of `count` rows that `?page=` asks for."""
    rows, pages = numbered(request, range(count), PAGE)
    return (rows[0] if rows else 0), PAGE, pages
