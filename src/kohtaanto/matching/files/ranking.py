"""The whole way from records to ranked pairs in a file."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path

import numpy as np

from kohtaanto.engine.matching import Distances, MatchingModel, all_pairs, blocked_by, prepare
from kohtaanto.engine.matching.rows import Prepared
from kohtaanto.engine.text.recogniser import Recogniser
from kohtaanto.engine.text.taxonomy import load_taxonomy
from kohtaanto.engine.types import Person, Place, Vacancy
from kohtaanto.matching.files.closeness import Texts, blend, read_meaning, read_words
from kohtaanto.matching.files.output import pairs_file
from kohtaanto.matching.files.reading import Reader
from kohtaanto.matching.files.records import Record

PEOPLE_BLOCK = 128

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
) -> int:
    """Rank the vacancies for every jobseeker, write the `top` of each to `out`, and return the pairs written.

    Free pairs come first, by score; blocked pairs follow with their reasons. Equal scores keep the order of
    the vacancies' file. Raises TaxonomyError, and OSError where `out` cannot be written.
    """
    people, jobs, coverages = _read(jobseekers, vacancies, taxonomy, places, stage)
    texts = _texts(jobseekers, vacancies, stage)
    reasons = _Reasons(people, jobs, places)
    blocks = range(0, len(people), PEOPLE_BLOCK)
    with pairs_file(out) as file, stage("Matching", len(blocks)) as tick:
        for first in blocks:
            last = min(first + PEOPLE_BLOCK, len(people))
            scores, blocked = all_pairs(coverages[0], first, last)
            if texts is not None:
                seen = [scores, *(all_pairs(other, first, last)[0] for other in coverages[1:])]
                near = blend(sum(seen) / len(seen), *texts, first, last)
                # Somebody without a text keeps the coverage alone.
                scores = np.where(texts[0].given[first:last, None], near, scores)
            for row in range(last - first):
                order = ranked(scores[row], blocked[row], top)
                file.write(
                    [jobseekers[first + row].id] * len(order),
                    [vacancies[place].id for place in order],
                    range(1, len(order) + 1),
                    scores[row][order],
                    [reasons.of(first + row, place) if blocked[row][place] else [] for place in order],
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
            reader = Reader(Recogniser.open(source), concepts, model, places)
            tick()
        with stage(f"{name}jobseekers", len(jobseekers)) as tick:
            people = [_told(reader.person(record), tick) for record in jobseekers]
        with stage(f"{name}vacancies", len(vacancies)) as tick:
            jobs = [_told(reader.vacancy(record), tick) for record in vacancies]
        readings.append((people, jobs, prepare(people, jobs, model, places)))
    people, jobs, _ = readings[0]
    return people, jobs, [prepared for *_, prepared in readings]


def ranked(scores: np.ndarray, blocked: np.ndarray, top: int) -> np.ndarray:
    """Return the positions of the best `top`: free ones first, by score, ties in their order."""
    return np.lexsort((np.arange(len(scores)), -scores, blocked))[:top]


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
