"""What casework shows on a jobseeker's page."""

from kohtaanto.casework import queries, wording
from kohtaanto.jobseekers.types import Panel
from kohtaanto.law.calendar import today


def jobseeker_panel(jobseeker_id: int, _lang: str, _own: bool) -> Panel | None:
    """Return the next statutory meeting, or None where there is no case; one query."""
    found = queries.next_meeting(jobseeker_id)
    if found is None:
        return None
    context = {
        "next_meeting": found,
        "next_sentence": wording.sentence(found, today()),
        "next_tone": wording.tone(found.due, today()),
        "next_doubts": [str(wording.DOUBTS[doubt]) for doubt in wording.DOUBTS if doubt in found.doubts],
        "case_id": jobseeker_id,
    }
    return Panel("casework/panel.html", context, order=10)
