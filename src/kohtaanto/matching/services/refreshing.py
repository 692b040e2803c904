"""One changed jobseeker or vacancy, matched at once, in the order that the last spread's prices give.

What waits for the next full run: a full list that loses an entry is shorter by it until then; the prices, and the
crowds of the other vacancies, stay as they were.
"""

import numpy as np
from django.db import transaction
from django.db.models import Count, F, Min, Sum, Window
from django.db.models.functions import RowNumber

from kohtaanto.engine.matching import all_pairs
from kohtaanto.engine.matching.chance import FEWEST
from kohtaanto.engine.matching.ordering import OWN_BEST, value
from kohtaanto.jobseekers import queries as jobseekers
from kohtaanto.matching import inputs as given
from kohtaanto.matching import lists
from kohtaanto.matching.inputs import TOP, Inputs
from kohtaanto.matching.models import Candidate, LateChange, Match, MatchRun, VacancyPool
from kohtaanto.matching.services.storing import Entering, copy_rows, rearrange, renumber
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
        fits = lists.own_fits(inputs, 0)
        rows = list(lists.rows(run.pk, inputs, fits, lists.standing(run.pk, inputs, fits.vacancy)))
        scores, blocked = (part[0] for part in all_pairs(inputs.prepared, 0, 1))
        for _, place in inputs.left_out():
            blocked[place] = True
        entered = _into_lists_of_vacancies(run, jobseeker_id, inputs, scores, blocked)
    copy_rows("matching_match", rows)
    renumber(run.pk, [*left, *entered])
    return len(rows)


def _into_lists_of_vacancies(
    run: MatchRun, jobseeker_id: int, inputs: object, scores: object, blocked: object
) -> list[int]:
    """Put the person into the lists of vacancies where the score is enough; returns those vacancies."""
    worst = _worst(Candidate.objects.filter(run=run), "vacancy_id", "score")
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
    asked = VacancyPool.objects.filter(run=run, vacancy=vacancy_id).values_list("price", flat=True).first() or 0.0
    for kind in (Match, Candidate, VacancyPool):
        kind.objects.filter(run=run, vacancy=vacancy_id).delete()
    entering: list[Entering] = []
    heard: list[int] = []
    people: list[tuple] = []
    inputs = given.read(vacancy_ids=[vacancy_id]) if label.status == VacancyStatus.OPEN else None
    if inputs is not None and inputs.vacancies:
        scores, blocked = (part[:, 0] for part in all_pairs(inputs.prepared, 0, len(inputs.people)))
        for place, _ in inputs.left_out():
            blocked[place] = True
        _count(run, vacancy_id, int(((scores >= FITS) & ~blocked).sum()), asked)
        order = sorted(
            (-float(scores[place]), place)
            for place in range(len(inputs.people))
            if scores[place] > 0 and not blocked[place]
        )
        people = [
            (run.pk, int(inputs.people[place].id), vacancy_id, rank, -score)
            for rank, (score, place) in enumerate(order[:TOP], start=1)
        ]
        free = [(place, -score) for score, place in order]
        entering = _into_lists_of_people(run, inputs, [one for one in free if not _heard(inputs, one[0])])
        heard = [int(inputs.people[place].id) for place, _ in free if _heard(inputs, place)]
    copy_rows("matching_candidate", people)
    rearrange(run, [*left, *(one.jobseeker_id for one in entering)], entering)
    # Whoever called some work unsuitable gets the whole list anew, since that may lower this vacancy.
    for person in heard:
        refresh_jobseeker(person)
    return len(people)


def _heard(inputs: Inputs, place: int) -> bool:
    return int(inputs.people[place].id) in inputs.said


def _count(run: MatchRun, vacancy_id: int, fitting: int, price: float) -> None:
    """Keep how many people fit the vacancy, its price, and a crowd as large for each as in the run's other pools."""
    whole = VacancyPool.objects.filter(run=run).aggregate(
        fitting=Sum("fitting"), low=Sum("applicants_low"), high=Sum("applicants_high")
    )
    share = fitting / whole["fitting"] if whole["fitting"] else 0.0
    VacancyPool.objects.create(
        run=run,
        vacancy_id=vacancy_id,
        fitting=fitting,
        price=price,
        applicants_low=share * (whole["low"] or 0.0) if share else FEWEST * float(fitting),
        applicants_high=share * (whole["high"] or 0.0) if share else FEWEST * float(fitting),
    )


def _into_lists_of_people(run: MatchRun, inputs: Inputs, free: list[tuple[int, float]]) -> list[Entering]:
    """Return what enters the lists of people: the vacancy, where it is worth enough or fits enough to be in them.

    `free` are (position of a person, fit).
    """
    if not free:
        return []
    person, fit = (np.array(column) for column in zip(*free, strict=True))
    only = np.zeros(len(free), dtype=np.int64)
    want, near = inputs.wants.of(person, only), inputs.wants.near(person, only)
    state = lists.standing(run.pk, inputs)
    worth = value(fit, want, state.ease[only]) - state.price[only]
    full = _worst(Match.objects.filter(run=run), "jobseeker_id", "worth")
    best = _third(run)
    columns = (part.tolist() for part in (person, fit, want, near, worth))
    rows = [(int(inputs.people[place].id), *row) for place, *row in zip(*columns, strict=True)]
    return [
        Entering(owner, int(inputs.vacancies[0].id), score, False, lists.known(wanted), other)
        for owner, score, wanted, other, now in rows
        if _enters(now, full.get(owner)) or score >= best.get(owner, 0.0)
    ]


def _third(run: MatchRun) -> dict[int, float]:
    """Return {jobseeker: fit of the third best by fit}: whatever fits so well enters the list; one query."""
    ranked = Match.objects.filter(run=run).annotate(
        place=Window(RowNumber(), partition_by="jobseeker_id", order_by=F("score").desc())
    )
    return dict(ranked.filter(place=OWN_BEST).values_list("jobseeker_id", "score"))


def _worst(rows: object, owner: str, by: str) -> dict[int, float]:
    """Return {owner: the lowest of what is ordered `by`} of the lists that are full; one query."""
    found = rows.values(owner).annotate(number=Count("pk"), lowest=Min(by)).values_list(owner, "number", "lowest")
    return {key: lowest for key, number, lowest in found if number >= TOP}


def _enters(score: float, lowest: float | None) -> bool:
    """Tell whether a score may enter a list; an equal one may, since ids decide then."""
    return lowest is None or score >= lowest


def _run_in_use(**changed: int) -> MatchRun | None:
    """Return the run in use, locked; what changed is noted where a full run is on its way."""
    for running in MatchRun.objects.filter(state=RunState.RUNNING.value):
        LateChange.objects.get_or_create(run=running, **{f"{kind}_id": pk for kind, pk in changed.items()})
    return MatchRun.objects.select_for_update(of=("self",)).filter(current=True).first()
