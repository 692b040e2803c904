"""The whole way from records to ranked pairs in a file."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import numpy as np

from kohtaanto.engine.matching import MatchingModel, prepare
from kohtaanto.engine.matching.near_occupations import as_openings
from kohtaanto.engine.matching.rows import Prepared
from kohtaanto.engine.text.recogniser import Recogniser
from kohtaanto.engine.text.taxonomy import load_taxonomy
from kohtaanto.engine.types import Person, Place, Vacancy
from kohtaanto.matching.files.blocks import divided, rank_part
from kohtaanto.matching.files.closeness import Texts, read_meaning, read_words
from kohtaanto.matching.files.cluster import ranked_on
from kohtaanto.matching.files.output import pairs_file
from kohtaanto.matching.files.reading import Reader
from kohtaanto.matching.files.records import Record

Stage = Callable[[str, int], AbstractContextManager[Callable[[], None]]]
"""Opens a progress bar by name and length, and gives the function that moves it by one."""


def match_records(
    jobseekers: Sequence[Record],
    vacancies: Sequence[Record],
    out: Path,
    *,
    top: int,
    taxonomy: Path | None,
    places: Sequence[Place],
    stage: Stage,
    scheduler: str | None = None,
) -> int:
    """Rank the vacancies for every jobseeker, write the `top` of each to `out`, and return the pairs written.

    Free pairs come first, by score; blocked pairs follow with their reasons. Equal scores keep the order of
    the vacancies' file. With `scheduler`, the address of a Dask scheduler, its workers rank; the file is the
    same. Raises TaxonomyError, OSError where `out` cannot be written, and ClusterError.
    """
    people, jobs, coverages = _read(jobseekers, vacancies, taxonomy, places, stage)
    shared, count, parts = divided(people, jobs, coverages, _texts(jobseekers, vacancies, stage), places, top)
    with pairs_file(out) as file, stage("Matching", count) as tick:
        ready = map(partial(rank_part, shared), parts()) if scheduler is None else ranked_on(scheduler, shared, parts())
        for block in ready:
            lengths = [len(order) for order in block.vacancies]
            own = jobseekers[block.first : block.first + len(lengths)]
            file.write(
                [one.id for one, length in zip(own, lengths, strict=True) for _ in range(length)],
                [vacancies[place].id for order in block.vacancies for place in order],
                [rank for length in lengths for rank in range(1, length + 1)],
                np.concatenate(block.scores),
                [codes for reasons in block.reasons for codes in reasons],
            )
            tick()
    return file.rows


def _read(
    jobseekers: Sequence[Record], vacancies: Sequence[Record], path: Path | None, places: Sequence[Place], stage: Stage
) -> tuple[list[Person], list[Vacancy], list[Prepared]]:
    """Return people and vacancies as read by the taxonomy at `path`, and what the kernel needs for each reading.

    Texts are read with the starter as well: it knows everyday words that a large taxonomy has no label for.
    """
    readings = []
    with_text = any(one.text for side in (jobseekers, vacancies) for one in side)
    for number, source in enumerate([path, None] if path is not None and with_text else [path]):
        name = "Second reading: " if number else ""
        with stage(f"{name}taxonomy", 1) as tick:
            concepts = load_taxonomy(source)
            model = MatchingModel.build(concepts)
            likely = as_openings(concepts, model) if any(one.text for one in vacancies) else None
            reader = Reader(Recogniser.open(source), concepts, model, places, likely)
            tick()
        with stage(f"{name}jobseekers", len(jobseekers)) as tick:
            people = [_told(reader.person(record), tick) for record in jobseekers]
        with stage(f"{name}vacancies", len(vacancies)) as tick:
            jobs = [_told(reader.vacancy(record), tick) for record in vacancies]
        readings.append((people, jobs, prepare(people, jobs, model, places)))
    people, jobs, _ = readings[0]
    return people, jobs, [prepared for *_, prepared in readings]


def _told(value: Person | Vacancy, tick: Callable[[], None]) -> Person | Vacancy:
    tick()
    return value


def _texts(jobseekers: Sequence[Record], vacancies: Sequence[Record], stage: Stage) -> tuple[Texts, Texts] | None:
    """Return both sides' texts, or None where one side has none at all."""
    given = [np.array([bool(one.text and one.text.strip()) for one in side]) for side in (jobseekers, vacancies)]
    if not (given[0].any() and given[1].any()):
        return None
    with stage("Meaning of texts", len(jobseekers) + len(vacancies)) as tick:
        meaning = read_meaning(jobseekers, "jobseeker", tick), read_meaning(vacancies, "vacancy", tick)
    words = read_words(jobseekers, vacancies)
    return Texts(meaning[0], words[0], given[0]), Texts(meaning[1], words[1], given[1])
