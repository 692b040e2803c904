"""How fast the matching kernel is: exact top 50 of 15,000 people among 100,000 vacancies, and peers in the same run.

Run `make bench-speed` (`ARGS=--quick` takes a tenth of the people and no usearch). The table are the last lines.
`ARGS="--taxonomy PATH"` adds the whole way from records, on real concepts.
"""

import argparse
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from benchmarks.published import publish
from benchmarks.recognition.peers import PeerError
from benchmarks.speed_bound import bound_of
from benchmarks.speed_data import ASKED, HELD, SEED, columns_of, prepared, unweighted, weighted
from benchmarks.speed_peers import PEERS, Exact, ask, matrix

from kohtaanto.engine.matching import match_blocks, pairs
from kohtaanto.engine.matching.rows import Prepared, Rows, part_of

PEOPLE = 15_000
VACANCIES = 100_000
TOP = 50
THREADS = (1, 2)


def ours(data: Prepared, threads: int) -> pairs.Matches:
    """Return the top 50 of every person."""
    return pairs.together([block.matches for block in match_blocks(data, TOP, threads=threads)])


def timed(action: Callable[[], object], times: int) -> float:
    """Return the median seconds of `times` runs."""
    return measured(action, times)[0]


def measured(action: Callable[[], object], times: int) -> tuple[float, float]:
    """Return the median seconds of `times` runs by the clock, and the least of processor time."""
    seconds, used = [], []
    for _ in range(times):
        begun, spent = time.perf_counter(), time.process_time()
        action()
        seconds.append(time.perf_counter() - begun)
        used.append(time.process_time() - spent)
    return statistics.median(seconds), min(used)


