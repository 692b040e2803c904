"""How fast the matching kernel is: exact top 50 with conditions, and peers where they are installed.

Run `python benchmarks/speed.py`; `--full` takes the whole 15,000 x 100,000 instead of a sample of its people.
"""

import argparse
import importlib.util
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from scipy import sparse

from kohtaanto.engine.matching import kernel, pairs
from kohtaanto.engine.matching.rows import FULL, SHARE, Prepared
from kohtaanto.engine.matching.similarity import UNIT

COLUMNS = 13_896
"""Skills of ESCO 1.1.1."""
ZIPF = 1.05


def sparse_rows(rows: int, each: int, top_value: int, random: np.random.Generator) -> sparse.csr_matrix:
    """Return `rows` rows of about `each` non-zeros over Zipf-distributed columns, values 1 … top_value."""
    chance = 1.0 / np.arange(1, COLUMNS + 1) ** ZIPF
    column = random.choice(COLUMNS, size=rows * each, p=chance / chance.sum())
    pairs_of = np.unique(np.repeat(np.arange(rows, dtype=np.int64), each) * COLUMNS + column)
    value = random.integers(max(top_value // 4, 1), top_value + 1, size=len(pairs_of))
    shape = (rows, COLUMNS)
    return sparse.csr_matrix((value.astype(np.int32), divmod(pairs_of, COLUMNS)), shape=shape)


def prepared(people: sparse.csr_matrix, vacancies: sparse.csr_matrix, random: np.random.Generator) -> Prepared:
    """Return the kernel's input; a fifth of the demands blocks about a third of all pairs."""
    starts_of, local, share = kernel.invert(
        vacancies.indptr.astype(np.int64), vacancies.indices, vacancies.data, COLUMNS, kernel.VACANCY_BLOCK
    )
    count, jobs = people.shape[0], vacancies.shape[0]
    return Prepared(
        people=count, vacancies=jobs, columns=COLUMNS,
        pointer=people.indptr.astype(np.int64), column=people.indices, value=people.data,
        starts_of=starts_of, local=local, share=share,
        fails=(random.random((count, 1)) < 0.5).astype(np.uint64),
        needs=(random.random((jobs, 1)) < 0.2).astype(np.uint64),
        home=random.integers(1, 17, count, dtype=np.int32), limit=random.uniform(20, 120, count),
        place_set=random.integers(0, 16, jobs, dtype=np.int32), reach=random.uniform(0, 130, (17, 16)),
        free_from=random.integers(0, 30, count, dtype=np.int32),
        starts=random.integers(20, 60, jobs, dtype=np.int32),
    )  # fmt: skip


def ours(data: Prepared, threads: int) -> pairs.Matches:
    """Return the top 50 of every person."""
    return pairs.together([block.matches for block in pairs.match_blocks(data, 50, threads=threads)])


def scipy_top(people: sparse.csr_matrix, vacancies: sparse.csr_matrix) -> None:
    """Do the same product and top 50 with SciPy and NumPy, without conditions, 256 people at a time."""
    turned = vacancies.T.tocsr().astype(np.float32)
    for first in range(0, people.shape[0], 256):
        scores = (people[first : first + 256].astype(np.float32) @ turned).toarray()
        np.argpartition(-scores, 50, axis=1)


def sparse_dot_topn_top(people: sparse.csr_matrix, vacancies: sparse.csr_matrix, threads: int) -> None:
    """Do the same product and top 50 with sparse_dot_topn, without conditions."""
    from sparse_dot_topn import sp_matmul_topn

    turned = vacancies.T.tocsr().astype(np.float32)
    sp_matmul_topn(people.astype(np.float32), turned, top_n=50, sort=True, n_threads=threads)


def median(action: Callable[[], object], times: int) -> float:
    """Return the median seconds of `times` runs."""
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


def memory() -> float:
    """Return this process's peak memory in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def show(name: str, seconds: float, pairs_done: int) -> None:
    """Print one line of the table."""
    print(f"{name:<58}{seconds:>9.2f} s{pairs_done / seconds / 1e6:>10.0f} M pairs/s{memory():>8.0f} MiB peak")  # noqa: T201


def compare(people_count: int, vacancy_count: int, times: int) -> None:
    """Time one size: ours on one and two threads, then the peers that are installed."""
    random = np.random.default_rng(2026)
    people = sparse_rows(people_count, 300, UNIT, random)
    vacancies = sparse_rows(vacancy_count, 12, SHARE // 12, random)
    data = prepared(people, vacancies, random)
    work = int(people.getnnz(axis=0).astype(np.int64) @ vacancies.getnnz(axis=0))
    size = f"{people_count:,} x {vacancy_count:,}"
    print(f"\n{size}: {work / 1e9:.2f} thousand million multiply-adds")  # noqa: T201
    for threads in (1, 2):
        seconds = median(partial(ours, data, threads), times)
        show(f"ours, with conditions, {threads} thread(s)", seconds, people_count * vacancy_count)
    if importlib.util.find_spec("sparse_dot_topn"):
        for threads in (1, 2):
            seconds = median(partial(sparse_dot_topn_top, people, vacancies, threads), 1)
            show(f"sparse_dot_topn, no conditions, {threads} thread(s)", seconds, people_count * vacancy_count)
    if people_count <= 3000:
        seconds = median(partial(scipy_top, people, vacancies), 1)
        show("scipy + argpartition, no conditions, 1 thread", seconds, people_count * vacancy_count)


def real(folder: Path, people_count: int, vacancy_count: int, times: int) -> None:
    """Time the whole way, encoding included, on people and vacancies made of ESCO's own occupations."""
    from kohtaanto.engine.matching import MatchingModel, match
    from kohtaanto.engine.text.taxonomy import load_taxonomy
    from matching_people import esco_people_and_vacancies

    taxonomy = load_taxonomy(folder)
    begun = time.perf_counter()
    model = MatchingModel.build(taxonomy)
    print(f"\nESCO model built in {time.perf_counter() - begun:.2f} s, {len(model.neighbour):,} close pairs")  # noqa: T201
    people, vacancies, places = esco_people_and_vacancies(taxonomy, people_count, vacancy_count)
    seconds = median(lambda: match(people, vacancies, model, places, top=50, threads=2), times)
    show(
        f"{people_count:,} x {vacancy_count:,} from records to matches, 2 threads",
        seconds,
        people_count * vacancy_count,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="all 15,000 people against 100,000 vacancies")
    parser.add_argument("--taxonomy", type=Path, help="ESCO's CSV packages, for the run on real concepts")
    parser.add_argument("--times", type=int, default=3, help="runs to take the median of")
    given = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, full score {FULL}")  # noqa: T201
    warm = prepared(*(sparse_rows(64, 12, 100, np.random.default_rng(1)) for _ in range(2)), np.random.default_rng(1))
    begun = time.perf_counter()
    ours(warm, 1)
    print(f"first call (compiling, or reading the compiled code) {time.perf_counter() - begun:.2f} s")  # noqa: T201
    if given.taxonomy:
        real(given.taxonomy, 14_744, 3_000, given.times)
    compare(14_744, 3_000, given.times)
    compare(15_000 if given.full else 1_500, 100_000, given.times)


if __name__ == "__main__":
    main()
