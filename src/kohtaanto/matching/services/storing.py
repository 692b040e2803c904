"""Write the two lists in bulk, and keep their ranks whole."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from django.db import connection

from kohtaanto.engine.matching.ordering import Choices, arrange, lots, value
from kohtaanto.matching.inputs import TOP
from kohtaanto.matching.lists import standing_of
from kohtaanto.matching.models import Match, MatchRun
from kohtaanto.vacancies import queries as vacancies

COLUMNS = {
    "matching_match": "run_id, jobseeker_id, vacancy_id, rank, score, lowered, want, worth, near, raised, drawn, "
    "probability",
    "matching_candidate": "run_id, jobseeker_id, vacancy_id, rank, score",
    "matching_vacancypool": "run_id, vacancy_id, fitting, applicants_low, applicants_high, price",
    "matching_skillgap": "run_id, municipality, uri, asked, held",
}


class Entering(NamedTuple):
    """What a jobseeker's list holds, or what enters it: the parts that its order is made of."""

    jobseeker_id: int
    vacancy_id: int
    score: float
    lowered: bool
    want: float | None
    near: bool


def copy_rows(table: str, rows: Iterable[tuple]) -> int:
    """Write rows by COPY, in the caller's transaction; returns how many."""
    written = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({COLUMNS[table]}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            written += 1
    return written


def renumber(run_id: int, vacancies: list[int]) -> None:
    """Give the lists of `vacancies` ranks from 1 by score, equal ones by the jobseeker's id, and cut them at `TOP`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE matching_candidate AS kept SET rank = ordered.place FROM ("
            "SELECT id, row_number() OVER (PARTITION BY vacancy_id ORDER BY score DESC, jobseeker_id) AS place "
            "FROM matching_candidate WHERE run_id = %s AND vacancy_id = ANY(%s)) AS ordered "
            "WHERE kept.id = ordered.id AND kept.rank <> ordered.place",
            [run_id, vacancies],
        )
        cursor.execute(
            "DELETE FROM matching_candidate WHERE run_id = %s AND vacancy_id = ANY(%s) AND rank > %s",
            [run_id, vacancies, TOP],
        )


def rearrange(run: MatchRun, people: list[int], entering: list[Entering]) -> None:
    """Put the lists of `people` in order anew with those that enter them, at the prices of the run's spread.

    The order is the one that a full run would make of what the lists hold, since a place depends on nothing that
    stands behind the list. Four queries, whatever the number of people.
    """
    mine = Match.objects.filter(run=run, jobseeker_id__in=people)
    found = [Entering(*row) for row in mine.values_list(*Entering._fields)]
    every = sorted([*found, *entering], key=lambda one: (one.jobseeker_id, one.vacancy_id))
    if not every:
        return
    opened = vacancies.openings({one.vacancy_id for one in every})
    state = standing_of(run.pk, opened)
    owners = sorted({one.jobseeker_id for one in every})
    eased, price = np.array([state.get(one.vacancy_id, (np.nan, 0.0)) for one in every]).T
    fit = np.array([one.score for one in every])
    want = np.array([np.nan if one.want is None else one.want for one in every])
    given = Choices(
        pointer=np.searchsorted([one.jobseeker_id for one in every], [*owners, owners[-1] + 1]),
        vacancy=np.array([one.vacancy_id for one in every], dtype=np.int64),
        fit=fit,
        value=value(fit, want, eased),
        near=np.array([one.near for one in every], dtype=np.bool_),
    )
    order = arrange(given, price, lots(run.inputs_digest, [str(owner) for owner in owners]), TOP)
    worth = np.round(given.value - price, 6)
    rows = []
    for owner, place in zip(*np.nonzero(order.choice >= 0), strict=True):
        one = every[order.choice[owner, place]]
        by = [bool(part[owner, place]) for part in (order.raised, order.drawn)]
        asked = float(worth[order.choice[owner, place]])
        rows.append(
            (
                *(run.pk, one.jobseeker_id, one.vacancy_id, int(place) + 1, one.score, one.lowered, one.want, asked),
                *(one.near, *by, float(order.probability[owner, place])),
            )
        )
    mine.delete()
    copy_rows("matching_match", rows)
