"""Ours: the way of `kohtaanto match files`, from records to the pairs in its Parquet file."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from benchmarks.matching_inputs import Advert, Case, Made

from kohtaanto.engine.matching import MatchingModel, all_pairs, prepare
from kohtaanto.engine.text.taxonomy import Taxonomy
from kohtaanto.engine.types import Person, Place, Vacancy, WeightedSkill
from kohtaanto.matching.files.ranking import match_records
from kohtaanto.matching.files.records import JobseekerRecord, Record, SkillRecord, VacancyRecord


def by_skills(people: Sequence[Made], with_occupation: bool) -> list[JobseekerRecord]:
    """Jobseekers as records that name their skills, and the occupation they come from where it is known."""
    return [
        JobseekerRecord(
            id=f"{one.id}{' with occupation' if with_occupation else ''}",
            skills=tuple(
                SkillRecord(uri=uri) for uri in (*one.skills, *((one.occupation,) if with_occupation else ()))
            ),
        )
        for one in people
    ]


def in_own_words(cases: Sequence[Case]) -> list[JobseekerRecord]:
    """Jobseekers as records of their own words."""
    return [JobseekerRecord(id=one.id, text=one.text, lang=one.lang) for one in cases]


def as_vacancies(adverts: Sequence[Advert]) -> list[VacancyRecord]:
    """Adverts as records of text alone, the title on the first line."""
    return [VacancyRecord(id=one.id, text=one.whole, lang=one.lang) for one in adverts]


def matched(
    people: Sequence[Record], vacancies: Sequence[Record], taxonomy: Path, places: Sequence[Place], top: int
) -> tuple[np.ndarray, np.ndarray, int]:
    """Run the command's own code; return ranked vacancies (people, top), scores (people, vacancies) and blocked pairs.

    A score of 0 stands for what is not among the `top`; a blocked pair, which the command puts after all free ones,
    scores below 0. Ranked places that are not filled are -1.
    """
    row = {one.id: number for number, one in enumerate(people)}
    column = {one.id: number for number, one in enumerate(vacancies)}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "pairs.parquet"
        match_records(people, vacancies, out, top=top, taxonomy=taxonomy, places=places, stage=_silent)
        pairs = pq.read_table(out).to_pylist()
    ranked = np.full((len(people), min(top, len(vacancies))), -1)
    scores = np.zeros((len(people), len(vacancies)))
    blocked = 0
    for pair in pairs:
        person, vacancy = row[pair["jobseeker"]], column[pair["vacancy"]]
        ranked[person, pair["rank"] - 1] = vacancy
        scores[person, vacancy] = pair["score"] - 2.0 * bool(pair["blocked_by"])
        blocked += bool(pair["blocked_by"])
    return ranked, scores, blocked


@contextmanager
def _silent(name: str, length: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


def by_words_alone(
    people: Sequence[JobseekerRecord], found: Sequence[frozenset[str]], taxonomy: Taxonomy
) -> np.ndarray:
    """The engine's scores where an advert is only the skills found in its words, no occupation; (people, adverts)."""
    model = MatchingModel.build(taxonomy)
    persons = [Person(one.id, one.weighted()) for one in people]
    vacancies = [Vacancy(str(n), tuple(map(WeightedSkill, sorted(skills)))) for n, skills in enumerate(found)]
    return all_pairs(prepare(persons, vacancies, model, ()), 0, len(persons))[0]
