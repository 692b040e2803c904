"""Read matches, their reasons, and what the run in use found."""

from collections.abc import Iterable

from django.db.models import Count, F

from kohtaanto.engine.matching import MatchingModel
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.matching import grounds, inputs, reasons
from kohtaanto.matching import market as in_memory
from kohtaanto.matching.models import Candidate, Exposure, Match, MatchFeedback, MatchRun, SkillGap, VacancyPool
from kohtaanto.matching.types import (
    CandidateShown,
    Counts,
    Explained,
    FeedbackShown,
    Followed,
    Gap,
    MatchShown,
    Reason,
    RunState,
    RunSummary,
)
from kohtaanto.skills import queries as skills
from kohtaanto.vacancies import queries as vacancies

RUN_FIELDS = tuple(RunSummary.__dataclass_fields__)
ASKED_AT_LEAST = 2


def model() -> MatchingModel:
    """Return the matching model of the taxonomy in use, built once a process."""
    return inputs.model()


def market() -> in_memory.Market:
    """Return the people and vacancies of the run in use, in memory; one query where nothing is newer."""
    return in_memory.market(current_run_id())


def current_run_id() -> int | None:
    """Return the id of the run in use, or None before the first one."""
    return MatchRun.objects.filter(current=True).values_list("pk", flat=True).first()


def current_run() -> RunSummary | None:
    """Return the run in use, or None."""
    return _summary(MatchRun.objects.filter(current=True))


def run(run_id: int) -> RunSummary | None:
    """Return one run, or None."""
    return _summary(MatchRun.objects.filter(pk=run_id))


def unfinished_run() -> RunSummary | None:
    """Return the run that is on its way or was stopped, or None."""
    return _summary(MatchRun.objects.exclude(state=RunState.FINISHED.value).order_by("-pk"))


def _summary(rows: object) -> RunSummary | None:
    row = rows.values(*RUN_FIELDS).first()
    return RunSummary(**{**row, "state": RunState(row["state"])}) if row else None


def match_count(jobseeker_id: int) -> int:
    """Return how many vacancies are in a jobseeker's list; one query."""
    return Match.objects.filter(run__current=True, jobseeker=jobseeker_id).count()


def best_of_everybody(rank: int) -> tuple[tuple[int, int, int, float], ...]:
    """Return (jobseeker, vacancy, place, probability) of the places down to `rank` of all lists; one query."""
    rows = Match.objects.filter(run__current=True, rank__lte=rank).order_by("jobseeker_id", "rank")
    return tuple(rows.values_list("jobseeker_id", "vacancy_id", "rank", "probability"))


def candidate_count(vacancy_id: int) -> int:
    """Return how many people are in a vacancy's list; one query."""
    return Candidate.objects.filter(run__current=True, vacancy=vacancy_id).count()


def for_jobseeker(jobseeker_id: int, lang: str, limit: int = inputs.TOP, offset: int = 0) -> tuple[MatchShown, ...]:
    """Return a jobseeker's best vacancies with reasons in `lang`, best first. Fourteen queries at most."""
    rows = Match.objects.filter(run__current=True, jobseeker=jobseeker_id).order_by("rank")
    fields = ("vacancy_id", "rank", "lowered", "probability", "want", "near", "raised", "drawn")
    found = list(rows.values_list(*fields)[offset : offset + limit])
    if not found:
        return ()
    labels = vacancies.labels([vacancy for vacancy, *_ in found], lang)
    person = next(jobseekers.people([jobseeker_id]), None)
    jobs = {int(job.id): job for job in vacancies.vacancies(list(labels))}
    shown = [row for row in found if row[0] in jobs]
    if person is None:
        return ()
    explained = reasons.explained([(person, jobs[vacancy]) for vacancy, *_ in shown], lang)
    placed = {vacancy: tuple(kept) for vacancy, _, _, _, *kept in shown}
    why = grounds.grounds(person, [jobs[vacancy] for vacancy in placed], placed, lang)
    return tuple(
        MatchShown(jobseeker_id, labels[vacancy], rank, lowered, reasons, probability, why[vacancy])
        for (vacancy, rank, lowered, probability, *_), reasons in zip(shown, explained, strict=True)
    )


