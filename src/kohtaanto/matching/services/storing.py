"""Write the two lists in bulk, and keep their ranks whole."""

from collections.abc import Iterable

from django.db import connection

from kohtaanto.matching.inputs import TOP

COLUMNS = {
    "matching_match": "run_id, jobseeker_id, vacancy_id, rank, score, lowered",
    "matching_candidate": "run_id, jobseeker_id, vacancy_id, rank, score",
    "matching_vacancypool": "run_id, vacancy_id, fitting",
    "matching_skillgap": "run_id, municipality, uri, asked, held",
}
OWNERS = {"matching_match": ("jobseeker_id", "vacancy_id"), "matching_candidate": ("vacancy_id", "jobseeker_id")}
"""Whose list a table holds, and what stands in it."""


def copy_rows(table: str, rows: Iterable[tuple]) -> int:
    """Write rows by COPY, in the caller's transaction; returns how many."""
    written = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({COLUMNS[table]}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            written += 1
    return written


def renumber(table: str, run_id: int, owners: list[int]) -> None:
    """Give the lists of `owners` ranks from 1 by score, equal ones by id, and cut them at `TOP`."""
    owner, other = OWNERS[table]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} AS kept SET rank = ordered.place FROM ("  # noqa: S608 - names from the table above
            f"SELECT id, row_number() OVER (PARTITION BY {owner} ORDER BY score DESC, {other}) AS place "
            f"FROM {table} WHERE run_id = %s AND {owner} = ANY(%s)) AS ordered "
            "WHERE kept.id = ordered.id AND kept.rank <> ordered.place",
            [run_id, owners],
        )
        cursor.execute(
            f"DELETE FROM {table} WHERE run_id = %s AND {owner} = ANY(%s) AND rank > {TOP}",  # noqa: S608
            [run_id, owners],
        )