def memory() -> float:
    """Return this process's peak memory in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def say(text: str) -> None:
    """Print a line of progress."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def check(data: Prepared, rows: tuple[Rows, Rows]) -> None:
    """Stop when our lists are not exactly those of SciPy and sorting, for 40 people."""
    people, vacancies = (matrix(part, np.int64) for part in rows)
    every = max(data.people // 40, 1)
    found = ours(data, 2)
    scores, blocked = zip(*(pairs.all_pairs(data, one, one + 1) for one in range(0, data.people, every)), strict=True)
    for number, person in enumerate(range(0, data.people, every)):
        exact = (people[person] @ vacancies.T).toarray()[0]
        if not np.array_equal(exact, np.round(scores[number][0] * pairs.FULL)):
            sys.exit("a score is not exact")
        free = np.flatnonzero((exact > 0) & ~blocked[number][0])
        best = free[np.lexsort((free, -exact[free]))][:TOP]
        if not np.array_equal(found.vacancy[found.person == person], best):
            sys.exit("a list is not exact")


def scipy_top(rows: tuple[Rows, Rows]) -> None:
    """Do the same product and top 50 with SciPy and NumPy, without conditions, 256 people at a time."""
    people, turned = matrix(rows[0]), matrix(rows[1]).T.tocsr()
    for first in range(0, people.shape[0], 256):
        scores = (people[first : first + 256] @ turned).toarray()
        np.argpartition(-scores, TOP, axis=1)


def compare(name: str, rows: tuple[Rows, Rows], peers: list[str], times: int) -> list[str]:
    """Time ours and the peers on the same rows; return lines of the table."""
    data, free = prepared(rows), prepared(rows, blocking=False)
    check(data, rows)
    exact = Exact(rows) if peers else None
    bound = bound_of(data)
    shared = int(np.bincount(rows[0][1]) @ np.bincount(rows[1][1], minlength=int(rows[0][1].max()) + 1))
    lines = [
        "",
        f"{name}: {data.people:,} x {data.vacancies:,}, {shared / 1e9:.2f} thousand million shared requirements",
    ]
    best = {}
    for threads in THREADS:
        for what, rows_of in (("conditions", data), ("no conditions", free)):
            say(f"{name}: ours, {what}, {threads} thread(s)")
            seconds, used = measured(partial(ours, rows_of, threads), times)
            rest = f"{bound.seconds / threads / seconds:.0%} of the bound; {used:.2f} s of processor time"
            lines.append(line(f"ours, exact, {what}, {threads} thread(s)", seconds, 1.0, memory(), rest))
            best.setdefault(threads, seconds)
    if "scipy" in peers:
        say(f"{name}: scipy")
        seconds = timed(partial(scipy_top, rows), 1)
        lines.append(
            line(
                "scipy and argpartition, no conditions, 1 thread", seconds, 1.0, None, f"{seconds / best[1]:.1f} x ours"
            )
        )
    for peer, folder in PEERS.items():
        for threads in THREADS if folder in peers else ():
            say(f"{name}: {peer}, {threads} thread(s)")
            try:
                done = ask(folder, rows, threads)
            except PeerError as error:
                lines.append(f"{peer}, {threads} thread(s): did not run ({error})")
                continue
            rest = f"{done.search / best[threads]:.1f} x ours; {done.prepare:.1f} s before"
            lines.append(
                line(
                    f"{peer}, no conditions, {threads} thread(s)",
                    done.search,
                    exact.recall(done.top),
                    done.memory,
                    rest,
                )
            )
    return [
        *lines,
        f"bound on one core: instructions {bound.instructions:.3f} s, bytes {bound.bytes:.3f} s",
    ]


def line(name: str, seconds: float, found: float, peak: float | None, rest: str = "") -> str:
    """Return one line of the table."""
    mib = "" if peak is None else f"{peak:,.0f} MiB"
    return f"{name:<50}{seconds:>9.3f} s   recall@50 {found:.3f} {mib:>10}   {rest}".rstrip()


def changed(rows: tuple[Rows, Rows], times: int = 200) -> list[str]:
    """Time one changed profile against all vacancies, and one changed vacancy against all people."""
    data = prepared(rows)
    milliseconds = []
    for number in range(times):
        place = number % data.people
        one = replace(data, **part_of(data, place, place + 1))
        milliseconds.append(1000 * timed(partial(pairs.best_of, one, None, 0, 1, TOP), 1))
    turned = pairs.turned(data)
    back = [1000 * timed(partial(pairs.best_people_of, data, turned, number, TOP), 1) for number in range(times)]
    found = []
    for name, values in (
        (f"one profile against {data.vacancies:,}", milliseconds),
        (f"one vacancy against {data.people:,}", back),
    ):
        found.append(
            f"{name}: median {statistics.median(values):.2f} ms, slowest 5 % from {np.percentile(values, 95):.2f} ms"
        )
    return found


def scaled(people: np.ndarray, vacancies: np.ndarray) -> list[str]:
    """Time ours at 1, 2, 4 and 8 times the people, and the vacancies, on two threads."""
    lines = []
    for times in (1, 2, 4, 8):
        more = columns_of(times * len(people), HELD, SEED), columns_of(times * len(vacancies), ASKED, SEED + 1)
        cells = []
        for side in (0, 1):
            rows = unweighted(more[0] if side == 0 else people, more[1] if side == 1 else vacancies)
            data = prepared(rows)
            cells.append(f"{timed(partial(ours, data, 2), 1 if times > 2 else 3):7.3f} s")
        lines.append(f"{times} x the people {cells[0]}   {times} x the vacancies {cells[1]}")
    return lines


def real(folder: Path, times: int) -> list[str]:
    """Time the whole way, encoding included, on people and vacancies made of ESCO's own occupations."""
    from benchmarks.matching_people import esco_people_and_vacancies

    from kohtaanto.engine.matching import MatchingModel, match
    from kohtaanto.engine.text.taxonomy import load_taxonomy

    taxonomy = load_taxonomy(folder)
    begun = time.perf_counter()
    model = MatchingModel.build(taxonomy)
    built = time.perf_counter() - begun
    people, vacancies, places = esco_people_and_vacancies(taxonomy, 14_744, 3_000)
    seconds = timed(lambda: match(people, vacancies, model, places, top=TOP, threads=2), times)
    return [
        "",
        f"full ESCO: model of {len(model.neighbour):,} close pairs built in {built:.2f} s",
        line("14,744 x 3,000, records to matches, 2 threads", seconds, 1.0, memory()),
    ]


def main() -> None:
    """Measure, then print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the people, no usearch, no scaling")
    parser.add_argument("--ours", action="store_true", help="no peers")
    parser.add_argument("--taxonomy", type=Path, help="ESCO's CSV packages, for the run on real concepts")
    parser.add_argument("--times", type=int, default=5, help="runs of ours to take the median of")
    parser.add_argument("--docs", action="store_true", help="also put the table into docs/benchmarks.md")
    given = parser.parse_args()
    if given.docs and (given.quick or given.ours):
        parser.error("--docs puts whole runs into the docs: leave --quick and --ours out")
    begun = time.perf_counter()
    count = PEOPLE // 10 if given.quick else PEOPLE
    people, vacancies = columns_of(count, HELD, SEED), columns_of(VACANCIES, ASKED, SEED + 1)
    ours(prepared(unweighted(people[:64], vacancies[:1000])), 1)
    say(f"compiled, or read what was compiled, after {time.perf_counter() - begun:.1f} s")
    peers = [] if given.ours else ["scipy", "sparse_dot_topn", "faiss", *([] if given.quick else ["usearch"])]
    flat, product = unweighted(people, vacancies), weighted(people, vacancies)
    lines = compare("unweighted", flat, peers, given.times)
    lines += compare(
        "weights as the product makes them",
        product,
        [one for one in peers if one in {"sparse_dot_topn", "faiss"}],
        given.times,
    )
    lines += ["", *changed(product)]
    if given.taxonomy:
        lines += real(given.taxonomy, given.times)
    lines += ["", f"peak of this process so far: {memory():,.0f} MiB"]
    if not given.quick:
        say("2, 4 and 8 times as many")
        lines += ["", *scaled(people, vacancies)]
    lines += ["", f"{processor()}, Python {platform.python_version()}, all in {time.perf_counter() - begun:.0f} s"]
    if given.docs:
        publish("benchmarks.md", "make bench-speed", lines)
    print("\n".join(lines))  # noqa: T201


def processor() -> str:
    """Return what the processor calls itself."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    return next((one.partition(":")[2].strip() for one in text.splitlines() if one.startswith("model name")), "")


if __name__ == "__main__":
    main()
