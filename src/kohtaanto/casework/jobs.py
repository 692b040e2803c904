"""Background jobs of casework."""

from procrastinate.contrib.django import app

from kohtaanto.casework import services


@app.periodic(cron="5 0 * * *")
@app.task(name="casework.recompute_due", queueing_lock="casework.recompute_due", pass_context=False)
def recompute_due(timestamp: int = 0) -> int:
    """Renew what is due in all cases just after midnight, when another day's law may count.

    `timestamp` is when the run was planned, seconds since 1970. Returns how many cases changed.
    """
    del timestamp
    return services.recompute_due()
