"""Use cases of matching. Locks are taken in the order: run, then its lists.

One full run at a time holds an advisory lock of the database; a run that was stopped or whose process died goes on
from its last whole block when the inputs are still the same.
"""

from kohtaanto.matching.fairness_audit import audit_fairness
from kohtaanto.matching.services.exposing import delete_old, follow, log_opened, log_shown, record_history
from kohtaanto.matching.services.feedback import give_feedback, take_back_feedback
from kohtaanto.matching.services.refreshing import refresh_jobseeker, refresh_vacancy
from kohtaanto.matching.services.running import AlreadyRunning, run_all

__all__ = [
    "AlreadyRunning",
    "audit_fairness",
    "delete_old",
    "follow",
    "give_feedback",
    "log_opened",
    "log_shown",
    "record_history",
    "refresh_jobseeker",
    "refresh_vacancy",
    "run_all",
    "take_back_feedback",
]
