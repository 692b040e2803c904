"""Background jobs of matching; their arguments are ids only."""

from procrastinate.contrib.django import app

from kohtaanto.matching import services


@app.periodic(cron="30 1 * * *")
@app.task(name="matching.run_all", queueing_lock="matching.run_all", pass_context=False)
def run_all(timestamp: int = 0) -> int | None:
    """Match everybody every night; returns the run's id, None when another run is on its way.

    `timestamp` is when the run was planned, seconds since 1970.
    """
    del timestamp
    try:
        return services.run_all().id
    except services.AlreadyRunning:
        return None


@app.task(name="matching.refresh_jobseeker")
def refresh_jobseeker(jobseeker_id: int) -> int:
    """Match one changed jobseeker at once; returns how many vacancies are in the list."""
    return services.refresh_jobseeker(jobseeker_id)


@app.task(name="matching.refresh_vacancy")
def refresh_vacancy(vacancy_id: int) -> int:
    """Match one changed vacancy at once; returns how many people are in the list."""
    return services.refresh_vacancy(vacancy_id)


@app.periodic(cron="10 2 * * *")
@app.task(name="matching.delete_old_exposures", queueing_lock="matching.delete_old_exposures", pass_context=False)
def delete_old_exposures(timestamp: int = 0) -> int:
    """Delete every night what was shown longer ago than it is kept for; returns how many exposures."""
    del timestamp
    return services.delete_old()


@app.periodic(cron="0 4 * * 1")
@app.task(name="matching.audit_fairness", queueing_lock="matching.audit_fairness", pass_context=False)
def audit_fairness(timestamp: int = 0) -> int | None:
    """Audit fairness every Monday; returns the people measured, None before the first run."""
    del timestamp
    try:
        return services.audit_fairness().people
    except LookupError:
        return None
