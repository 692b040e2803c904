"""Background jobs of access."""

from importlib import import_module

from django.conf import settings
from procrastinate.contrib.django import app

from kohtaanto.access import sign_in_limits


@app.periodic(cron="20 0 * * *")
@app.task(name="access.forget_sign_ins", queueing_lock="access.forget_sign_ins", pass_context=False)
def forget_sign_ins(timestamp: int = 0) -> int:
    """Delete sessions that are over, with the words kept in them, and failures that no longer count.

    `timestamp` is when the run was planned, seconds since 1970. Returns how many failures were deleted.
    """
    del timestamp
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return sign_in_limits.forget_old()
