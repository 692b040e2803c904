"""One changed jobseeker or vacancy, matched at once; both lists become what a full run would make of them.

One thing waits for the next full run: a full list that loses an entry is shorter by it until then.
"""

from django.db import transaction
from django.db.models import Count, Min

from kohtaanto.engine.matching import all_pairs
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.matching import inputs as given
from kohtaanto.matching.inputs import TOP
from kohtaanto.matching.models import Candidate, LateChange, Match, MatchRun, VacancyPool
from kohtaanto.matching.services.storing import copy_rows, renumber
from kohtaanto.matching.types import RunState
from kohtaanto.vacancies import queries as vacancies
from kohtaanto.vacancies.types import VacancyStatus

LAST = TOP + 1
"""The rank of a row that is still to be put in order."""
FITS = 0.5


@transaction.atomic
def refresh_jobseeker(jobseeker_id: int) -> int:
    """Match one jobseeker anew; returns how many vacancies are in the list now. 0 for one who does not seek work."""
    run = _run_in_use(jobseeker=jobseeker_id)
    found = jobseekers.jobseeker(jobseeker_id)
    if run is None or found is None:
        return 0
    left = list(Candidate.objects.filter(run=run, jobseeker=jobseeker_id).values_list("vacancy_id", flat=True))
    Candidate.objects.filter(run=run, jobseeker=jobseeker_id).delete()
    Match.objects.filter(run=run, jobseeker=jobseeker_id).delete()
    entered: list[int] = []
    rows: list[tuple] = []
    if found.search_started is not None:
        inputs = given.read(people_ids=[jobseeker_id])
        for rank, (place, score, lowered) in enumerate(given.own_list(inputs, 0), start=1):
            rows.append((run.pk, jobseeker_id, int(inputs.vacancies[place].id), rank, score, lowered))
        scores, blocked = (part[0] for part in all_pairs(inputs.prepared, 0, 1))
        for _, place in inputs.left_out():
            blocked[place] = True
        entered = _into_lists_of_vacancies(run, jobseeker_id, inputs, scores, blocked)
    copy_rows("matching_match", rows)
    renumber("matching_candidate", run.pk, [*left, *entered])
    return len(rows)


def _into_lists_of_vacancies(
    run: MatchRun, jobseeker_id: int, inputs: object, scores: object, blocked: object
) -> list[int]:
    """Put the person into the lists of vacancies where the score is enough; returns those vacancies."""
    worst = _worst(Candidate.objects.filter(run=run), "vacancy_id")
    rows = []
    for place, vacancy in enumerate(inputs.vacancies):
        score = float(scores[place])
        if score > 0 and not blocked[place] and _enters(score, worst.get(int(vacancy.id))):
            rows.append((run.pk, jobseeker_id, int(vacancy.id), LAST, score))
    copy_rows("matching_candidate", rows)
    return [vacancy for _, _, vacancy, _, _ in rows]


@transaction.atomic
def refresh_vacancy(vacancy_id: int) -> int:
    """Match one vacancy anew; returns how many people are in its list now. 0 for one that is closed."""
    run = _run_in_use(vacancy=vacancy_id)
    label = vacancies.labels([vacancy_id], "fi").get(vacancy_id)
    if run is None or label is None:
        return 0
    left = list(Match.objects.filter(run=run, vacancy=vacancy_id).values_list("jobseeker_id", flat=True))
    for kind in (Match, Candidate, VacancyPool):
        kind.objects.filter(run=run, vacancy=vacancy_id).delete()
    entered: list[int] = []
    people: list[tuple] = []
    inputs = given.read(vacancy_ids=[vacancy_id]) if label.status == VacancyStatus.OPEN else None
    if inputs is not None and inputs.vacancies:
        scores, blocked = (part[:, 0] for part in all_pairs(inputs.prepared, 0, len(inputs.people)))
        for place, _ in inputs.left_out():
            blocked[place] = True
        fitting = int(((scores >= FITS) & ~blocked).sum())
        VacancyPool.objects.create(run=run, vacancy_id=vacancy_id, fitting=fitting)
        order = sorted(
            (-float(scores[place]), place)
            for place in range(len(inputs.people))
            if scores[place] > 0 and not blocked[place]
        )
        people = [
            (run.pk, int(inputs.people[place].id), vacancy_id, rank, -score)
            for rank, (score, place) in enumerate(order[:TOP], start=1)
        ]
        entered = _into_lists_of_people(run, vacancy_id, inputs, order)
    copy_rows("matching_candidate", people)
    renumber("matching_match", run.pk, [*left, *entered])
    return len(people)


def _into_lists_of_people(run: MatchRun, vacancy_id: int, inputs: object, order: list[tuple[float, int]]) -> list[int]:
    """Put the vacancy into the lists of people where the score is enough; returns those people.

    Whoever has called some work unsuitable gets the whole list anew, since that may lower this vacancy.
    """
    worst = _worst(Match.objects.filter(run=run), "jobseeker_id")
    rows, heard = [], []
    for score, place in order:
        person = int(inputs.people[place].id)
        if person in inputs.said:
            heard.append(person)
        elif _enters(-score, worst.get(person)):
            rows.append((run.pk, person, vacancy_id, LAST, -score, False))
    copy_rows("matching_match", rows)
    for person in heard:
        refresh_jobseeker(person)
    return [person for _, person, *_ in rows]


def _worst(rows: object, owner: str) -> dict[int, float]:
    """Return {owner: the lowest score} of the lists that are full; one query."""
    found = rows.values(owner).annotate(number=Count("pk"), lowest=Min("score")).values_list(owner, "number", "lowest")
    return {key: lowest for key, number, lowest in found if number >= TOP}


def _enters(score: float, lowest: float | None) -> bool:
    """Tell whether a score may enter a list; an equal one may, since ids decide then."""
    return lowest is None or score >= lowest


def _run_in_use(**changed: int) -> MatchRun | None:
    """Return the run in use, locked; what changed is noted where a full run is on its way."""
    for running in MatchRun.objects.filter(state=RunState.RUNNING.value):
        LateChange.objects.get_or_create(run=running, **{f"{kind}_id": pk for kind, pk in changed.items()})
    return MatchRun.objects.select_for_update(of=("self",)).filter(current=True).first()
