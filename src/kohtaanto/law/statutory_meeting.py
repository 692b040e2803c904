"""The next meeting that the law prescribes in a job search (380/2023 ch. 4)."""

from kohtaanto.law.initial_interview import initial_interview_due
from kohtaanto.law.job_search import JobSearchFacts, MeetingKind, NextMeeting
from kohtaanto.law.job_search_discussion import discussion_due, supplementary_due
from kohtaanto.law.outcome import Outcome, outcome
from kohtaanto.law.parameters import NoValueInForce


def next_statutory_meeting(facts: JobSearchFacts) -> Outcome[NextMeeting] | None:
    """Return the meeting that is due first under the law of `facts.day`; None when the search has ended.

    The initial interview comes before all others. A meeting whose law is not in the data has no `due` and no
    grounds. Supplementary discussions due on the same day as the job-search discussion are
    named first, since they are held before it.
    """
    if facts.search_ended is not None and facts.search_ended <= facts.day:
        return None
    kind = MeetingKind.INITIAL_INTERVIEW if facts.initial_interview is None else MeetingKind.JOB_SEARCH_DISCUSSION
    try:
        if facts.initial_interview is None:
            found = initial_interview_due(facts.search_started)
            return Outcome(NextMeeting(kind, found.result), found.grounds, found.law_version)
        regular = discussion_due(facts)
    except NoValueInForce:
        return outcome(NextMeeting(kind, None))
    extra = supplementary_due(facts)
    return extra if extra is not None and extra.result.due <= regular.result.due else regular
