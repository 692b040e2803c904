"""What a country costs: unit costs measured here on a real cluster of two processes, then multiplied.

Run `python -m benchmarks.speed_scaling` (needs the extra `cluster`). People and vacancies are those of
benchmarks/speed_data.py, weighted as the product makes them; the blocks, what is sent and what comes back are
those of `kohtaanto match files --scheduler`.
"""

import argparse
import pickle
import time
from collections.abc import Iterator

from benchmarks.matching_people import esco_people_and_vacancies
from benchmarks.peers.speed_protocol import memory
from benchmarks.published import publish
from benchmarks.speed_data import ASKED, HELD, SEED, columns_of, prepared, weighted

from kohtaanto.engine.matching import MatchingModel, prepare
from kohtaanto.engine.text.taxonomy import load_taxonomy
from kohtaanto.matching.files.blocks import PEOPLE_BLOCK, Part, Shared, divided, rank_part
from kohtaanto.matching.files.cluster import ranked_on

FINLAND = 300_000, 100_000
TOP = 50
MIB = 1024 * 1024


def least(action, times: int) -> float:
    """Return the least seconds of processor time of some runs, the first not counted."""
    action()
    seconds = []
    for _ in range(times):
        begun = time.thread_time()
        action()
        seconds.append(time.thread_time() - begun)
    return min(seconds)


def encoding() -> tuple[float, float]:
    """Return the seconds that one person's and one vacancy's record need to become rows (our starter taxonomy)."""
    taxonomy = load_taxonomy()
    model = MatchingModel.build(taxonomy)
    people, vacancies, places = esco_people_and_vacancies(taxonomy, 4000, 4000)
    few = least(lambda: prepare(people[:10], vacancies[:10], model, places), 3)
    return (
        (least(lambda: prepare(people, vacancies[:10], model, places), 3) - few) / 3990,
        (least(lambda: prepare(people[:10], vacancies, model, places), 3) - few) / 3990,
    )


def on_two_processes(shared: Shared, parts: list[Part]) -> tuple[float, float]:
    """Return the seconds of a run on two worker processes, everything sent, and the larger one's peak memory in MiB."""
    from distributed import Client, LocalCluster

    quiet = {"dashboard_address": None, "host": "127.0.0.1", "silence_logs": 50}
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **quiet) as cluster:
        address = cluster.scheduler_address

        def once(some: Iterator[Part]) -> float:
            begun = time.perf_counter()
            for _ in ranked_on(address, shared, some):
                pass
            return time.perf_counter() - begun

        # Both workers read their compiled code.
        once(iter(parts[:4]))
        seconds = once(iter(parts))
        with Client(address, set_as_default=False) as client:
            return seconds, max(client.run(memory).values())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.speed_scaling", description=__doc__)
    parser.add_argument("--people", type=int, default=15_000, help="people of the measured run")
    parser.add_argument("--docs", action="store_true", help="also put the lines into docs/scaling.md")
    given = parser.parse_args()
    rows = weighted(columns_of(given.people, HELD, SEED), columns_of(FINLAND[1], ASKED, SEED + 1))
    shared, _, made = divided([prepared(rows)], None, TOP)
    parts = list(made())
    block = least(lambda: rank_part(shared, parts[0]), 5)
    sent, part, back = (len(pickle.dumps(one, protocol=5)) for one in (shared, parts[0], rank_part(shared, parts[0])))
    person, vacancy = encoding()
    seconds, peak = on_two_processes(shared, parts)
    blocks = -(-FINLAND[0] // PEOPLE_BLOCK)
    lines = [
        f"one block: {PEOPLE_BLOCK:,} people x {FINLAND[1]:,} vacancies, one core: {block:.3f} s"
        f" ({block / PEOPLE_BLOCK / FINLAND[1] * 1e9:.2f} s a thousand million pairs)",
        f"sent to each worker once: {sent / MIB:.1f} MiB; with a block {part / MIB:.2f} MiB; back {back / MIB:.2f} MiB",
        f"one record made to rows: a person {person * 1e6:.0f} µs, a vacancy {vacancy * 1e6:.0f} µs",
        f"{given.people:,} people on two worker processes, all sent and collected: {seconds:.2f} s"
        f" ({len(parts)} blocks; {len(parts) * block / 2:.2f} s of it ranking)",
        f"peak memory of a worker: {peak:.0f} MiB",
        "",
        f"Finland, {FINLAND[0]:,} x {FINLAND[1]:,}: {blocks} blocks",
        f"ranking: {blocks * block:.0f} core seconds",
        f"records to rows, where the run is started: {FINLAND[0] * person + FINLAND[1] * vacancy:.0f} s",
        *(
            f"{workers} cores of workers: {blocks * block / workers:.1f} s of ranking,"
            f" {(workers * sent + blocks * (part + back)) / MIB:,.0f} MiB over the network"
            for workers in (2, 8, 32)
        ),
        f"peak of the process that starts the run: {memory():.0f} MiB for {given.people:,} people, "
        f"{(part * FINLAND[0] / PEOPLE_BLOCK) / MIB:,.0f} MiB of rows for all of Finland",
    ]
    if given.docs:
        publish("scaling.md", "python -m benchmarks.speed_scaling", lines)
    print("\n".join(lines))  # noqa: T201


if __name__ == "__main__":
    main()
