"""What matching shows on a jobseeker's page: the three best vacancies."""

from kohtaanto.area import queries as area
from kohtaanto.jobseekers.types import Panel
from kohtaanto.matching import queries, services
from kohtaanto.matching.pages.cards import card
from kohtaanto.matching.types import Where

SHOWN = 3


def jobseeker_panel(jobseeker_id: int, lang: str, own: bool) -> Panel | None:
    """Return the best matches in short, or None before the first run."""
    run = queries.current_run_id()
    if run is None:
        return None
    names = area.municipality_names(lang)
    shown = queries.for_jobseeker(jobseeker_id, lang, SHOWN)
    services.log_shown(shown, Where.OWN_PAGE if own else Where.ADVISER_PAGE, run)
    cards = [card(one, own, names) for one in shown]
    context = {"jobseeker_id": jobseeker_id, "cards": cards, "count": queries.match_count(jobseeker_id)}
    return Panel("matching/panel.html", context, order=20)
