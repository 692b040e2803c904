"""What matching shows on a jobseeker's page: the three best vacancies."""

from kohtaanto.area import queries as area
from kohtaanto.jobseekers.types import Panel
from kohtaanto.matching import queries
from kohtaanto.matching.pages.cards import card

SHOWN = 3


def jobseeker_panel(jobseeker_id: int, lang: str) -> Panel | None:
    """Return the best matches in short, or None before the first run."""
    if queries.current_run_id() is None:
        return None
    names = area.municipality_names(lang)
    cards = [card(one, True, names) for one in queries.for_jobseeker(jobseeker_id, lang, SHOWN)]
    context = {"jobseeker_id": jobseeker_id, "cards": cards, "count": queries.match_count(jobseeker_id)}
    return Panel("matching/panel.html", context, order=20)
