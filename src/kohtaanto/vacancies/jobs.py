"""Background jobs of vacancies."""

from procrastinate.contrib.django import app

from kohtaanto.vacancies import services


@app.periodic(cron="10 0 * * *")
@app.task(name="vacancies.close_expired", queueing_lock="vacancies.close_expired", pass_context=False)
def close_expired(timestamp: int = 0) -> int:
    """Close just after midnight what can no longer be applied for; returns how many.

    `timestamp` is when the run was planned, seconds since 1970.
    """
    del timestamp
    return len(services.close_expired())
