"""The whole way from records to ranked pairs in a file."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from kohtaanto.engine.matching import Distances, MatchingModel, blocked_by, prepare
from kohtaanto.engine.matching.near_occupations import as_openings
from kohtaanto.engine.matching.rows import Prepared
from kohtaanto.engine.text.recogniser import Recogniser
from kohtaanto.engine.text.taxonomy import load_taxonomy
from kohtaanto.engine.types import Person, Place, Vacancy
from kohtaanto.matching.files.blocks import divided, rank_part
from kohtaanto.matching.files.closeness import Names, Texts, add_named, read_meaning, read_words
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
    people, jobs, coverages, names = _read(jobseekers, vacancies, taxonomy, places, stage)
    shared, count, parts = divided(coverages, _texts(jobseekers, vacancies, names, stage), top)
    reasons = _Reasons(people, jobs, places)
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
                [
                    reasons.of(block.first + row, place) if away else []
                    for row, order in enumerate(block.vacancies)
                    for place, away in zip(order.tolist(), block.blocked[row], strict=True)
                ],
            )
            tick()
    return file.rows


def _read(
    jobseekers: Sequence[Record], vacancies: Sequence[Record], path: Path | None, places: Sequence[Place], stage: Stage
) -> tuple[list[Person], list[Vacancy], list[Prepared], Names]:
    """Return people and vacancies as read by the taxonomy at `path`, what the kernel needs for each reading, and names.

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
        readings.append((people, jobs, prepare(people, jobs, model, places), Names(concepts)))
    people, jobs, _, names = readings[0]
    return people, jobs, [prepared for _, _, prepared, _ in readings], names


def _told(value: Person | Vacancy, tick: Callable[[], None]) -> Person | Vacancy:
    tick()
    return value


def _texts(
    jobseekers: Sequence[Record], vacancies: Sequence[Record], names: Names, stage: Stage
) -> tuple[Texts, Texts] | None:
    """Return both sides' texts, or None where no vacancy has one or nothing is known of any jobseeker's meaning."""
    own = [np.array([bool(one.text and one.text.strip()) for one in side]) for side in (jobseekers, vacancies)]
    if not own[1].any() or not (own[0].any() or any(names.of(one) for one in jobseekers)):
        return None
    with stage("Meaning of texts", len(jobseekers) + len(vacancies)) as tick:
        meaning = read_meaning(jobseekers, "jobseeker", tick), read_meaning(vacancies, "vacancy", tick)
    with stage("Meaning of skills", int((~own[0]).sum())) as tick:
        named = add_named(meaning[0], jobseekers, names, tick)
    words = read_words(jobseekers, vacancies)
    return Texts(meaning[0], words[0], own[0] | named, own[0]), Texts(meaning[1], words[1], own[1], own[1])


class _Reasons:
    """Reason codes of blocked pairs; many pairs share their conditions."""

    def __init__(self, people: Sequence[Person], jobs: Sequence[Vacancy], places: Sequence[Place]) -> None:
        self._people, self._jobs = people, jobs
        distances = Distances(places)

        @lru_cache(maxsize=200_000)
        def between(person: object, vacancy: object) -> list[str]:
            return list(blocked_by(Person("", (), person), Vacancy("", (), vacancy), distances))

        self._between = between

    def of(self, person: int, job: int) -> list[str]:
        return self._between(self._people[person].conditions, self._jobs[job].conditions)