def for_vacancy(vacancy_id: int, lang: str, limit: int = inputs.TOP, offset: int = 0) -> tuple[CandidateShown, ...]:
    """Return a vacancy's best people with reasons in `lang`, best first. A dozen queries whatever the length."""
    rows = Candidate.objects.filter(run__current=True, vacancy=vacancy_id).order_by("rank")
    found = list(rows.values_list("jobseeker_id", "rank")[offset : offset + limit])
    job = next(vacancies.vacancies([vacancy_id]), None) if found else None
    if job is None:
        return ()
    ids = [jobseeker for jobseeker, _ in found]
    names = jobseekers.names(ids)
    people = {int(person.id): person for person in jobseekers.people(ids)}
    shown = [row for row in found if row[0] in people]
    explained = reasons.explained([(people[jobseeker], job) for jobseeker, _ in shown], lang)
    return tuple(
        CandidateShown(jobseeker, vacancy_id, names[jobseeker], rank, reasons)
        for (jobseeker, rank), reasons in zip(shown, explained, strict=True)
    )


def explain(jobseeker_id: int, vacancy_id: int, lang: str) -> Explained | None:
    """Return why a pair fits or not, whether or not it stands in a list; None when either is not there."""
    person = next(jobseekers.people([jobseeker_id]), None)
    job = next(vacancies.vacancies([vacancy_id]), None)
    if person is None or job is None:
        return None
    return reasons.explained([(person, job)], lang)[0]


def feedback(jobseeker_id: int) -> tuple[FeedbackShown, ...]:
    """Return what was called unsuitable for a jobseeker, newest first; one query."""
    rows = MatchFeedback.objects.filter(jobseeker=jobseeker_id).order_by("-at", "-pk")
    found = rows.values_list("vacancy_id", "reason", "at")
    return tuple(FeedbackShown(vacancy, Reason(reason), at) for vacancy, reason, at in found)


def followed(jobseeker_id: int) -> dict[int, Followed]:
    """Return {vacancy: what the jobseeker did with it} of what was shown; one query."""
    rows = Exposure.objects.filter(jobseeker=jobseeker_id).exclude(followed="").order_by("followed_at")
    return {vacancy: Followed(step) for vacancy, step in rows.values_list("vacancy_id", "followed")}


def pool_size(vacancy_id: int) -> int | None:
    """Return how many people cover half of a vacancy and may take it; None before it was matched. One query."""
    rows = VacancyPool.objects.filter(run__current=True, vacancy=vacancy_id)
    return rows.values_list("fitting", flat=True).first()


def pool_sizes(vacancy_ids: Iterable[int]) -> dict[int, int]:
    """Return {vacancy: people who cover half of it and may take it} of those that were matched; one query."""
    rows = VacancyPool.objects.filter(run__current=True, vacancy_id__in=list(vacancy_ids))
    return dict(rows.values_list("vacancy_id", "fitting"))


def counts() -> Counts:
    """Return what the run in use found."""
    used = {"run__current": True}
    current = current_run()
    return Counts(
        people=Match.objects.filter(**used, rank=1).count(),
        vacancies=Candidate.objects.filter(**used, rank=1).count(),
        nobody_fits=VacancyPool.objects.filter(**used, fitting=0).count(),
        inputs_at=current.inputs_at if current else None,
    )


def counts_by_jobseeker(ids: Iterable[int]) -> dict[int, int]:
    """Return {jobseeker: vacancies in the list}; one query."""
    rows = Match.objects.filter(run__current=True, jobseeker_id__in=list(ids))
    return dict(rows.values_list("jobseeker_id").annotate(number=Count("pk")))


def area_gaps(lang: str, municipality: str = "", limit: int = 15) -> tuple[Gap, ...]:
    """Return the skills that vacancies ask for most and people hold least; "" is the whole area. Two queries.

    Ordered by vacancies for each person who has the skill. What a single vacancy asks for is no gap yet.
    """
    rows = SkillGap.objects.filter(run__current=True, municipality=municipality or "", asked__gte=ASKED_AT_LEAST)
    rows = rows.order_by((F("held") + 1.0) / F("asked"), "-asked", "uri")
    found = list(rows.values_list("uri", "asked", "held")[:limit])
    labels = skills.labels([uri for uri, *_ in found], lang)
    return tuple(Gap(uri, labels.get(uri, uri), asked, held) for uri, asked, held in found)
